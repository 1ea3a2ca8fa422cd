/**
 * Hands a file to the operator by the browser's own download, on the desktop and in a browser alike. `name`
 * is what is suggested; a slash in it would be a folder.
 */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(/[\\/:*?"<>|]/g, '-')
  document.body.append(link)
  link.click()
  link.remove()
  // The download has begun by the next turn; the address is not needed any more.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
