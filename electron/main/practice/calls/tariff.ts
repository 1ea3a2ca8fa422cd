interface Rate {
  readonly prefix: string
  readonly microPoundsPerMinute: number
}

/** The first rate reproduces the documentation's example: 220 seconds to 4420 cost £0.048533. */
const rates: readonly Rate[] = [
  '4420',
  '44113',
  '44114',
  '44115',
  '44116',
  '44117',
  '44118',
  '44121',
  '44131',
  '44141',
  '44151',
  '44161',
  '44191',
  '441',
  '4428',
  '4429',
  '443',
]
  .map((prefix) => ({ prefix, microPoundsPerMinute: 13_236.27 }))
  .concat([
    { prefix: '447', microPoundsPerMinute: 36_500 },
    { prefix: '4480', microPoundsPerMinute: 0 },
    { prefix: '4484', microPoundsPerMinute: 72_000 },
    { prefix: '4487', microPoundsPerMinute: 108_000 },
    { prefix: '4470', microPoundsPerMinute: 480_000 },
    { prefix: '449', microPoundsPerMinute: 1_250_000 },
    { prefix: '1', microPoundsPerMinute: 11_000 },
    { prefix: '33', microPoundsPerMinute: 14_000 },
    { prefix: '49', microPoundsPerMinute: 14_000 },
    { prefix: '353', microPoundsPerMinute: 16_000 },
  ])

const elsewhere = 185_000

/**
 * Documentation: "4.5p (£0.045) for this ex VAT". In millionths of a pound, like every price in this file.
 */
export const pricePerSms = 45_000

/**
 * Documentation: "10p (£0.10) for this per minute". Charging by the second, as for calls, is an assumption.
 */
export const pricePerFaxMinute = 100_000

const findRate = (number: string): Rate | null =>
  rates
    .filter(({ prefix }) => number.startsWith(prefix))
    .reduce<Rate | null>(
      (best, rate) => (best === null || rate.prefix.length > best.prefix.length ? rate : best),
      null,
    )

/** Whole millionths of a pound, for `seconds` of talking. */
export const priceCall = (number: string, seconds: number): number =>
  Math.round(((findRate(number)?.microPoundsPerMinute ?? elsewhere) * seconds) / 60)

/** The `place` of a CDR: the prefix that the number is charged by, such as `4420`. */
export const placeOf = (number: string): string => findRate(number)?.prefix ?? number.slice(0, 4)

/** Pounds as text with six decimals, the form of `cost` in a CDR: `0.048533`. */
export function formatMicroPounds(microPounds: number): string {
  const whole = Math.floor(microPounds / 1_000_000)
  return `${whole}.${String(microPounds % 1_000_000).padStart(6, '0')}`
}
