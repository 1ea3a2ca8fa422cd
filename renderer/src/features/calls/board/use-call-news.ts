import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { nameOf } from '#shared/numbers/party-name.ts'
import { useAnnouncer } from '../../../base/browser/use-announcer.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { latestNote } from '../notes/latest-note.ts'
import { decideRinging } from '../labels/use-call-labels.ts'

const spoken: readonly LiveCall['state'][] = [
  'ringing-you',
  'ringing-them',
  'talking',
  'held',
  'ended',
  'failed',
  'maybe-ringing',
]

/** Tells screen readers how the operator's own calls go; other people's calls are not announced. */
export function useCallNews(): void {
  const { t, te } = useI18n()
  const calls = useCallsStore()
  const announce = useAnnouncer()

  /** Who rings is said by the legs: after a transfer it is another phone than the operator's. */
  function wordsOf(call: LiveCall, to: string): string {
    if (call.state !== 'ringing-you' && call.state !== 'ringing-them')
      return t(`calls.announce.${call.state}`, { to })
    const ringing = decideRinging(call)
    return ringing.who === 'me'
      ? t('calls.announce.ringing-you')
      : t('calls.announce.ringing-them', { to: nameOf(ringing.party) })
  }

  function tell(call: LiveCall, before: LiveCall): void {
    const to = nameOf(call.to)
    if (call.state !== before.state && spoken.includes(call.state) && te(`calls.announce.${call.state}`)) {
      const urgent = call.state === 'maybe-ringing' || call.state === 'failed'
      announce(wordsOf(call, to), urgent ? 'urgent' : 'polite')
    }
    if (call.transfer?.progress === 'confirmed' && before.transfer?.progress !== 'confirmed')
      announce(t('calls.announce.transferred', { to: nameOf(call.transfer.to) }))
    const note = latestNote(call)
    if (note?.progress === 'failed' && latestNote(before)?.progress !== 'failed')
      announce(t('calls.announce.actionFailed', { action: t(`calls.verb.${note.verb}`), to }), 'urgent')
  }

  onScopeDispose(
    calls.onNews((news, before) => {
      for (const key of news.changed) {
        const call = calls.call(key)
        const was = before.get(key)
        if (call !== null && was !== undefined && (call.placedHere || call.actions.length > 0))
          tell(call, was)
      }
    }),
  )
}
