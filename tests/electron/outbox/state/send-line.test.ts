import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyedHeap } from '#electron/main/outbox/state/keyed-heap.ts'
import { SendLine } from '#electron/main/outbox/state/send-line.ts'
import type { OutboxRow } from '#electron/main/ports/outbox-store.ts'
import { outboxRow } from '#tests/support/samples/outbox-rows.ts'

const bulk = 'an import'

/** Every third is of a large import. */
const row = (order: number, to: number, content: number): OutboxRow => ({
  ...outboxRow(order, { to: String(to), fingerprint: `${String(to)} ${String(content)}` }),
  ...(order % 3 === 0 ? { requestKey: bulk, position: order } : {}),
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

  fewGone = 0

  next(mono: number): string | null {
    const [few, bulk] = [this.first(mono, true), this.first(mono, false)]
    return (this.fewGone < 4 ? (few ?? bulk) : (bulk ?? few)) ?? null
  }

  isFew(to: string): boolean {
    return [...this.queued.values()].some((one) => one.row.to === to && one.row.requestKey !== bulk)
  }

  private first(mono: number, few: boolean): string | undefined {
    const heads = [...this.queued.values()]
      .sort((a, b) => a.row.order - b.row.order)
      .filter(
        ({ row: { to, order } }, _, all) =>
          !all.some((other) => other.row.to === to && other.row.order < order),
      )
    const free = heads.filter(
      ({ row: { to, fingerprint, id }, restUntil }) =>
        restUntil <= mono &&
        this.isFew(to) === few &&
        ![...this.busy.values()].some((other) => other.to === to) &&
        ![...this.twins.values()].some((other) => other.fingerprint === fingerprint && other.id !== id),
    )
    return free[0]?.row.id
  }
}

function handOver(line: SendLine, model: Model, one: OutboxRow): void {
  model.fewGone = model.isFew(one.to) ? model.fewGone + 1 : 0
  line.dispatch(one)
}

function takeStep(line: SendLine, model: Model, [what, id, rest]: Step): void {
  const one = row(id, id % 4, id % 3)
  const [toBusy, toTwin] = [what === 'arm', what === 'arm' || what === 'lose']
  if (what === 'put') {
    model.queued.set(one.id, { row: one, restUntil: rest })
    return line.put(one, rest)
  }
  if (what === 'arm') handOver(line, model, one)
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
        line.meet([{ ...row(3, 3, 0), position: 20 }])
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

  const many = (count: number, to: (index: number) => number = (index) => index): OutboxRow[] =>
    Array.from({ length: count }, (_, index) => ({
      ...row(1 + index, to(index), index),
      ...{ requestKey: 'one request', position: index },
    }))

  /** The places of the next items, each dispatched and sent before the next. */
  function leaving(line: SendLine, count: number): (number | undefined)[] {
    return Array.from({ length: count }, () => {
      const next = line.next(['sms-quiet'], 0)
      if (next === null) return undefined
      line.dispatch(next)
      line.drop(next)
      line.setBusy(next, false)
      return next.order
    })
  }

  function filled(rows: readonly OutboxRow[], more: readonly OutboxRow[] = []): SendLine {
    const line = new SendLine()
    line.meet(rows)
    for (const one of [...rows, ...more]) line.put(one, 0)
    return line
  }

  const single = (order: number, to: number): OutboxRow => ({
    ...row(order, to, order),
    requestKey: `by hand ${String(order)}`,
  })

  it('lets what is written by hand overtake a request of more than twenty, from its first on', () => {
    expect(leaving(filled(many(21), [single(900, 900)]), 3)).toEqual([900, 1, 2])
    expect(leaving(filled(many(20), [single(900, 900)]), 3)).toEqual([1, 2, 3])
  })

  it('never lets the bulk stand still', () => {
    const byHand = Array.from({ length: 6 }, (_, index) => single(901 + index, 901 + index))
    expect(leaving(filled(many(21), byHand), 9)).toEqual([901, 902, 903, 904, 1, 905, 906, 2, 3])
  })

  it('keeps the order to one recipient, and takes along what he is to get before', () => {
    const rows = many(40, (index) => index % 30)
    expect(leaving(filled(rows, [single(900, 5)]), 4)).toEqual([6, 36, 900, 1])
  })

  it('takes nobody along any more once what was written by hand is taken back', () => {
    const line = filled(many(21), [single(900, 5)])
    line.drop(single(900, 5))
    expect(leaving(line, 2)).toEqual([1, 2])
  })
})
