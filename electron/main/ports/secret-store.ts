import type { AccountState, PasswordPlace } from '#shared/account/account.ts'

/** Where passwords are kept. The adapter says honestly what it can do; there is no silent plain text. */
export interface SecretStore {
  readonly remembering: AccountState['remembering']
  /** Keeps the secret for this session, and beyond it only if `remember`; says where it ended up. */
  save(id: string, secret: string, remember: boolean): Promise<PasswordPlace>
  /** Null where there is none, or the keyring refuses. */
  read(id: string): Promise<string | null>
  forget(id: string): Promise<void>
}
