import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '#electron/main/outbox/commands/new-rows.ts'
import { faxItem, smsItem } from '../outbox-rig.ts'

const sms = { account: 'a', kind: 'sms', ...smsItem('Café', '1') } as const
const fax = faxItem('Order.pdf')

describe('fingerprintOf', () => {
  it('is hex sha256', () => {
    expect(fingerprintOf(sms)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('differs with the account, the parties and the text', () => {
    const others = [
      { ...sms, account: 'b' },
      { ...sms, to: '2' },
      { ...sms, from: 'x' },
      { ...sms, content: { kind: 'sms', message: 'Tea' } },
    ] as const
    expect(new Set([sms, ...others].map(fingerprintOf)).size).toBe(5)
  })

  it('is the same for what arrives as the same', () => {
    expect(fingerprintOf({ ...sms, content: { kind: 'sms', message: 'Cafe\u0301' } })).toBe(
      fingerprintOf(sms),
    )
  })

  it('looks at a document’s bytes, not at its names', () => {
    if (fax.content.kind !== 'fax') throw new Error('no fax')
    const of = (change: object): string => {
      const file = { ...(fax.content.kind === 'fax' ? fax.content.file : null), ...change }
      return fingerprintOf({
        ...fax,
        account: 'a',
        kind: 'fax',
        content: { kind: 'fax', file } as typeof fax.content,
      })
    }
    expect(of({ name: 'b.pdf', wireName: 'b~AAAAAAAAAA.pdf', fileId: 'f' })).toBe(of({}))
    expect(of({ sha256: 'other' })).not.toBe(of({}))
  })
})
