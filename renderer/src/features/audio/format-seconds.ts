/** Minutes and seconds with a tenth, as `1:02.5`; what is not shown is cut off. */
export function formatSeconds(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6)
  const rest = (tenths % 600) / 10
  return `${Math.floor(tenths / 600)}:${rest < 10 ? '0' : ''}${rest.toFixed(1)}`
}
