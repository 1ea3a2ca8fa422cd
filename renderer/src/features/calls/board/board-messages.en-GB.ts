/** The board: its head, its groups and what an empty one says. */
export const boardMessages = {
  toolbar: {
    search: 'Search calls',
    searchPlaceholder: 'Find a call',
    filter: 'Show',
    view: 'View',
    cards: 'Cards',
    table: 'Table',
    late: 'New calls last. The order updates when you move away',
  },
  filters: { all: 'All', ringing: 'Ringing', talking: 'Talking', held: 'On hold' },
  groups: {
    'needs-you': 'Needs attention',
    yours: 'Yours',
    office: 'The office',
    order: '· ringing first, then longest',
  },
  direction: {
    in: 'Incoming',
    out: 'Outgoing',
    inside: 'Inside the office',
    unknown: 'Direction not known',
  },
  side: { for: 'for {party}', on: 'on {party}', by: 'by {party}', from: 'from {party}' },
  plan: { ends: 'ends {time}', goodbye: '+ goodbye', extend: 'End 5 minutes later' },
  columns: {
    state: 'State',
    party: 'Party',
    line: 'Our side',
    time: 'Time',
    plan: 'Plan',
  },
  empty: {
    title: 'No live calls',
    text: 'Dial a number above, or press {keys}.',
    filtered: 'No matching calls',
    filteredText: 'There is {count} live call in all. | There are {count} live calls in all.',
    clear: 'Show all calls',
  },
}
