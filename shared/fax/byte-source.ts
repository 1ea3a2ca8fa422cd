/** Bytes that can be looked at in parts, wherever they are: a `Uint8Array`, or a file that is not read whole. */
export interface ByteSource {
  readonly length: number
  /** From `from` up to and without `to`; what lies beyond the end is left out. Does not change what it is of. */
  subarray(from: number, to: number): Uint8Array
}
