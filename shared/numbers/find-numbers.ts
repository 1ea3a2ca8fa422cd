import type { ParsedNumber } from './parsed-dial.ts'
import { readDigits } from './read-digits.ts'

/** The complete numbers in a longer text, and what of its digits belongs to none of them. */
export interface FoundNumbers {
  readonly numbers: readonly ParsedNumber[]
  /** Digits beside the numbers. */
  readonly hasOtherDigits: boolean
  /** Digits right behind a number, so that nobody can tell whether they belong to it. */
  readonly hasTail: boolean
}

/** Digits that stand together; `begin` includes the `+` or bracket in front. */
interface Group {
  readonly begin: number
  readonly start: number
  readonly end: number
  readonly digits: string
  /** Belongs to the group before by what stands between them. */
  readonly joined: boolean
}

interface Hit {
  readonly number: ParsedNumber
  /** The group after the last one of the number. */
  readonly next: number
}

const mostGroupsOfOne = 8
const mostDigits = 18
/** A text with more places where a number could begin is no telephone number with words around it. */
const mostStarts = 40

const digitGroups = /\d+/g
const joint = /^[ ().\-/[\]]{0,4}\+?[ ().\-/[\]]{0,2}$/
const extension = /^\s{0,3}\(?\s{0,3}(?:ext(?:ension|n)?\.?|x)\s{0,3}:?\s{0,3}(\d{1,7})(?!\d)/i

/** Time grows with the length of the text alone; texts of up to 1,000 characters. */
export function findNumbers(text: string): FoundNumbers {
  const groups = readGroups(text)
  const strong = scan(text, groups, strongAt)
  return strong.numbers.length > 0 ? strong : scan(text, groups, wholeAt)
}

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = []
  for (const { 0: digits, index } of text.matchAll(digitGroups)) {
    const before = groups.at(-1)
    const between = text.slice(before?.end ?? 0, index)
    const sign = /[+([]{0,3}$/.exec(between)?.[0] ?? ''
    const joined = before !== undefined && joint.test(between)
    groups.push({ begin: index - sign.length, start: index, end: index + digits.length, digits, joined })
  }
  return groups
}

type HitAt = (text: string, groups: readonly Group[], at: number) => Hit | null

function scan(text: string, groups: readonly Group[], hitAt: HitAt): FoundNumbers {
  const numbers = new Map<string, ParsedNumber>()
  let [at, starts, spare] = [0, 0, 0]
  let hasTail = false
  while (at < groups.length) {
    const hit = starts < mostStarts && isStart(text, groups[at]) ? hitAt(text, groups, at) : null
    if (isStart(text, groups[at])) starts += 1
    if (hit === null) {
      if (numbers.size > 0 && groups[at]?.joined === true) hasTail = true
      spare += 1
      at += 1
      continue
    }
    const { number, next } = withExtension(text, groups, hit)
    numbers.set(number.digits, number)
    at = next
    while (number.extension === null) {
      const twin = readTwin(text, groups, number, at)
      if (twin === null) break
      numbers.set(twin.digits, twin)
      at += 1
    }
  }
  return { numbers: [...numbers.values()], hasOtherDigits: spare > 0, hasTail }
}

/** Not in the midst of a word or an address. */
function isStart(text: string, group: Group | undefined): boolean {
  return group !== undefined && !/[\p{L}_@]/u.test(text.charAt(group.begin - 1))
}

/** A valid number that says itself how it begins, with `0`, `+` or `44`; the longest one from here. */
function strongAt(text: string, groups: readonly Group[], at: number): Hit | null {
  const first = groups[at]
  if (
    first === undefined ||
    !(/[+]/.test(text.slice(first.begin, first.start)) || /^(?:0|44)/.test(first.digits))
  )
    return null
  for (let last = endOfRun(groups, at); last >= at; last -= 1) {
    const number = readSlice(text, groups, at, last)
    if (number?.notes.length === 0) return { number, next: last + 1 }
  }
  return null
}

/** Groups that stand together, as they are. */
function wholeAt(text: string, groups: readonly Group[], at: number): Hit | null {
  if (groups[at]?.joined === true) return null
  const last = endOfRun(groups, at)
  const number = readSlice(text, groups, at, last)
  return number === null || groups[last + 1]?.joined === true ? null : { number, next: last + 1 }
}

function endOfRun(groups: readonly Group[], at: number): number {
  let last = at
  let digits = groups[at]?.digits.length ?? 0
  while (last + 1 < groups.length && last - at + 1 < mostGroupsOfOne) {
    const next = groups[last + 1]
    if (next === undefined || !next.joined || digits + next.digits.length > mostDigits) break
    digits += next.digits.length
    last += 1
  }
  return last
}

function readSlice(text: string, groups: readonly Group[], at: number, last: number): ParsedNumber | null {
  const [first, end] = [groups[at], groups[last]]
  if (first === undefined || end === undefined || text.charAt(end.end) === '@') return null
  const parsed = readDigits(text.slice(first.begin, end.end), null)
  return parsed.kind === 'number' ? parsed : null
}

function withExtension(text: string, groups: readonly Group[], { number, next }: Hit): Hit {
  const end = groups[next - 1]?.end ?? 0
  const found = extension.exec(text.slice(end, end + 30))
  if (found === null) return { number, next }
  return { number: { ...number, extension: found[1] ?? null }, next: next + 1 }
}

/** `01632 960123/4/5` is three numbers: the second and third give only their last digit, after a slash. */
function readTwin(
  text: string,
  groups: readonly Group[],
  number: ParsedNumber,
  next: number,
): ParsedNumber | null {
  const [before, group] = [groups[next - 1], groups[next]]
  if (before === undefined || group === undefined || group.digits.length > 4) return null
  if (text.slice(before.end, group.start) !== '/') return null
  const parsed = readDigits(`+${number.digits.slice(0, -group.digits.length)}${group.digits}`, null)
  return parsed.kind === 'number' && parsed.notes.length === 0 ? parsed : null
}
