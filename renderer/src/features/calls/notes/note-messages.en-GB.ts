/** What became of an action on a call. */
export const noteMessages = {
  transfer: {
    asking: 'Transferring to {to}…',
    asked: 'Transferred to {to} (asked, not confirmed)',
    unconfirmed: 'Transferred to {to} (asked, not confirmed)',
    confirmed: 'transferred to {to}',
  },
  pending: {
    asking: '{action}: asking…',
    asked: '{action}: asked, not yet confirmed',
    unconfirmed: '{action}: accepted, but the call does not show it',
    failed: '{action} failed',
    notSent: '{action}: not sent',
    lost: '{action}: no answer. It may have been done',
    tryAgain: 'Try again',
    dismiss: 'Dismiss',
  },
}
