/**
 * What the file of an announcement is called at the provider: letters, digits and hyphens of its description,
 * and the beginning of the upload's name, so that a file whose answer was lost is found by it in the list.
 * Assumption: the provider gives the name back as it was sent, as in the documentation's example.
 */
export function fileNameOf(description: string, upload: string): string {
  const letters = description
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '')
  const mark = upload.replace(/[^a-zA-Z0-9]/g, '').slice(0, 12)
  return `${letters === '' ? 'announcement' : letters}-${mark}.wav`
}
