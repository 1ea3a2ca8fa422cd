import { describe, expect, it } from 'vitest'
import { formatCost, formatMoney, multiplyMoney } from '#shared/account/money.ts'

describe('formatMoney', () => {
  it.each([
    ['786666.53852', '£786,666.54'],
    ['100000', '£100,000.00'],
    ['0', '£0.00'],
    ['-54.02', '-£54.02'],
    ['-0.001', '£0.00'],
    ['1.005', '£1.01'],
    ['123456789012345678.91', '£123,456,789,012,345,678.91'],
  ])('case 12: shows %s as %s', (text, shown) => {
    expect(formatMoney(text)).toBe(shown)
  })

  it.each(['', 'abc', '1e3', ' 1', '1.', '.5', 'Infinity', '0x10', '1,000'])(
    'has nothing to show for %j',
    (text) => {
      expect(formatMoney(text)).toBeNull()
      expect(formatCost(text)).toBeNull()
    },
  )
})

describe('formatCost', () => {
  it.each([
    ['0.048533', '4.8533p'],
    ['0.1', '10p'],
    ['0.045', '4.5p'],
    ['0', '0p'],
    ['88.2', '£88.20'],
    ['1.035', '£1.04'],
    ['88.245', '£88.25'],
    ['12', '£12.00'],
    ['0.000000000000000000001', '0.0000000000000000001p'],
    ['-0.0045', '-0.45p'],
  ])('case 50: shows %s as %s, and rounds nothing below a pound', (text, shown) => {
    expect(formatCost(text)).toBe(shown)
  })
})

describe('a price times a number', () => {
  it.each([
    ['0.045', 3, '0.135'],
    ['0.10', 12, '1.20'],
    ['-2.5', 4, '-10.0'],
    ['7', 3, '21'],
    ['0.045', 0, '0.000'],
    ['0.045', 99_999_999_999, '4499999999.955'],
  ])('%s × %i is %s', (price, times, total) => {
    expect(multiplyMoney(price, times)).toBe(total)
  })
})
