/** After a message was queued it can be taken back for so long, in milliseconds. */
export const undoMs = 5_000
