export interface RetiredWord {
  /** Matched against whole names in the code, or, with `inComments`, against the text of comments. */
  readonly pattern: RegExp
  /** The word that has taken its place, and why it had to. */
  readonly instead: string
}

/**
 * Names that meant two things, or that only those who wrote them understood. A call is a telephone call and a
 * caller a person; the desk is the application core; everything else has the field's own name.
 */
export const retiredNames: readonly RetiredWord[] = [
  { pattern: /^(is)?CallChannel$|^callChannels$/i, instead: 'RequestChannel: it names a request of a page' },
  { pattern: /^(IncomingCall|CallTransport|CallMessage)$/, instead: 'IncomingRequest, RequestTransport' },
  { pattern: /^(create)?AnswerCall$/, instead: 'AnswerRequest: the desk answers requests' },
  {
    pattern: /^((create)?Caller|callers?)$/,
    instead: 'Requester, SendApiRequest, waiter: a caller is a person',
  },
  { pattern: /^(callSend|callList)$/, instead: 'sendOnce, requestList: a call is a telephone call' },
  { pattern: /^(call|sms|fax)Desk$/i, instead: 'FormState: the desk is the application core' },
  { pattern: /^[A-Za-z]*(?<!Note)Book$|^books?(Of)?$/, instead: 'index, registry or store' },
  { pattern: /^[a-z]*hush[a-z]*$/i, instead: 'tooltip suppression' },
  { pattern: /^started-?Line$/i, instead: 'request start' },
  { pattern: /^(Outbox|Engine)?Core$/, instead: 'EngineContext' },
  { pattern: /^(Desk)?Holds$/, instead: 'SendPauses' },
  { pattern: /^Stamps$/i, instead: 'MonotonicTimestamps' },
  { pattern: /^Verdicts$/, instead: 'ReconciliationWriter' },
  { pattern: /^(precedes|heed|letGo)$/, instead: 'ensureBaseline, applyToPauses, stopWaiting' },
  { pattern: /^purse$/i, instead: 'PersistentBudget' },
  { pattern: /^(Trips|lookShare|isLook)$/i, instead: 'InFlight, the UI read quota' },
  { pattern: /^quietlyAwait$/, instead: 'ignoreStorageFailure' },
  { pattern: /^(OperatorDesk|JobCallers)$/, instead: 'OperatorCommands, JobWaiters' },
  { pattern: /^(Fax)?Paper$/, instead: 'document' },
]

/** Words of comments; phrases that say nothing to a stranger. */
export const retiredPhrases: readonly RetiredWord[] = [
  { pattern: /\bat the desk\b/i, instead: 'signed in' },
  { pattern: /\bhush(es|ed)?\b/i, instead: 'suppresses tooltips' },
  { pattern: /\bpurse\b/i, instead: 'the persistent budget' },
]

/** Ends of file names, without their extension. */
export const retiredFileNames: readonly RetiredWord[] = [
  { pattern: /-book$/, instead: '-index, -registry or -store' },
  { pattern: /(?<!provider|heading)-words$/, instead: '-labels, where the words are shown' },
  { pattern: /^started-line$/, instead: 'request-start' },
]
