import { describe, expect, it } from 'vitest'
import { decideDirection } from '#electron/main/features/calls/ownership/decide-direction.ts'
import { insideOf, legsOf, outsideOf } from '#shared/calls/call-sides.ts'
import { numberKey } from '#shared/phone-number.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

const ours = new Set(['01632 960100', '01632 960101'].map(numberKey))
const party = (number: string) => ({ number, display: number, name: null })
const call = (from: string, to: string, change = {}) => ({
  ...sampleCall(0, '1', { placedHere: false, callerId: null, ...change }),
  from: party(from),
  to: party(to),
})

describe('which way a call goes', () => {
  it.each([
    ['in', '07700 900100', '441632960100'],
    ['out', '+44 1632 960101', '07700 900100'],
    ['inside', '01632960100', '00441632960101'],
    ['unknown', '07700 900100', '07700 900200'],
  ] as const)('%s: from %s to %s', (direction, from, to) => {
    expect(decideDirection(call(from, to), ours)).toBe(direction)
  })

  it('a call placed here goes out, from whatever phone', () => {
    expect(decideDirection(call('07700 900100', '07700 900200', { placedHere: true }), ours)).toBe('out')
  })

  it('a phone that shows a number of the account’s own is the office’s', () => {
    const shown = call('101', '07700 900200', { callerId: party('01632 960100') })
    expect(decideDirection(shown, ours)).toBe('out')
  })
})

describe('the sides of a call', () => {
  const legs = (a: string, b: string) => [
    { ...sampleCall(0, '1').legs[0], legId: 'a', side: 'a' as const, party: party(a), mine: false },
    { ...sampleCall(0, '1').legs[0], legId: 'b', side: 'b' as const, party: party(b), mine: false },
  ]

  it('the outside of an incoming call is its caller', () => {
    const one = call('07700 900100', '01632 960100', { direction: 'in' })
    expect([outsideOf(one).number, insideOf(one).number]).toEqual(['07700 900100', '01632 960100'])
  })

  it('a leg is told by its number, and else by its place', () => {
    const named = call('1', '2', { direction: 'out', legs: legs('2', '1') })
    expect(legsOf(named).outside?.legId).toBe('a')
    const unnamed = call('1', '2', { direction: 'in', legs: legs('', '') })
    expect([legsOf(unnamed).outside?.legId, legsOf(unnamed).inside?.legId]).toEqual(['a', 'b'])
  })

  it('no side is guessed where neither the numbers nor the direction tell', () => {
    const one = call('1', '2', { direction: 'unknown', legs: legs('', '') })
    expect(legsOf(one)).toEqual({ outside: null, inside: null })
  })

  it('nothing is claimed of a call whose legs are not named', () => {
    expect(legsOf(call('1', '2', { legs: [] }))).toEqual({ outside: null, inside: null })
  })
})
