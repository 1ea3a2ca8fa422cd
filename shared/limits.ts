/** After a message was queued it can be taken back for so long, in milliseconds. */
export const undoMs = 5_000

/** As many rows of the outbox as one answer holds, and as many items as one request acts on. */
export const mostOutboxItems = 500

/** As many messages as one request queues; an import sends several. */
export const mostMessages = 1_000

/** As many faxes as one request queues. */
export const mostFaxes = 100

/** From this number on, what one request queues is shown as one job; what comes from a file always is. */
export const fewestOfJob = { sms: 6, fax: 3 } as const

/** As many jobs as one answer holds. */
export const mostOutboxJobs = 200
