/** What parent and child say to each other over the channel that `fork` opens. */
export type ToChild =
  | { readonly kind: 'start'; readonly setup: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly payload: unknown }

export type ToParent =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'started' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }

/** What the parent asks for documents by, beside the channels of the desk. */
export const addDocument = 'document.add'
export const readDocument = 'document.read'
