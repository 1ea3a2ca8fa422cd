/**
 * The path of a waveform in a box of `bars` × 2, its middle at 1. Each bar has the loudest peak of its share, drawn
 * by its square root, so that what is quiet can be seen.
 * `length` is how many peaks the whole box has room for; where there are fewer, the rest stays empty.
 */
export function drawPeaks(peaks: Float32Array, bars: number, length = peaks.length): string {
  const step = length / bars
  let path = ''
  for (let bar = 0; bar < bars; bar++) {
    const [from, to] = [Math.floor(bar * step), Math.ceil((bar + 1) * step)]
    if (from >= peaks.length) break
    let loudest = 0.0001
    for (let index = from; index < Math.min(to, peaks.length); index++)
      loudest = Math.max(loudest, peaks[index] as number)
    const height = Math.sqrt(loudest)
    path += `M${bar + 0.15} ${(1 - height).toFixed(3)}h.7v${(2 * height).toFixed(3)}h-.7z`
  }
  return path
}
