import { test as base } from '@playwright/test'
import { Operator } from './operator.ts'
import { Stage, type ProviderOptions } from './stage.ts'

export interface DeskFixtures {
  /** How the practice provider is; no background traffic unless it is asked for. */
  readonly providerOptions: ProviderOptions
  readonly stage: Stage
  /** The page, opened on the web shell while nobody is signed in. */
  readonly operator: Operator
  /** The page, opened on the empty board of an account. */
  readonly signedIn: Operator
}

/** Every test has a provider, a desk and a data folder of its own; one browser serves them all. */
export const test = base.extend<DeskFixtures>({
  providerOptions: [{}, { option: true }],
  stage: async ({ providerOptions }, use) => {
    const stage = new Stage(providerOptions)
    await stage.startProvider()
    await stage.startShell()
    await use(stage)
    await stage.close()
  },
  operator: async ({ page, stage }, use) => {
    const operator = new Operator(page)
    await operator.open(stage.link)
    await use(operator)
    operator.expectNoComplaints()
  },
  signedIn: async ({ page, stage }, use) => {
    await stage.signIn()
    const operator = new Operator(page)
    await operator.open(stage.link)
    await use(operator)
    operator.expectNoComplaints()
  },
})
