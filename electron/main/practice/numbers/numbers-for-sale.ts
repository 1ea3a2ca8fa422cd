import { areaCodes } from './area-codes.ts'

/** A number that nobody owns yet. */
export interface NumberForSale {
  readonly areaCode: string
  /** Without the area code; a JSON number, not text, as in the documentation. */
  readonly local: number
  readonly complete: string
  readonly quality: string
  /** Pounds. */
  readonly price: number
}

/**
 * The numbers of an area that are for sale: 900000 to 900999 and the like, less about a fifth that is taken.
 */
export function listForSale(areaCode: string): readonly NumberForSale[] {
  return Array.from({ length: 1000 }, (_, index) => createForSale(areaCode, index)).filter(
    ({ local }) => !isTaken(local),
  )
}

export const listAllForSale = (): readonly NumberForSale[] =>
  areaCodes.flatMap(({ code }) => listForSale(code))

/** The number for sale with these digits, area code included; null where there is none. */
export function findForSale(complete: string): NumberForSale | null {
  const area = areaCodes.find(
    ({ code }) => complete.startsWith(code) && complete.length === localLength(code) + code.length,
  )
  if (area === undefined) return null
  const index = Number(complete.slice(area.code.length)) - firstLocal(area.code)
  const found = Number.isInteger(index) && index >= 0 && index < 1000 ? createForSale(area.code, index) : null
  return found === null || isTaken(found.local) ? null : found
}

const localLength = (areaCode: string): number => 11 - areaCode.length

const firstLocal = (areaCode: string): number => 9 * 10 ** (localLength(areaCode) - 1)

/** The documentation's example has neither 900010 nor 900100. */
const isTaken = (local: number): boolean => local % 10 === 0 || (local * 7919) % 23 < 3

function createForSale(areaCode: string, index: number): NumberForSale {
  const local = firstLocal(areaCode) + index
  return { areaCode, local, complete: `${areaCode}${local}`, ...priceNumber(index) }
}

function priceNumber(index: number): Pick<NumberForSale, 'quality' | 'price'> {
  if (index < 200) return { quality: 'platinum', price: 500 }
  if (index < 400) return { quality: 'gold', price: 250 }
  if (index < 700) return { quality: 'silver', price: 100 }
  return { quality: 'bronze', price: 50 }
}
