import { timingSafeEqual } from 'node:crypto'
import type { Requester } from '../requests/handlers.ts'

/** A page that has shown its key. */
export interface FileVisitor {
  /** False once its account has signed out or the page is closed. */
  readonly isHere: () => boolean
}

export interface FileKeys {
  /** The page's key while its account is signed in; the same one when asked again. */
  issue(requester: Requester): string
  /** Null where the key is wrong, or its page or account has gone. */
  find(key: string): FileVisitor | null
}

interface Issued {
  readonly key: string
  readonly visitor: FileVisitor
}

export interface FileKeyOptions {
  /** Tells, from now on, whether the account that is signed in now still is. */
  readonly followAccount: () => () => boolean
  readonly makeKey: () => string
}

/** Keys are in memory only. A key ends with its page, with the account's sign-out, and with the process. */
export function createFileKeys({ followAccount, makeKey }: FileKeyOptions): FileKeys {
  const byPage = new Map<string, Issued>()
  return {
    issue({ id, gone }) {
      const before = byPage.get(id)
      if (before?.visitor.isHere() === true) return before.key
      const isSameAccount = followAccount()
      const visitor = { isHere: () => !gone.aborted && isSameAccount() }
      const issued = { key: makeKey(), visitor }
      if (before === undefined) gone.addEventListener('abort', () => byPage.delete(id), { once: true })
      byPage.set(id, issued)
      return issued.key
    },
    find(key) {
      const found = [...byPage.values()].find((issued) => isSame(issued.key, key))
      return found?.visitor.isHere() === true ? found.visitor : null
    },
  }
}

/** In constant time for keys of the same length, so that timing tells nothing of the right one. */
function isSame(known: string, given: string): boolean {
  const [one, other] = [Buffer.from(known), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
