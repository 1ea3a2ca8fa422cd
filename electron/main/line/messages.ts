import type { FileFromDesk, FileToDesk } from './files/file-messages.ts'
import type { DeskAnswer } from './served-desk.ts'

/*
 * What crosses the line between Electron's main process and the utility process. Both ends are of the same
 * build, so messages are typed and not parsed; what a page sent inside of them is unknown, and the desk parses it.
 */

/** Which desk the utility process serves. */
export type DeskSource =
  /** One of its own, in `dataDir`. `cipher`: the system's keyring, in the main process; null where there is none. */
  | { readonly kind: 'own'; readonly dataDir: string; readonly cipher: CipherName | null }
  /** One in a running web shell. `privateKey` (PKCS 8, PEM) stays the same when the utility process is started again. */
  | {
      readonly kind: 'attached'
      readonly origin: string
      readonly token: string
      readonly privateKey: string
    }

export interface CipherName {
  readonly name: string
  readonly place: 'keyring' | 'key-file'
}

/** What the desk asks of the keyring. */
export type CipherRequest =
  | { readonly method: 'encrypt'; readonly id: string; readonly secret: string }
  | { readonly method: 'decrypt'; readonly id: string; readonly ciphertext: Uint8Array }

/** Null: the keyring refused. Its message is left out, because it could contain a secret. */
export type CipherAnswer = string | Uint8Array | null

/** From the main process to the utility process. */
export type ToDesk =
  /** The first message, once. */
  | { readonly kind: 'open'; readonly source: DeskSource }
  | {
      readonly kind: 'request'
      readonly id: number
      readonly page: string
      readonly channel: unknown
      readonly request: unknown
    }
  | FileToDesk
  | { readonly kind: 'page-gone'; readonly page: string }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'cipher-answer'; readonly id: number; readonly answer: CipherAnswer }
  /** Answered by `closed` when everything durable is on disk. */
  | { readonly kind: 'close' }

/** From the utility process to the main process. */
export type FromDesk =
  | { readonly kind: 'opened' }
  /** There is no desk, and starting again would not help; `sentence` says why. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: DeskAnswer }
  | FileFromDesk
  | { readonly kind: 'event'; readonly channel: string; readonly payload: unknown }
  | { readonly kind: 'cipher-request'; readonly id: number; readonly request: CipherRequest }
  | { readonly kind: 'closed' }
