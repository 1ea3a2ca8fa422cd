const eager: Readonly<Record<string, string>> = import.meta.glob<string>(
  '../../../../../../node_modules/pdfjs-dist/cmaps/*.bcmap',
  { query: '?url&inline', import: 'default', eager: true },
)

/** How Chinese, Japanese and Korean documents number their characters; one script, for few need any. */
export const characterMaps: Readonly<Record<string, () => Promise<string>>> = Object.fromEntries(
  Object.entries(eager).map(([path, address]) => [path, () => Promise.resolve(address)]),
)
