import type { SQLInputValue } from 'node:sqlite'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { NewOutboxRow, OutboxRow } from '../../../ports/outbox-store.ts'
import type { Field, Fields, StoredRow } from './field.ts'
import { deriveColumns, outboxDerived, outboxFacts, outboxProgress } from './outbox-fields.ts'
import { isSealed, sealOf } from './seal.ts'

export type EncodedRow = Readonly<Record<string, SQLInputValue>>

/** Everything that is known of how rows are stored, made of the lists of fields. */
export interface RowFormat<Row> {
  /** Every column but the number that the table gives. */
  readonly columns: readonly string[]
  /** Of these, the ones that hold whole numbers. */
  readonly integers: ReadonlySet<string>
  encode(row: Row): EncodedRow
  /** The failure says why it can't be read. Needs a statement that reads integers as bigints. */
  decode(stored: StoredRow): Result<Row & { readonly order: number }, string>
}

export function createRowFormat<Facts extends object, Progress extends object, Derived extends object>(
  facts: Fields<Facts>,
  progress: Fields<Progress>,
  derived: { readonly fields: Fields<Derived>; readonly of: (row: Facts & Progress) => Derived },
): RowFormat<Facts & Progress> {
  const own = [...membersOf(facts), ...membersOf(progress)]
  const all = [...own, ...membersOf(derived.fields)]
  return {
    columns: [...all.map(({ column }) => column), 'seal'],
    integers: new Set(all.flatMap(({ column, field }) => (field.type === 'INTEGER' ? [column] : []))),
    encode(row) {
      const values = new Map<string, unknown>(Object.entries({ ...row, ...derived.of(row) }))
      const encode = ({ name, column, field }: Member) => [column, field.encode(values.get(name))] as const
      const encoded = Object.fromEntries(all.map(encode))
      return { ...encoded, seal: sealOf(encoded) }
    },
    decode(stored) {
      if (!isSealed(stored)) return fail('its seal is broken')
      const { values, problems } = readMembers(own, stored)
      if (problems.length > 0) return fail(problems.join('; '))
      // Each of its members was read by its own schema.
      return succeed({ ...values, order: Number(stored['seq']) } as Facts & Progress & { order: number })
    },
  }
}

interface Member {
  readonly name: string
  readonly column: string
  readonly field: Field<unknown>
}

function membersOf<Row>(fields: Fields<Row>): readonly Member[] {
  return Object.entries<Field<unknown>>(fields as Readonly<Record<string, Field<unknown>>>).map(
    ([name, field]) => ({ name, field, column: field.column ?? toSnakeCase(name) }),
  )
}

const toSnakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function readMembers(members: readonly Member[], stored: StoredRow) {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const { name, column, field } of members) {
    const read = field.schema.safeParse(stored[column])
    if (read.success) values[name] = read.data
    else problems.push(`${column}: ${read.error.issues.map(({ message }) => message).join(', ')}`)
  }
  return { values, problems }
}

const format = createRowFormat(outboxFacts, outboxProgress, { fields: outboxDerived, of: deriveColumns })

export const outboxColumns = format.columns
export const integerColumns = format.integers
export const encodeRow = (row: NewOutboxRow): EncodedRow => format.encode(row)

/** The failure says why it can't be read. Needs a statement that reads integers as bigints. */
export function decodeRow(stored: StoredRow): Result<OutboxRow, string> {
  const decoded = format.decode(stored)
  const isMixed = decoded.ok && decoded.value.kind !== decoded.value.content.kind
  return isMixed ? fail('kind: not that of its content') : decoded
}
