export const messages = {
  open: 'Send later',
  close: 'No special time',
  title: 'When it leaves',
  sendAt: 'Leaves at',
  notAfter: 'Not after',
  words:
    'Your computer’s time, {zone}. It leaves while Callboard is open; what could not leave by “Not after” is not sent.',
  problem: {
    sendAt: {
      required: 'Choose when it leaves.',
      past: 'This time has passed.',
      'too-far': 'More than a year ahead: is the year right?',
    },
    notAfter: {
      past: 'This time has passed.',
      order: 'This is before it leaves.',
      'too-far': 'More than a year ahead: is the year right?',
    },
  },
}
