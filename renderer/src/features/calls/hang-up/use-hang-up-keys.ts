import { nextTick } from 'vue'
import { useI18n } from 'vue-i18n'
import { isOwnCall } from '#shared/calls/call-owner.ts'
import { useAnnouncer } from '../../../base/browser/use-announcer.ts'
import { isShortcut } from '../../../base/keyboard/shortcuts.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { useHangUp } from './hang-up-store.ts'

/** `Del` ends the operator's own call in focus; `Shift Del` asks about any other, and its button takes the focus. */
export function useHangUpKeys(): (event: KeyboardEvent, item: HTMLElement) => void {
  const { t } = useI18n()
  const calls = useCallsStore()
  const hangUp = useHangUp()
  const announce = useAnnouncer()

  async function ask(key: string, item: HTMLElement): Promise<void> {
    hangUp.press({ key, legId: null, place: 'board' })
    await nextTick()
    item.querySelector<HTMLElement>('[data-hang-up]')?.focus()
  }

  return (event, item) => {
    const key = item.dataset['call'] ?? ''
    const call = calls.call(key)
    const isOther = isShortcut(event, 'hangUpOther')
    if (!(isOther || isShortcut(event, 'hangUp')) || event.repeat || call === null || call.state === 'ended')
      return
    if (isOwnCall(call)) hangUp.press({ key, legId: null, place: 'board' })
    else if (isOther) void ask(key, item)
    else announce(t('calls.hangUp.notYours'), 'urgent')
  }
}
