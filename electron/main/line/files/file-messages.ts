import type { BodyPart } from './body-stream.ts'

type Headers = readonly (readonly [string, string])[]

/** From the main process to the utility process. */
export type FileToDesk =
  /** A request for a document or a sound. Its body is whole: a page sends a document in pieces. */
  | {
      readonly kind: 'file-request'
      readonly id: number
      readonly method: string
      readonly url: string
      readonly headers: Headers
      readonly body: Uint8Array<ArrayBuffer> | null
    }
  /** Nobody waits for the response any more. */
  | { readonly kind: 'file-cancelled'; readonly id: number }
  /** There is room for another part of the response's body. */
  | { readonly kind: 'file-body-wanted'; readonly id: number }

/** From the utility process to the main process. */
export type FileFromDesk =
  | {
      readonly kind: 'file-response'
      readonly id: number
      readonly status: number
      readonly headers: Headers
      readonly hasBody: boolean
    }
  | { readonly kind: 'file-body'; readonly id: number; readonly part: BodyPart }
