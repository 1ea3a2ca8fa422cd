/** The text, or its beginning with an ellipsis where it is longer. A surrogate pair is never split. */
export function clipText(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`
}
