import { test as base } from './desk-fixture.ts'
import { Sender } from './sender.ts'

interface SendingFixtures {
  /** Signed in, on the messages page with an empty outbox. */
  readonly messages: Sender
  /** Signed in, on the faxes page with nothing dropped yet. */
  readonly faxes: Sender
}

export const test = base.extend<SendingFixtures>({
  messages: async ({ signedIn }, use) => {
    const sender = new Sender(signedIn)
    await sender.openPage('Messages')
    await use(sender)
  },
  faxes: async ({ signedIn }, use) => {
    const sender = new Sender(signedIn)
    await sender.openPage('Faxes')
    await use(sender)
  },
})
