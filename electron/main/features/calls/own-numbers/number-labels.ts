import { z } from 'zod'
import type { Party } from '#shared/numbers/party.ts'
import { keyOf, toParty } from '#shared/numbers/to-party.ts'
import { createAccountDocument, CurrentDocument } from '../../account-document.ts'
import type { LoadedDocuments } from '../../loaded-documents.ts'

/** `key` is `keyOf` the number, so that every spelling of it has the same label. */
const storedSchema = z.array(z.object({ key: z.string(), label: z.string() }))
type Stored = Readonly<z.infer<typeof storedSchema>>

const none: Stored = []

/** What an account calls its own numbers, such as "Main line"; all logins of the account share them. */
export class NumberLabels {
  private readonly kept: CurrentDocument<Stored>
  private found: { readonly stored: Stored; readonly labels: ReadonlyMap<string, string> } | null = null

  constructor(documents: LoadedDocuments) {
    const stored = createAccountDocument(documents, 'number-labels', storedSchema)
    this.kept = new CurrentDocument<Stored>(stored, none)
  }

  /** `account` is its `accountKey`; null while nobody is signed in. */
  useAccount(account: string | null): void {
    this.kept.owner = account
  }

  /**
   * The party by its label, or by the name that comes with its number where there is none. A party that has
   * this name is returned as the same object, so that a comparison finds no change.
   */
  readonly named = (party: Party): Party => {
    if (party.number === '') return party
    const name = this.labels().get(keyOf(party.number)) ?? toParty(party.number).name
    return name === party.name ? party : { ...party, name }
  }

  /** An empty label takes the old one away. Stored when it resolves. */
  set(number: string, label: string): Promise<void> {
    const key = keyOf(number)
    const others = this.kept.read().filter((one) => one.key !== key)
    const text = label.trim()
    return this.kept.write(text === '' ? others : [...others, { key, label: text }])
  }

  private labels(): ReadonlyMap<string, string> {
    const stored = this.kept.read()
    if (this.found?.stored !== stored)
      this.found = { stored, labels: new Map(stored.map(({ key, label }) => [key, label])) }
    return this.found.labels
  }
}
