/** What could not be read, and why a call ended as far as SureVoIP says. */
export const readingMessages = {
  notRead: 'No connection to SureVoIP. Calls as of {time}.',
  neverRead: 'No connection to SureVoIP. Its calls have not been read yet.',
  notUnderstood: 'SureVoIP’s list of calls can’t be read. Calls as of {time}.',
  noList: 'SureVoIP doesn’t list live calls for this account. Calls you place here are still shown.',
  unread: '{count} call can’t be read | {count} calls can’t be read',
  lastSeen: 'last seen {time}',
  end: {
    busy: 'busy',
    'no-answer': 'no answer',
    declined: 'declined',
    'not-in-use': 'number not in use',
    failed: 'failed',
    'hung-up-here': 'hung up here',
    'hung-up': 'hung up',
    'planned-end': 'planned end',
    'not-reported': 'reason not reported',
  },
}
