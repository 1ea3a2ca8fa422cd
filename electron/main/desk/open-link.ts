import type { ProviderChoice } from '#shared/account/account.ts'
import { succeed } from '#shared/result.ts'
import { addressKey } from '../features/account/account-registry.ts'
import type { LoadedDocuments } from '../features/loaded-documents.ts'
import type { Link, OpenLink } from '../features/session.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Random } from '../ports/random.ts'
import { createProviderClient } from '../provider/create-provider-client.ts'
import { parseProviderBase } from '../provider/provider-base.ts'
import type { ProviderObserver } from '../provider/provider-client.ts'
import { createRequestQueue } from '../queue/create-request-queue.ts'
import { createDocumentBudgetStore } from './document-budget-store.ts'
import { practiceCredentials, type PracticeServer } from './practice-server.ts'

/** Documentation: "The base server address"; the sandbox is named at its end. */
const addresses = {
  live: 'https://api.surevoip.co.uk/',
  sandbox: 'https://sandbox.surevoip.co.uk/',
} as const

export interface LinkOpenerOptions {
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly documents: LoadedDocuments
  readonly practice: PracticeServer
  readonly seats: () => number
  /** Other desks spend the same login's budget. */
  readonly onOthersShareLogin: () => void
  /** `client` tells which link an answer came over. */
  readonly observe: (client: () => Link['client'] | null) => ProviderObserver
}

/** One queue and one client for each login, so that a budget is never spent twice. */
export function createLinkOpener(options: LinkOpenerOptions): OpenLink {
  const { clock, random, logger, documents, onOthersShareLogin } = options
  return async (provider, credentials) => {
    const base = parseProviderBase(await addressOf(provider, options.practice))
    if (!base.ok) return base
    const login = `${addressKey(provider)}|${credentials.username}`
    const budgetStore = createDocumentBudgetStore(documents, login, logger)
    const queue = createRequestQueue({
      clock,
      random,
      budgetStore,
      savedBudget: await budgetStore.load(),
      seats: options.seats(),
      onOthersShareLogin,
    })
    let client: Link['client'] | null = null
    const observer = options.observe(() => client)
    const known = provider.kind === 'practice' ? practiceCredentials : credentials
    client = createProviderClient({ base: base.value, credentials: known, queue, clock, logger, observer })
    return succeed({ client, queue, host: base.value.host })
  }
}

function addressOf(provider: ProviderChoice, practice: PracticeServer): Promise<string> {
  if (provider.kind === 'practice') return practice.url()
  return Promise.resolve(provider.kind === 'other' ? provider.url : addresses[provider.kind])
}
