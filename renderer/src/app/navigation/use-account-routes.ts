import { watch } from 'vue'
import type { Router } from 'vue-router'

/** Opens the calls after signing in, and the first-run page after signing out. */
export function useAccountRoutes(router: Router, isSignedOut: () => boolean): void {
  watch(isSignedOut, (signedOut) => {
    const { meta, name } = router.currentRoute.value
    if (signedOut && meta['needsAccount'] === true) void router.replace({ name: 'sign-in' })
    if (!signedOut && name === 'sign-in') void router.replace({ name: 'calls' })
  })
}
