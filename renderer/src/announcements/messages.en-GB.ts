export const messages = {
  none: 'None',
  listen: 'Listen to {title}',
  stop: 'Stop',
  pickFirst: 'Choose an announcement to listen to it',
  unknown: 'Announcement {id}',
  empty: 'No announcements are kept at SureVoIP yet.',
  notRead: 'The list of announcements could not be read.',
  cantPlay: 'This announcement can’t be played here.',
}
