import type { FaxDraft } from '#shared/fax/fax-form.ts'

type Addressed = Pick<FaxDraft, 'fileId' | 'to' | 'from'>

export interface SharedAddress<T extends Addressed> {
  /** The documents that go where the fields above the list say; the first of them has what those fields show. */
  readonly shared: readonly T[]
  /** Documents with a recipient or sender of their own. */
  readonly own: readonly T[]
}

/**
 * Which documents share one recipient and sender. The first document leads, and with it go all that have the same
 * text; `opened` are those that the operator gave fields of their own, whatever is in them. A document alone has none.
 */
export function decideShared<T extends Addressed>(
  drafts: readonly T[],
  opened: ReadonlySet<string>,
): SharedAddress<T> {
  const free = drafts.filter(({ fileId }) => !opened.has(fileId))
  const lead = free[0] ?? drafts[0]
  if (lead === undefined) return { shared: [], own: [] }
  const isShared = (draft: T): boolean =>
    draft === lead || (free.includes(draft) && draft.to === lead.to && draft.from === lead.from)
  return { shared: drafts.filter(isShared), own: drafts.filter((draft) => !isShared(draft)) }
}
