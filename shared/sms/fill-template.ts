const placeholder = /\{\s*([\p{L}\p{N}][\p{L}\p{N} _-]{0,39}?)\s*\}/gu

/** The names between braces, each once, in their order: `Hello {name}` has `name`. */
export function findPlaceholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''))]
}

/** Where the first placeholder stands, its braces included; null without one. */
export function firstPlaceholder(text: string): { readonly start: number; readonly end: number } | null {
  const found = text.matchAll(placeholder).next().value
  return found === undefined ? null : { start: found.index, end: found.index + found[0].length }
}

/** The text without the braces of its placeholders, which are not sent once they are filled in. */
export const withoutBraces = (text: string): string => text.replace(placeholder, '$1')

/** The text with the values put in; a placeholder without a value, or with a blank one, stays. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : undefined
    return value === undefined || value === '' ? whole : value
  })
}
