/** Channel names only, no imports, so that the preload stays tiny. */
export const callChannels = [
  'account.read',
  'account.signIn',
  'account.continueAs',
  'account.signOut',
  'account.forget',
  'account.refresh',
  'calls.board',
  'calls.place',
  'calls.hangUp',
  'calls.control',
  'calls.dismiss',
  'calls.desk',
  'calls.savePreset',
  'calls.deletePreset',
  'announcements.list',
  'announcements.audio',
  'status.read',
  'status.watch',
  'status.check',
  'status.cancelWaiting',
  'settings.read',
  'settings.change',
] as const

export type CallChannel = (typeof callChannels)[number]

export const eventChannels = [
  'account.changed',
  'calls.changed',
  'calls.deskChanged',
  'announcements.changed',
  'status.changed',
  'settings.changed',
  'desk.prefill',
  'desk.reachable',
] as const

export type EventChannel = (typeof eventChannels)[number]
