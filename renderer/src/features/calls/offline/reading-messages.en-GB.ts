/** What could not be read, and why a call ended as far as SureVoIP says. */
export const readingMessages = {
  notRead: 'No connection to SureVoIP. This is what was last seen.',
  notUnderstood: 'SureVoIP’s list can’t be read. The calls stand as they were last seen.',
  noList: 'This account lists no live calls. A call placed here is still followed.',
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
