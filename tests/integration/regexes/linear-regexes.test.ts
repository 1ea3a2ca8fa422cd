import { createContext, Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { attackTexts } from './attack-texts.ts'
import { findRegexLiterals, type RegexLiteral } from './regex-literals.ts'

const length = 40_000
/** Of this thread's processor time; a linear search needs a fiftieth of it. */
const budgetMs = 100
/** After this one search is ended, for some would not end at all. */
const patienceMs = 5_000

const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

const sandbox = createContext({})
const search = new Script("all ? text.replace(regex, '') : regex.test(text)")

/** Milliseconds that one search, or one replacement of all, takes. */
function timeOf({ source, flags }: RegexLiteral, text: string): number {
  Object.assign(sandbox, { regex: new RegExp(source, flags), text, all: flags.includes('g') })
  const start = threadMs()
  try {
    search.runInContext(sandbox, { timeout: patienceMs })
  } catch {
    return Infinity
  }
  return threadMs() - start
}

/** The text that stops it: slow, and more than twice as slow where it is twice as long. */
function findAttack(literal: RegexLiteral): string | null {
  const texts = attackTexts(literal.source, length)
  const index = texts.findIndex((text, at) => {
    const once = timeOf(literal, text)
    if (once < budgetMs) return false
    return (
      once === Infinity || timeOf(literal, attackTexts(literal.source, length * 2)[at] ?? '') > once * 2.5
    )
  })
  return texts[index]?.slice(0, 20) ?? null
}

describe('issue 7 §5.1: no regular expression takes longer than in proportion to the text', () => {
  const literals = findRegexLiterals()

  it('finds those of the whole program', () => {
    expect(literals.length).toBeGreaterThan(150)
  })

  it.each([
    ['(z|x)(\\[.*\\])?$', 'i'],
    ['[?#].*$', ''],
    ['<title[^>]*>', 'i'],
    ['^(a+)+$', ''],
  ])('would find /%s/%s', (source, flags) => {
    expect(findAttack({ at: '', source, flags })).not.toBeNull()
  })

  it('none of the program’s own', { timeout: 120_000 }, () => {
    const found = literals.map((literal) => ({ ...literal, attack: findAttack(literal) }))
    expect(found.filter(({ attack }) => attack !== null)).toEqual([])
  })
})
