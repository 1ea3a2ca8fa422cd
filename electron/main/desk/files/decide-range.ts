export type Range =
  | { readonly kind: 'whole' }
  /** From `from` up to and without `to`. */
  | { readonly kind: 'part'; readonly from: number; readonly to: number }
  | { readonly kind: 'beyond' }

const whole: Range = { kind: 'whole' }
const beyond: Range = { kind: 'beyond' }

/**
 * RFC 9110, 14: one range of bytes, its end or its beginning left open. What is no such range, or several of
 * them, is answered with the whole. `ifRange` is that header's value: another version is answered whole too.
 */
export function decideRange(
  header: string | null,
  ifRange: string | null,
  file: { readonly length: number; readonly tag: string },
): Range {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return whole
  if (ifRange !== null && ifRange !== file.tag) return whole
  const { length } = file
  if (first === '') {
    const tail = Number(last)
    return tail === 0 || length === 0 ? beyond : part(Math.max(0, length - tail), length)
  }
  const from = Number(first)
  const to = last === '' ? length : Math.min(Number(last) + 1, length)
  if (last !== '' && Number(last) < from) return whole
  return from >= length ? beyond : part(from, to)
}

const part = (from: number, to: number): Range => ({ kind: 'part', from, to })
