import { describe, expect, it } from 'vitest'
import { decideVerdict } from '#renderer/features/status/checks/decide-verdict.ts'
import type { StatusState } from '#shared/status/status.ts'

const good = { network: 'good', name: 'good', api: 'good', signIn: 'good' } as const
const verdict = (connection: StatusState['connection'], checks: Partial<StatusState['checks']> = {}) =>
  decideVerdict({ connection, checks: { ...good, ...checks } })

describe('the sentence that the status page begins with', () => {
  it('says that everything works only where each check succeeded', () => {
    expect(verdict({ kind: 'online' })).toMatchObject({ key: 'works', outcome: 'good' })
    expect(verdict({ kind: 'online' }, { signIn: 'unknown' })).toMatchObject({ key: 'unchecked' })
    expect(verdict({ kind: 'online' }, { signIn: 'bad' })).toMatchObject({ key: 'sign-in-refused' })
  })

  it('tells a missing network apart from a SureVoIP that does not answer, each since when', () => {
    const offline = { kind: 'offline', since: 7 } as const
    expect(verdict(offline, { network: 'bad' })).toEqual({ key: 'no-internet', outcome: 'bad', at: 7 })
    expect(verdict(offline)).toEqual({ key: 'no-answer', outcome: 'bad', at: 7 })
    expect(verdict({ kind: 'provider-problem', since: 8 })).toEqual({ key: 'problem', outcome: 'bad', at: 8 })
  })

  it('calls nothing broken that only waits', () => {
    for (const connection of [
      { kind: 'rate-limited', until: 9 },
      { kind: 'connecting' },
      { kind: 'signed-out' },
    ] as const)
      expect(verdict(connection).outcome, connection.kind).toBe('unknown')
  })
})
