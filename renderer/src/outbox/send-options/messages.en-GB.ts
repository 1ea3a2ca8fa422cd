export const messages = {
  open: 'Send later',
  close: 'Send now instead',
  title: 'When to send',
  sendAt: 'Send at',
  sendAtTime: 'Send at: time',
  offer: {
    hour: 'In 1 hour',
    today: 'Today 14:00',
    tomorrow: 'Tomorrow 09:00',
    monday: 'Monday 09:00',
  },
  more: 'More',
  dropped: 'If it can’t be sent by then, it is dropped.',
  notAfter: 'Don’t send after',
  notAfterTime: 'Don’t send after: time',
  words: 'Your computer’s time, {zone}. Callboard has to be open to send it.',
  problem: {
    sendAt: {
      required: 'Choose a day and a time: dd/mm/yyyy and hh:mm.',
      past: 'This time has passed.',
      'too-far': 'More than a year ahead: is the year right?',
    },
    notAfter: {
      past: 'This time has passed.',
      order: 'This is before it is sent.',
      'too-far': 'More than a year ahead: is the year right?',
    },
  },
}
