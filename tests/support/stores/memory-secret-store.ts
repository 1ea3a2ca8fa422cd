import type { SecretStore } from '#electron/main/ports/secret-store.ts'
import type { PasswordPlace } from '#shared/account/account.ts'

export class MemorySecretStore implements SecretStore {
  readonly remembering = 'encrypted'
  readonly secrets = new Map<string, string>()

  save(id: string, secret: string, remember: boolean): Promise<PasswordPlace> {
    this.secrets.set(id, secret)
    return Promise.resolve(remember ? 'keyring' : 'memory')
  }

  read(id: string): Promise<string | null> {
    return Promise.resolve(this.secrets.get(id) ?? null)
  }

  forget(id: string): Promise<void> {
    this.secrets.delete(id)
    return Promise.resolve()
  }
}
