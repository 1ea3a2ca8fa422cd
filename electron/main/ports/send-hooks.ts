/**
 * What the outbox is told of one POST while it is on its way, and what it can still say to it. One object, made
 * by the outbox and passed untouched through the carrier and the provider client to the transport.
 */
export interface SendHooks {
  /**
   * Called once, when the request's turn has come, and awaited; the connection is opened in the same turn of the
   * event loop. False: nothing is sent, and the send ends with `cancelled`.
   */
  beforeSend(): Promise<boolean>
  /**
   * Called once, before the result: on the headers of a 2xx with a Location, whether or not the body can be read. Without
   * a Location only a readable body counts, for a web page of the network in between is a 2xx too; `remoteId` is
   * null then.
   */
  onAccepted(remoteId: string | null): void
  /** Bytes of the body passed to the connection so far. */
  onProgress(bytes: number): void
  /**
   * Aborted to take the request out of the queue, or to stop its upload. Before the last byte was passed to the
   * connection the result is `cancelled`, for an incomplete request is none; after it, `outcome-unknown`.
   */
  readonly stop: AbortSignal
}
