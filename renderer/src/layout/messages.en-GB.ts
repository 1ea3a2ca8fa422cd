export const messages = {
  pages: 'Pages',
  skip: 'Skip to the page',
  counted: '{label}, {count} needs attention | {label}, {count} need attention',
  practice: 'Practice',
  practiceHint: 'Practice provider: nothing is sent outside this computer.',
  connection: {
    online: 'Online',
    connecting: 'Connecting',
    'signed-out': 'Signed out',
    offline: 'Offline since {time}',
    'rate-limited': 'Rate-limited until {time}',
    'desk-lost': 'Callboard has stopped',
    'desk-restarting': 'Callboard is restarting',
    'not-let-in': 'Not let in',
    'too-many-tabs': 'Too many tabs',
    'provider-problem': 'SureVoIP has a problem',
  },
}
