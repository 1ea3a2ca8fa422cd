import { numberPatterns } from './calls/number-patterns.ts'
import { faxPatterns } from './faxes/fax-patterns.ts'
import { smsPatterns } from './sms/sms-patterns.ts'

const groups = [
  { title: 'Calls to', patterns: numberPatterns, otherwise: 'goes by chance' },
  { title: 'Messages to', patterns: smsPatterns, otherwise: 'arrives in 3 to 4 seconds' },
  {
    title: 'Faxes to',
    patterns: faxPatterns,
    otherwise: 'takes about 40 seconds for one page, 30 for each further one',
  },
] as const

/** The table of the number patterns of calls, messages and faxes, as `--help` prints it. */
export const formatNumberEndings = (): string =>
  groups
    .flatMap(({ title, patterns, otherwise }) => [
      `  ${title}`,
      ...patterns.map(({ ending, meaning }) => `    ${ending}  ${meaning}`),
      `    other ${otherwise}`,
    ])
    .join('\n')
