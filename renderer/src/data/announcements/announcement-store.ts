import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { AnnouncementList } from '#shared/announcements/announcement.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useCommand } from '../../base/state/use-command.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** The sound files kept at the provider. */
export const useAnnouncementStore = defineStore('announcements', () => {
  const bridge = useBridge()
  const remote = useRemoteState<AnnouncementList>({
    read: () => bridge.invoke('announcements.list', {}),
    follow: (listener) => bridge.subscribe('announcements.changed', listener),
  })
  void remote.load()

  const refreshing = useCommand(() => bridge.invoke('announcements.refresh', {}))
  const deleting = useCommand((id: string) => bridge.invoke('announcements.delete', { id }))

  const items = computed(() => remote.state.value?.items ?? [])
  /** Null while the list is not known; then nothing can be said to be missing. */
  const isKnown = (id: string): boolean | null =>
    remote.state.value === null || remote.state.value.asOf === null
      ? null
      : items.value.some((one) => one.id === id)

  return {
    ...remote,
    items,
    isKnown,
    refreshing,
    /** The last failure is `refreshing.error`. */
    refresh: () => refreshing.run(),
    deleting,
    /** True where it is not kept at the provider any more; else `deleting.error` says why. */
    remove: async (id: string): Promise<boolean> => (await deleting.run(id)) !== null,
  }
})
