export const messages = {
  title: '{page} · Callboard',
  name: 'Callboard',
  page: {
    calls: 'Calls',
    status: 'Status',
    settings: 'Settings',
    account: 'Account',
    'sign-in': 'Sign in',
  },
  accountOf: 'Account: {company}',
  notStarted: 'Callboard could not start.',
}
