import { describe, expect, it } from 'vitest'
import { decideChecks } from '#electron/main/features/status/decide-checks.ts'
import {
  decideConnection,
  noteOutcome,
  unknownReachability,
  type Reachability,
} from '#electron/main/features/status/decide-connection.ts'

const after = (...outcomes: ('answered' | 'fault' | 'unreachable')[]): Reachability =>
  outcomes.reduce((reach, outcome, index) => noteOutcome(reach, outcome, 1_000 + index), unknownReachability)

describe('the chip', () => {
  it.each([
    ['nobody signed in', 'signed-out', after('answered'), null, { kind: 'signed-out' }],
    ['password wanted', 'needs-password', after('answered'), null, { kind: 'signed-out' }],
    ['nothing heard yet', 'signed-in', after(), null, { kind: 'connecting' }],
    ['an answer', 'signed-in', after('answered'), null, { kind: 'online' }],
    [
      'silence since the first failure',
      'signed-in',
      after('answered', 'unreachable', 'unreachable'),
      null,
      { kind: 'offline', since: 1_001 },
    ],
    ['back again', 'signed-in', after('unreachable', 'answered'), null, { kind: 'online' }],
    ['held by a 429', 'signed-in', after('answered'), 9_000, { kind: 'rate-limited', until: 9_000 }],
    ['a hold that has passed', 'signed-in', after('answered'), 4_000, { kind: 'online' }],
    ['one fault is a hiccup', 'signed-in', after('answered', 'fault'), null, { kind: 'online' }],
    [
      'two faults in a row',
      'signed-in',
      after('fault', 'fault'),
      null,
      { kind: 'provider-problem', since: 1_000 },
    ],
    [
      'offline goes before rate-limited',
      'signed-in',
      after('unreachable'),
      9_000,
      { kind: 'offline', since: 1_000 },
    ],
  ] as const)('%s', (_name, phase, reach, heldUntil, expected) => {
    expect(decideConnection(phase, reach, heldUntil, 5_000)).toEqual(expected)
  })
})

describe('the four checks', () => {
  const facts = {
    phase: 'signed-in',
    reach: after('answered'),
    hasNetwork: true,
    host: 'api.surevoip.co.uk',
    resolves: true,
  } as const

  it('are all good where an answer came', () => {
    expect(decideChecks(facts)).toEqual({ network: 'good', name: 'good', api: 'good', signIn: 'good' })
  })

  it('tell a missing network from a name that is not found', () => {
    expect(decideChecks({ ...facts, hasNetwork: false })).toMatchObject({ network: 'bad', name: 'good' })
    expect(decideChecks({ ...facts, resolves: false, reach: after('unreachable') })).toMatchObject({
      network: 'good',
      name: 'bad',
      api: 'bad',
    })
  })

  it('need no network for a provider on this computer', () => {
    expect(decideChecks({ ...facts, hasNetwork: false, host: '127.0.0.1:4000' })).toMatchObject({
      network: 'good',
    })
  })

  it('tell a refused password from a silent line', () => {
    expect(decideChecks({ ...facts, phase: 'needs-password' })).toMatchObject({ api: 'good', signIn: 'bad' })
  })
})
