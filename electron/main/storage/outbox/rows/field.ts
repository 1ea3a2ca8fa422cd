import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { z } from 'zod'

/** A row as SQLite gives it, from a statement that reads integers as bigints. */
export type StoredRow = Readonly<Record<string, SQLOutputValue>>

/** How one member of a row is stored. */
export interface Field<T> {
  readonly type: 'TEXT' | 'REAL' | 'INTEGER'
  /** False: NULL stands for null, and so does a column that an earlier version did not have. */
  readonly required: boolean
  /** Null: the member's name in snake case. */
  readonly column: string | null
  /** Reads what SQLite gives. */
  readonly schema: z.ZodType<T>
  readonly encode: (value: T) => SQLInputValue
}

/** One field for each member of a row, and no other. */
export type Fields<Row> = { readonly [Name in keyof Row]-?: Field<Row[Name]> }

const required = { required: true, column: null } as const

export const text: Field<string> = { ...required, type: 'TEXT', schema: z.string(), encode: (value) => value }

export const word = <T extends string>(schema: z.ZodType<T>): Field<T> => ({ ...text, schema })

/** Times are epoch milliseconds; REAL, because back-offs have fractions. */
export const time: Field<number> = { ...required, type: 'REAL', schema: z.number(), encode: (value) => value }

export const count: Field<number> = {
  ...{ ...required, type: 'INTEGER', schema: z.bigint().transform(Number) },
  encode: (value) => value,
}

export const flag: Field<boolean> = {
  ...{ ...required, type: 'INTEGER', schema: z.bigint().transform((value) => value === 1n) },
  encode: Number,
}

const parsedJson = z.string().transform((value, context): unknown => {
  try {
    return JSON.parse(value)
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})

export const json = <T>(schema: z.ZodType<T>): Field<T> => ({
  ...{ ...required, type: 'TEXT', schema: parsedJson.pipe(schema) },
  encode: (value) => JSON.stringify(value),
})

export const orNull = <T>(field: Field<T>): Field<T | null> => ({
  ...field,
  required: false,
  schema: field.schema.nullish().transform((value) => value ?? null),
  encode: (value) => (value === null ? null : field.encode(value)),
})

export const inColumn = <T>(column: string, field: Field<T>): Field<T> => ({ ...field, column })
