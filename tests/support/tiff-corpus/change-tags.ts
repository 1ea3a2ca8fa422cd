/** Sets or takes out tags in every directory of a classic TIFF, in place; a tag taken out is renamed to one nobody knows. */
export function changeTags(
  bytes: Uint8Array,
  change: Readonly<Record<number, number | 'absent'>>,
): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const view = new DataView(changed.buffer)
  const little = changed[0] === 0x49
  let directory = view.getUint32(4, little)
  while (directory !== 0) {
    const count = view.getUint16(directory, little)
    for (let index = 0; index < count; index += 1) {
      const at = directory + 2 + index * 12
      const wanted = change[view.getUint16(at, little)]
      if (wanted === 'absent') view.setUint16(at, 60_000, little)
      else if (wanted !== undefined) setValues(view, at, wanted, little)
    }
    directory = view.getUint32(directory + 2 + count * 12, little)
  }
  return changed
}

function setValues(view: DataView, at: number, value: number, little: boolean): void {
  const wide = view.getUint16(at + 2, little) === 4
  const count = view.getUint32(at + 4, little)
  const size = wide ? 4 : 2
  const start = count * size <= 4 ? at + 8 : view.getUint32(at + 8, little)
  for (let index = 0; index < count; index += 1)
    if (wide) view.setUint32(start + index * 4, value, little)
    else view.setUint16(start + index * 2, value, little)
}
