import type { OwnNumber } from '../numbers/number-store.ts'
import { dayMs } from '../time/format-time.ts'

/** The documentation shows all three forms: with the country, national, and with 00 in front. */
const numbers: readonly (readonly [number: string, destination: string, activated: boolean])[] = [
  ['441632960100', 'SIP/01632960100@pbx.example.com:5060', true],
  ['442079460100', 'SIP/02079460100@pbx.example.com:5060', true],
  ['441174960100', '441632960100', true],
  ['01632960101', 'SIP/01632960101@pbx.example.com:5060', true],
  ['01632960102', 'SIP/01632960102@pbx.example.com:5060', true],
  ['00441632960103', 'SIP/01632960103@pbx.example.com:5060', true],
  ['441632960199', '441632960100', false],
]

/** The numbers of the demo account, bought over the years before `now`. */
export const createDemoNumbers = (now: number): readonly OwnNumber[] =>
  numbers.map(([number, destination, activated], index) => ({
    number,
    destination,
    activated,
    sentViaSip: destination.startsWith('SIP/'),
    createdAt: now - (90 + index * 210) * dayMs,
    destinationCreatedAt: now - (60 + index * 180) * dayMs,
    callSeconds: 18_276_564 - index * 2_100_000,
  }))
