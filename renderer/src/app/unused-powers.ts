/**
 * What the page never uses and no header takes away in every browser: connections to peers, which no policy
 * on requests sees, the list of installed fonts, and the keys that belong to the system. Removed before any
 * other script runs, and not restorable.
 */
const constructors = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'queryLocalFonts']

export function giveUpUnused(page: typeof globalThis): void {
  for (const name of constructors) Reflect.deleteProperty(page, name)
  const navigator: unknown = Reflect.get(page, 'Navigator')
  if (typeof navigator === 'function') Reflect.deleteProperty(navigator.prototype as object, 'keyboard')
}
