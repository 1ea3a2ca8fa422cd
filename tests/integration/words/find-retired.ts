import { basename } from 'node:path'
import ts from 'typescript'
import { retiredFileNames, retiredNames, retiredPhrases, type RetiredWord } from './retired-words.ts'

/** What is wrong in one file: `path: word (instead: …)`. Vue files are read by their scripts and comments. */
export function findRetired(path: string, text: string): readonly string[] {
  const stem = basename(path).replace(/(\.test|\.spec|\.d)?\.[a-z]+$/, '')
  const source = path.endsWith('.vue') ? scriptsOf(text) : text
  const { names, comments } = readSource(source)
  return [
    ...match(retiredFileNames, [stem]),
    ...match(retiredNames, names),
    ...match(retiredPhrases, comments),
  ].map((found) => `${path}: ${found}`)
}

function match(retired: readonly RetiredWord[], texts: Iterable<string>): string[] {
  return [...texts].flatMap((text) =>
    retired
      .filter(({ pattern }) => pattern.test(text))
      .map(({ pattern, instead }) => `${pattern.exec(text)?.[0] ?? text} (instead: ${instead})`),
  )
}

function scriptsOf(vue: string): string {
  const scripts = [...vue.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '')
  const comments = [...vue.matchAll(/<!--([\s\S]*?)-->/g)].map(([, comment]) => `/*${comment ?? ''}*/`)
  return [...scripts, ...comments].join('\n')
}

/** Names in the code, texts in quotes not among them, and the comments with their lines joined. */
function readSource(text: string): { names: ReadonlySet<string>; comments: readonly string[] } {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest)
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { names, comments: commentsOf(text) }
}

function commentsOf(text: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text)
  const comments: string[] = []
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment =
      token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia
    if (isComment) comments.push(joinLines(scanner.getTokenText()))
  }
  return comments
}

const joinLines = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.trim().replace(/^\* ?/, ''))
    .join(' ')
