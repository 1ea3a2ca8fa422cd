/** Where a key leads from the call at `index`; null where the key does not move the focus. */
export function decideMove(key: string, index: number, count: number, columns: number): number | null {
  const page = columns * 4
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: columns === 1 ? 0 : -1,
    ArrowRight: columns === 1 ? 0 : 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -page,
    PageDown: page,
  }
  if (count === 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  if (step === undefined || step === 0) return null
  const target = index + step
  const isOneRow = key === 'ArrowUp' || key === 'ArrowDown'
  if (isOneRow && (target < 0 || target >= count)) return null
  return Math.min(count - 1, Math.max(0, target))
}
