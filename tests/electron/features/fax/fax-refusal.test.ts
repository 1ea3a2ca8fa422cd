import { describe, expect, it } from 'vitest'
import { isFaxServiceRefusal } from '#electron/main/features/fax/fax-refusal.ts'
import type { AppError } from '#shared/app-error.ts'

describe('isFaxServiceRefusal', () => {
  it.each<AppError>([
    { code: 'refused' },
    { code: 'refused', detail: 'Faxes are not in service for this account.' },
    { code: 'gone', detail: 'Cannot find what you were looking for!' },
    { code: 'not-offered', detail: 'Method POST not implemented for …' },
    { code: 'rejected', detail: 'Send faxes - Not in service' },
    { code: 'rejected', detail: 'The fax service is no longer available.' },
    { code: 'rejected', detail: 'Faxing is currently discontinued', fields: [] },
  ])('is %j', (error) => {
    expect(isFaxServiceRefusal(error)).toBe(true)
  })

  it.each<AppError>([
    { code: 'rejected' },
    { code: 'rejected', detail: 'Cannot find a Content-Type supported by your client.' },
    { code: 'rejected', detail: 'The fax number is not in service.' },
    { code: 'rejected', detail: 'Faxes of this file type are not available.' },
    { code: 'rejected', fields: [{ field: 'to', messages: ['Fax is not in service'] }] },
    { code: 'refused', fields: [{ field: 'to', messages: ['Not allowed'] }] },
    { code: 'outcome-unknown', detail: 'Fax is not in service' },
    { code: 'signed-out' },
    { code: 'rate-limited' },
    { code: 'offline' },
    { code: 'invalid-input', fields: [{ field: 'file', messages: ['missing'] }] },
  ])('is not %j', (error) => {
    expect(isFaxServiceRefusal(error)).toBe(false)
  })
})
