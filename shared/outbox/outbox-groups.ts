/** In the order in which they are shown. Apart from the schemas, so that the window can use it without them. */
export const outboxGroups = ['needs-you', 'on-their-way', 'sent', 'not-sent'] as const
type Group = (typeof outboxGroups)[number]

/** One value for each group. */
export const ofGroups = <T>(valueOf: (group: Group) => T): Record<Group, T> => ({
  'needs-you': valueOf('needs-you'),
  'on-their-way': valueOf('on-their-way'),
  sent: valueOf('sent'),
  'not-sent': valueOf('not-sent'),
})
