/** In the order in which they are shown. Apart from the schemas, so that the window can use it without them. */
export const outboxGroups = ['needs-you', 'on-their-way', 'done'] as const
