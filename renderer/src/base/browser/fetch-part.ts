/** Milliseconds before each further try. */
const waits = [300, 1_000]

/**
 * Fetches a part of the program that is loaded only when it is needed. Another program of this computer may cut
 * a connection, so it is tried three times in all; the last failure is thrown. One of its stylesheet is thrown
 * at once: Vite asks for that only once, so a further try would show the part without its looks.
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await load()
    } catch (reason) {
      if (isOfStylesheet(reason)) throw reason
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return load()
}

/** Vite 8 says "Unable to preload CSS for" and the address; the words are not documented. */
const isOfStylesheet = (reason: unknown): boolean =>
  reason instanceof Error && reason.message.startsWith('Unable to preload CSS')
