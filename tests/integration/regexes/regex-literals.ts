import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

export interface RegexLiteral {
  /** File and line. */
  readonly at: string
  readonly source: string
  readonly flags: string
}

const sources = ['electron/**/*.{ts,mjs}', 'shared/**/*.ts', 'renderer/src/**/*.{ts,vue}']

/** Every regular expression that stands in the program's own sources. */
export function findRegexLiterals(): readonly RegexLiteral[] {
  return globSync(sources).toSorted().flatMap(literalsIn)
}

function literalsIn(file: string): RegexLiteral[] {
  const text = scriptOf(file, readFileSync(file, 'utf8'))
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS)
  const found: RegexLiteral[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1
      found.push({
        at: `${file}:${String(line)}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

/** A component's script, on the lines it has in its file. */
function scriptOf(file: string, text: string): string {
  if (!file.endsWith('.vue')) return text
  if (!text.includes('<script')) return ''
  const start = text.indexOf('>\n', text.indexOf('<script')) + 1
  const end = text.indexOf('</script>')
  return text.slice(0, start).replaceAll(/[^\n]/g, ' ') + text.slice(start, end)
}
