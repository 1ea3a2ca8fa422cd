import { describe, expect, it } from 'vitest'
import ErrorNote from '#renderer/ui/notes/ErrorNote.vue'
import type { AppError } from '#shared/app-error.ts'
import { failureReason, isMachineText, reasonOfCode } from '#shared/failure-reason.ts'
import { render } from '#tests/support/rigs/render.ts'

const machineTexts = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ECONNRESET',
  'EPIPE',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HPE_INVALID_CONSTANT',
  'UNKNOWN',
  'DEADLINE',
  'fetch failed',
  'socket hang up',
  'other side closed',
  'getaddrinfo ENOTFOUND api.surevoip.co.uk',
  'connect ECONNREFUSED 127.0.0.1:443',
  'Error: read ECONNRESET',
]

const textOf = async (error: AppError, sentence?: string): Promise<string> => {
  const props = { error, ...(sentence === undefined ? {} : { sentence }) }
  return (await render(ErrorNote, { props })).wrapper.text()
}

describe('issue 7 §2.8: machine words never stand as somebody’s words', () => {
  it.each(machineTexts)('%s', async (detail) => {
    for (const code of ['offline', 'timeout', 'outcome-unknown', 'provider-fault', 'rejected'] as const) {
      const text = await textOf({ code, detail })
      expect(text).not.toContain(detail)
      expect(text).not.toContain('SureVoIP says')
    }
    expect(isMachineText(detail)).toBe(true)
  })

  it('nor do the words of a fault of Callboard’s own', async () => {
    for (const code of ['internal', 'storage', 'cancelled', 'unreadable'] as const) {
      expect(await textOf({ code, detail: 'TypeError: x is not a function' })).not.toContain('TypeError')
    }
  })

  it.each([
    'Cannot find what you were looking for!',
    'Format is 447123123456. No + allowed',
    'Only customer accounts can create calls.',
    'OK',
    'BUSY',
    'Error',
    'Method PUT not implemented for …',
  ])('but what people say is shown: %s', async (detail) => {
    expect(await textOf({ code: 'rejected', detail })).toContain(`SureVoIP says: ${detail}`)
  })

  it.each([
    ['ENETUNREACH', 'no way to the internet'],
    ['ENOTFOUND', 'name of SureVoIP’s server could not be found'],
    ['EAI_AGAIN', 'name of SureVoIP’s server could not be found'],
    ['ECONNREFUSED', 'refused the connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'took too long'],
    ['CERT_HAS_EXPIRED', 'certificate is not trusted'],
    ['ECONNRESET', 'broke off'],
    ['HPE_INVALID_CONSTANT', 'does not speak the language'],
  ])('and %s, also one stored by an earlier version, reads as a sentence', async (detail, sentence) => {
    expect(await textOf({ code: 'offline', detail })).toContain(sentence)
    expect(
      await textOf({ code: 'offline', reason: reasonOfCode(detail) ?? undefined } as AppError),
    ).toContain(sentence)
  })
})

describe('a failure with its reason', () => {
  it.each(failureReason.options)('%s has a sentence of its own', async (reason) => {
    for (const code of ['unreadable', 'outcome-unknown'] as const) {
      const text = await textOf({ code, reason })
      expect(text).toMatch(/^[A-Z].*\.$/)
      expect(text).not.toContain('ui.error')
    }
    expect((await textOf({ code: 'unreadable', reason }, 'The list is not here.')).length).toBeGreaterThan(30)
  })

  it('§5.3: says that an answer is too large to read', async () => {
    expect(await textOf({ code: 'unreadable', reason: 'too-large' })).toBe(
      'SureVoIP’s answer is too large to read (over 1 MB).',
    )
  })

  it('does not say that an answer was late where the connection broke off', async () => {
    expect(await textOf({ code: 'timeout', reason: 'broken-off' })).not.toContain('in time')
  })
})
