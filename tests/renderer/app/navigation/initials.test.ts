import { describe, expect, it } from 'vitest'
import { formatInitials } from '#renderer/app/navigation/initials.ts'

describe('formatInitials', () => {
  it.each([
    ['Grampian Dental Group Ltd', 'GD'],
    ['The Bakery', 'BA'],
    ['Smith & Sons', 'SS'],
    ['Élan Vital', 'ÉV'],
    ['Ltd', 'LT'],
    ['  ', '?'],
  ])('%s → %s', (company, initials) => {
    expect(formatInitials(company)).toBe(initials)
  })
})
