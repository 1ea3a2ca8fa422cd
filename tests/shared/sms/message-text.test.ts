import { describe, expect, it } from 'vitest'
import { decideMessages } from '#electron/main/features/sms/decide-messages.ts'
import { readGsm } from '#shared/sms/gsm-text.ts'
import { messageText } from '#shared/sms/message-text.ts'
import { makePlain } from '#shared/sms/plain-text.ts'

const family = '👨\u200D👩\u200D👧'

const sent = (message: string): string | null => {
  const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }
  const messages = [{ to: '447700900123', message }]
  const decided = decideMessages({ key: 'key', from: 'Surgery', messages, times, replaces: null })
  const [item] = decided.ok ? decided.value : []
  return item?.content.kind === 'sms' ? item.content.message : null
}

describe('issue 7 §4.2: the counter says what really happens', () => {
  it('é in two characters is sent and counted as the é of the GSM alphabet', () => {
    expect(sent('Jose\u0301')).toBe('José')
    expect(readGsm(messageText('Jose\u0301'))).toMatchObject({
      characters: 4,
      alphabet: 'gsm-7',
      foreign: [],
    })
    expect(makePlain('Jose\u0301')).toBe('José')
  })

  it('an emoji is one special character with its joiners, and plain characters leave it whole', () => {
    expect(readGsm(`Hi ${family}`).foreign).toEqual([{ character: family, count: 1 }])
    expect(makePlain(`It’s ${family} 👍🏽 ❤️`)).toBe(`It's ${family} 👍🏽 ❤️`)
    expect(makePlain('a\u200Db™')).toBe('ab(TM)')
  })

  it('a line break is sent and counted as one character, whatever it was typed as', () => {
    expect(sent('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
    expect(sent(`${'x'.repeat(79)}\r\n${'y'.repeat(80)}`)).toHaveLength(160)
  })
})
