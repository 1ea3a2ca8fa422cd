import { describe, expect, it } from 'vitest'
import { decideAction, decidePutAway } from '#electron/main/outbox/commands/decide-action.ts'
import type { OutboxAction } from '#shared/outbox/outbox-item.ts'
import { outboxStates, type OutboxState } from '#shared/outbox/outbox-state.ts'
import { outboxRow } from '#tests/support/samples/outbox-rows.ts'

const row = (state: OutboxState, change = {}) => ({ ...outboxRow(1, { state, ...change }), order: 1 })
const allowing = (action: OutboxAction, change = {}): OutboxState[] =>
  outboxStates.filter((state) => decideAction(action, row(state, change), 0).kind !== 'refuse')

describe('which states allow what', () => {
  it('is a short list for each action', () => {
    expect(allowing('cancel')).toEqual(['scheduled', 'queued', 'ask'])
    expect(allowing('send-now')).toEqual(['scheduled', 'queued'])
    expect(allowing('was-sent')).toEqual(['ask'])
    expect(allowing('discard')).toEqual(['ask', 'failed', 'rejected', 'expired'])
    expect(allowing('send-again')).toEqual(['ask', 'delivered', 'failed', 'rejected', 'cancelled', 'expired'])
    expect(allowing('send-again', { settled: true })).toContain('accepted')
  })

  it('never lets the operator send again what may be under way', () => {
    for (const state of ['armed', 'unknown', 'accepted'] as const) {
      expect(decideAction('send-again', row(state), 0)).toEqual({ kind: 'refuse' })
      expect(decidePutAway(row(state))).toBeNull()
    }
  })

  it('stops a document on its way, but no message', () => {
    const content = { kind: 'fax', file: {} }
    expect(decideAction('cancel', row('armed', { kind: 'fax', content }), 0)).toEqual({ kind: 'stop' })
    expect(decideAction('cancel', row('armed'), 0)).toEqual({ kind: 'refuse' })
    expect(decideAction('cancel', row('ask', { attempt: 1 }), 0)).toEqual({ kind: 'refuse' })
  })

  it('puts away only what needs the operator', () => {
    expect(decidePutAway(row('delivered'))).toBe('nothing')
    expect(decidePutAway(row('rejected', { dismissed: true }))).toBe('nothing')
    expect(decidePutAway(row('rejected'))).toMatchObject({ patch: { dismissed: true } })
  })
})
