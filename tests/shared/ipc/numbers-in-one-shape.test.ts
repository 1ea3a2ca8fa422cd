import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as contract from '#shared/ipc/contract.ts'
import { party } from '#shared/numbers/party.ts'

/** Fields whose names say that a number or a sender stands in them. */
const numberNames = /^(?:to|from|number|numbers|phone|callerId|caller|lastFrom|lastCallerId|recipients)$/

/** Texts, because they were typed and nobody has read them yet. */
const asTyped = new Set([
  'desk.prefill.to',
  'fax.formState.drafts.to',
  'fax.formState.drafts.from',
  'fax.restoreDraft.to',
  'fax.restoreDraft.from',
  'fax.draftAgain.to',
  'fax.draftAgain.from',
  'fax.formStateChanged.drafts.to',
  'fax.formStateChanged.drafts.from',
  'sms.draft.draft.recipients',
  'sms.draft.draft.from',
  'sms.draftChanged.draft.recipients',
  'sms.draftChanged.draft.from',
])
/** Of an entry that was lost its record keeps the last three digits, which are no number. */
const endings = /summary\.missing\.items\.to$/
/** The hours of quiet run from a time of day. */
const times = /quietHours\.from$/

interface Schema {
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly options?: readonly z.ZodType[]
  readonly element?: z.ZodType
  readonly def: { readonly innerType?: z.ZodType; readonly valueType?: z.ZodType; readonly values?: unknown }
}

const inside = (schema: z.ZodType): Schema => schema as unknown as Schema

const isParty = (schema: z.ZodType): boolean =>
  Object.keys(party.shape).every((key) => key in (inside(schema).shape ?? {}))

/** Paths of all texts under names that say they are numbers, where no party is around them. */
function bareNumbers(schema: z.ZodType, path: string): readonly string[] {
  const { shape, options, element, def } = inside(schema)
  if (shape !== undefined) {
    if (isParty(schema)) return []
    return Object.entries(shape).flatMap(([key, field]) => {
      const at = `${path}.${key}`
      return numberNames.test(key) && hasText(field) ? [at] : bareNumbers(field, at)
    })
  }
  const parts = [...(options ?? []), element, def.innerType, def.valueType]
  return parts.flatMap((part) => (isSchema(part) ? bareNumbers(part, path) : []))
}

const isSchema = (part: unknown): part is z.ZodType => part instanceof z.ZodType

function hasText(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodString) return true
  const { element, def } = inside(schema)
  return [element, def.innerType].some((part) => isSchema(part) && hasText(part))
}

const responses = Object.entries(contract.requests).map(
  ([channel, { response }]) => [channel, response] as const,
)
const payloads = Object.entries(contract.events)

describe('numbers in what the desk tells the page', () => {
  it('are parties, all but the texts that were typed', () => {
    const found = [...responses, ...payloads].flatMap(([channel, schema]) => bareNumbers(schema, channel))
    const bare = found.filter((path) => !times.test(path) && !endings.test(path))
    expect(new Set(bare)).toEqual(asTyped)
  })

  it.each([
    ['a text', z.object({ phone: z.string() })],
    ['a list of texts', z.object({ numbers: z.array(z.string()) })],
    ['a text that may be missing', z.object({ rows: z.array(z.object({ from: z.string().nullable() })) })],
    ['a number without its party’s name', z.object({ to: z.object({ number: z.string() }) })],
  ])('are found where they stand as %s', (_, schema) => {
    expect(bareNumbers(schema, 'planted')).toHaveLength(1)
  })
})
