import type { Job } from '#tests/e2e/support/hands.ts'

/**
 * The 27 jobs of a receptionist's trial of version 0.1.0, with the clicks and keys that each took then.
 * Where that version asked for more the first time (the phone, the caller ID, the sender), the count is that of
 * the first time, as here. Hanging up a call of somebody else is not in it: it took one key then, and ended calls
 * by accident, so it is meant to take more.
 */
const titlesAndCounts = [
  ['first run', 1],
  ['dial a number that was pasted', 4],
  ['a consultation of 15 minutes with warning and goodbye', 6],
  ['hang up by the keyboard', 1],
  ['hang up by the mouse', 1],
  ['hold, and mute', 2],
  ['transfer', 2],
  ['find one call among many', 1],
  ['cards and table', 1],
  ['calls in a narrow window', 0],
  ['one text message', 3],
  ['a text message to 30 people from a CSV file', 4],
  ['schedule a message', 2],
  ['cancel a scheduled message', 1],
  ['save a template, and use it', 5],
  ['find a message that failed and send it again', 3],
  ['correct the number of a failed message', 3],
  ['fax three files with a cover page', 12],
  ['transmission report', 2],
  ['offline and back', 0],
  ['an answer that was lost', 0],
  ['a setting', 2],
  ['is everything working?', 1],
  ['a whole call by the keyboard', 4],
  ['zoom to 150 %', 5],
  ['why a call ended', 0],
  ['sign out', 2],
] as const

/** @param number as the trial numbers it, from 1 */
export function job(number: number): Job {
  const found = titlesAndCounts[number - 1]
  if (found === undefined) throw new Error(`There is no job ${String(number)}.`)
  const [title, before] = found
  return { number, title, before }
}
