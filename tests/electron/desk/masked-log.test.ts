import { describe, expect, it } from 'vitest'
import { createMaskedLog, maskDigits } from '#electron/main/desk/masked-log.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

describe('the log', () => {
  it.each([
    ['442035159999', '…999'],
    ['+44 (0)20 3515 9999', '…999'],
    ['01224-279484 and 07930 323266', '…484 and …266'],
    ['status 202 after 15 s', 'status 202 after 15 s'],
  ])('masks telephone numbers but for the last three digits: %s', (text, masked) => {
    expect(maskDigits(text)).toBe(masked)
  })

  it('writes one line a fact, and quotes what has spaces', () => {
    const written: string[] = []
    const log = createMaskedLog(new VirtualClock(Date.UTC(2026, 10, 23, 8)), (line) => written.push(line))
    log.warn('call.refused', { status: 403, detail: 'Only customers', to: '442035159999' })
    expect(written).toEqual([
      '2026-11-23T08:00:00.000Z warn call.refused status=403 detail="Only customers" to=…999',
    ])
    expect(log.lines()).toEqual(written)
  })

  it('keeps the last 400 lines', () => {
    const log = createMaskedLog(new VirtualClock(), () => undefined)
    for (let index = 0; index < 500; index++) log.info('tick', { index })
    expect(log.lines()).toHaveLength(400)
    expect(log.lines().at(-1)).toContain('index=499')
  })
})
