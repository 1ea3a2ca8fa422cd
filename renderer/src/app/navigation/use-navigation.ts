import { useEventListener } from '@vueuse/core'
import { nextTick, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter, type Router } from 'vue-router'
import type { WatchRequest } from '#shared/status/status.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'

/**
 * What follows every change of page: the window's title, the focus, and what the desk polls for. The answer
 * is true after a page could not be fetched, as when Callboard was replaced under an open window.
 */
export function useNavigation(): Readonly<ShallowRef<boolean>> {
  const router = useRouter()
  const { t } = useI18n()

  const failed = shallowRef(false)
  const stop = router.afterEach((to, from) => {
    failed.value = false
    document.title = t('app.title', { page: t(`app.page.${String(to.name)}`) })
    if (from.matched.length > 0 && to.path !== from.path) void focusHeading()
  })
  const stopErrors = router.onError(() => {
    failed.value = true
  })
  onScopeDispose(() => {
    stop()
    stopErrors()
  })
  tellWhatIsWatched(router)
  return failed
}

async function focusHeading(): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>('[data-page-heading]')?.focus()
}

/** Tells the desk which page shows and whether it is visible: the desk polls only for that. */
function tellWhatIsWatched(router: Router): void {
  const bridge = useBridge()
  const tell = (): void => {
    const page = (router.currentRoute.value.meta['watch'] ?? 'other') as WatchRequest['page']
    void bridge.invoke('status.watch', { page, visible: document.visibilityState === 'visible' })
  }
  watch(router.currentRoute, tell, { immediate: true })
  useEventListener(document, 'visibilitychange', tell)
}
