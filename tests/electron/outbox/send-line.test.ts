import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyedHeap } from '#electron/main/outbox/keyed-heap.ts'
import { SendLine } from '#electron/main/outbox/send-line.ts'
import type { OutboxRow } from '#electron/main/ports/outbox-store.ts'
import { outboxRow } from '#tests/support/outbox-rows.ts'

const row = (order: number, to: number, content: number): OutboxRow => ({
  ...outboxRow(order, { to: String(to), fingerprint: `${String(to)} ${String(content)}` }),
  order,
})

describe('a keyed heap', () => {
  it('always has the least first, through moves and removals', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 50 }))),
      {
        maxLength: 300,
      },
    )
    fc.assert(
      fc.property(steps, (moves) => {
        const [heap, model] = [createKeyedHeap(), new Map<string, number>()]
        for (const [id, key] of moves) {
          if (key === null) {
            heap.delete(String(id))
            model.delete(String(id))
          } else {
            heap.set(String(id), key)
            model.set(String(id), key)
          }
          expect(heap.first()?.key).toBe(model.size === 0 ? undefined : Math.min(...model.values()))
          expect(heap.size()).toBe(model.size)
        }
      }),
    )
  })
})

type Step = readonly [what: 'put' | 'drop' | 'arm' | 'end' | 'lose' | 'settle', id: number, rest: number]

/** The same rules, by looking at every row each time. */
class Model {
  readonly queued = new Map<string, { row: OutboxRow; restUntil: number }>()
  readonly busy = new Map<string, OutboxRow>()
  readonly twins = new Map<string, OutboxRow>()

  next(mono: number): string | null {
    const heads = [...this.queued.values()]
      .sort((a, b) => a.row.order - b.row.order)
      .filter(
        ({ row: { to, order } }, _, all) =>
          !all.some((other) => other.row.to === to && other.row.order < order),
      )
    const free = heads.filter(
      ({ row: { to, fingerprint, id }, restUntil }) =>
        restUntil <= mono &&
        ![...this.busy.values()].some((other) => other.to === to) &&
        ![...this.twins.values()].some((other) => other.fingerprint === fingerprint && other.id !== id),
    )
    return free[0]?.row.id ?? null
  }
}

function takeStep(line: SendLine, model: Model, [what, id, rest]: Step): void {
  const one = row(id, id % 4, id % 3)
  const [toBusy, toTwin] = [what === 'arm', what === 'arm' || what === 'lose']
  if (what === 'put') {
    model.queued.set(one.id, { row: one, restUntil: rest })
    return line.put(one, rest)
  }
  model.queued.delete(one.id)
  line.drop(one)
  if (what === 'drop') return
  if (toBusy) model.busy.set(one.id, one)
  else model.busy.delete(one.id)
  if (toTwin) model.twins.set(one.id, one)
  else model.twins.delete(one.id)
  line.setTwin(one, toTwin)
  line.setBusy(one, toBusy)
}

describe('the line of what is to leave', () => {
  it('always names the same as a look at every row', () => {
    const step = fc.tuple(
      fc.constantFrom('put', 'put', 'put', 'drop', 'arm', 'end', 'lose', 'settle'),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 5 }),
    ) as fc.Arbitrary<Step>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const [line, model] = [new SendLine(), new Model()]
        steps.forEach((each, index) => {
          takeStep(line, model, each)
          const mono = 10 + index
          expect(line.next(['sms', 'sms-quiet'], mono)?.id ?? null).toBe(model.next(mono))
        })
      }),
      { numRuns: 300 },
    )
  })

  it('lets rest what is to rest', () => {
    const line = new SendLine()
    line.put(row(1, 1, 1), 50)
    expect(line.next(['sms-quiet'], 49)).toBeNull()
    expect(line.nextRestEnd()).toBe(50)
    expect(line.next(['sms-quiet'], 50)?.order).toBe(1)
    expect(line.next(['fax', 'sms'], 50)).toBeNull()
  })
})
