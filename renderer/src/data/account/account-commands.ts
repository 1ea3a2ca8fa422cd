import type { AccountState, SignInRequest } from '#shared/account/account.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { useCommand } from '../../base/state/use-command.ts'

/**
 * Signing in, changing accounts and signing out. Each resolves to true where it was done; its command says
 * whether it runs and why it failed.
 */
export function createAccountCommands(bridge: Bridge, become: (state: AccountState) => void) {
  const signingIn = useCommand((request: SignInRequest) => bridge.invoke('account.signIn', request))
  const continuing = useCommand((savedId: string) => bridge.invoke('account.continueAs', { savedId }))
  const forgetting = useCommand((savedId: string) => bridge.invoke('account.forget', { savedId }))
  const signingOut = useCommand(() => bridge.invoke('account.signOut', {}))
  const refreshing = useCommand(() => bridge.invoke('account.refresh', {}))

  const take = (next: AccountState | null): boolean => {
    if (next !== null) become(next)
    return next !== null
  }

  return {
    signingIn,
    continuing,
    forgetting,
    signingOut,
    refreshing,
    signIn: async (request: SignInRequest) => take(await signingIn.run(request)),
    continueAs: async (savedId: string) => take(await continuing.run(savedId)),
    forget: async (savedId: string) => take(await forgetting.run(savedId)),
    signOut: async () => take(await signingOut.run()),
    refresh: async () => (await refreshing.run()) !== null,
  }
}
