export interface ComboOption {
  readonly key: string
  /** The heading it stands under; options of one group follow each other. */
  readonly group?: string
}

export interface ComboGroup<O extends ComboOption> {
  readonly heading: string | null
  readonly options: readonly { readonly option: O; readonly index: number }[]
}

/** Options under their headings, in their order. */
export function groupOptions<O extends ComboOption>(options: readonly O[]): readonly ComboGroup<O>[] {
  const groups: { heading: string | null; options: { option: O; index: number }[] }[] = []
  options.forEach((option, index) => {
    const heading = option.group ?? null
    const last = groups.at(-1)
    if (last?.heading === heading) last.options.push({ option, index })
    else groups.push({ heading, options: [{ option, index }] })
  })
  return groups
}
