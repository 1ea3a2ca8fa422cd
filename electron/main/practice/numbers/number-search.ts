import { fail, succeed, type Result } from '../../../../shared/result.ts'
import { fieldError, type FieldError } from '../http/errors.ts'
import { areaCodes, type AreaCode } from './area-codes.ts'
import { findForSale, listAllForSale, listForSale, type NumberForSale } from './numbers-for-sale.ts'

const keypad = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** Documentation, `number_filter`: letters stand for digits, "ABC = 222 etc.", upper or lower case. */
const toDigits = (text: string): string =>
  text.toLowerCase().replace(/[a-z]/g, (letter) => String(keypad.findIndex((key) => key.includes(letter))))

/**
 * Documentation, `number_range`: two numbers where they are separated by a comma, the whole range where by a
 * dash; 50 at most.
 */
export function findRange(range: string): Result<readonly NumberForSale[], FieldError> {
  const numbers = range.includes(',') ? range.split(',') : listBetween(range)
  if (numbers === null)
    return fail(fieldError('number_range', 'Must be complete numbers with a comma or a dash'))
  if (numbers.length > 50)
    return fail(fieldError('number_range', 'We only allow 50 in a range to be checked'))
  return succeed(numbers.map((number) => findForSale(number.trim())).filter((found) => found !== null))
}

function listBetween(range: string): readonly string[] | null {
  const match = /^(0\d{6,10})(?:-(0\d{6,10}))?$/.exec(range)
  if (match === null) return null
  const first = Number(match[1])
  const count = Number(match[2] ?? match[1]) - first + 1
  if (count < 1) return null
  return Array.from({ length: Math.min(count, 51) }, (_, index) => `0${first + index}`)
}

export function searchForSale(query: URLSearchParams): readonly NumberForSale[] {
  const area = query.get('areacode') ?? ''
  const wanted = toDigits(query.get('number_filter') ?? '')
  const all =
    area === '' ? listAllForSale() : listMatchingAreas(area).flatMap(({ code }) => listForSale(code))
  return wanted === '' ? all : all.filter(({ local }) => String(local).includes(wanted))
}

/** Documentation: "any numeric value"; its examples show that part of an area code is enough. */
const listMatchingAreas = (area: string): readonly AreaCode[] =>
  areaCodes.filter(({ code }) => code.includes(area))

export function searchAreaCodes(query: URLSearchParams): readonly AreaCode[] {
  const contains = (text: string, part: string | null): boolean =>
    part === null || text.toLowerCase().includes(part.toLowerCase())
  return areaCodes.filter(
    ({ code, name }) =>
      contains(name, query.get('area_filter')) &&
      contains(code, query.get('areacode')) &&
      contains(name, query.get('areaname')),
  )
}
