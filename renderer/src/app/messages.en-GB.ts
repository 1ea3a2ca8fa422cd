export const messages = {
  title: '{page} · Callboard',
  page: {
    calls: 'Calls',
    messages: 'Messages',
    faxes: 'Faxes',
    status: 'Status',
    settings: 'Settings',
    account: 'Account',
    'sign-in': 'Sign in',
  },
  accountOf: 'Account: {company}',
  pageFailed: 'This page could not be opened',
  notStarted: 'Callboard could not start',
  deskLost: 'Callboard has stopped',
  deskLostText:
    'Callboard itself has stopped. What you see is as it was, and nothing can be sent. It goes on here by itself once Callboard runs again. If it does not, open the new address that Callboard prints.',
}
