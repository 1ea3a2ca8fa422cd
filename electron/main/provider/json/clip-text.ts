/** The text, or its beginning with an ellipsis; a character of two units is never halved. */
export function clipText(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`
}
