import { describe, expect, it } from 'vitest'
import { checkMessage, countCharacters } from '#shared/sms/check-sms.ts'

describe('the text', () => {
  it('holds 160 characters and not one more', () => {
    expect(checkMessage('a'.repeat(160))).toBeNull()
    expect(checkMessage('a'.repeat(161))).toBe('too-long')
  })

  it('counts an emoji as one character', () => {
    expect(countCharacters('👍')).toBe(1)
    expect(checkMessage('👍'.repeat(160))).toBeNull()
  })

  it('is required', () => {
    expect(checkMessage(' \n ')).toBe('required')
  })
})
