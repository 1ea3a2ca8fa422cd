import type { ProviderChoice } from '#shared/account/account.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { ProviderClient } from '../provider/provider-client.ts'
import type { RequestQueue } from '../queue/request-queue.ts'

/** A way to the provider with one login's credentials and budget; nothing has been asked yet. */
export interface Link {
  readonly client: ProviderClient
  readonly queue: RequestQueue
  /** Host and port, for the page to show. */
  readonly host: string
}

/** A link whose account is known. */
export interface Session extends Link {
  readonly savedId: string
  /** The provider's id of the account. */
  readonly accountId: string
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Opens a link; `invalid-input` where the address can't be used. The practice provider starts on demand. */
export type OpenLink = (provider: ProviderChoice, credentials: Credentials) => Promise<Result<Link, AppError>>
