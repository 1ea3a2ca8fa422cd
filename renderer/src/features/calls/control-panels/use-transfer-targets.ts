import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LiveCall } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'
import { createPartyMatch } from '../../../base/numbers/match-party.ts'
import { useCallFormStateStore } from '../../../data/calls/call-form-state-store.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { elapsedOf, formatDuration } from '../timeline/timeline.ts'
import { recentText, useDialSuggestions } from '../call-form/dial-suggestions.ts'
import { useBoardTime } from '../offline/use-board-time.ts'

export interface TransferTarget extends Party {
  readonly key: string
  readonly group: string
  /** What is put into the field. */
  readonly text: string
  /** What the board knows of it; null for numbers of others. */
  readonly about: string | null
}

/** A trunk may have hundreds of numbers. */
const mostOwn = 12

/** The call that a number of the office is on; a leg that has ended does not count. */
export function findCallOf({ display }: Party, calls: readonly LiveCall[]): LiveCall | null {
  const isOn = ({ state, legs, from, to }: LiveCall): boolean => {
    if (state === 'ended' || state === 'failed') return false
    const leg = legs.find(({ party }) => party.display === display)
    return leg === undefined ? from.display === display || to.display === display : leg.state !== 'ended'
  }
  return calls.find(isOn) ?? null
}

/**
 * Where a call can be transferred to, for what is typed: the office's own numbers, each with what the board
 * knows of it, then recent numbers. The provider has no presence, so no call seen is not the same as free.
 */
export function useTransferTargets(typed: Readonly<Ref<string>>) {
  const { t } = useI18n()
  const calls = useCallsStore()
  const formState = useCallFormStateStore()
  const recent = useDialSuggestions(typed)
  const { time, lastSeen } = useBoardTime()

  function aboutOf(party: Party): string {
    if (lastSeen.value !== null || calls.asOf === null) return t('calls.panel.notKnown')
    const call = findCallOf(party, calls.all())
    if (call === null) return t('calls.panel.noCallSeen')
    const elapsed = elapsedOf(call, time.value)
    return elapsed === null
      ? t('calls.panel.ringing')
      : t('calls.panel.inCall', { time: formatDuration(elapsed) })
  }

  return computed<readonly TransferTarget[]>(() => {
    const own = formState.ownNumbers.filter(createPartyMatch(typed.value)).slice(0, mostOwn)
    const numbers = new Set(own.map(({ display }) => display))
    return [
      ...own.map(({ number, display, name }) => ({
        ...{ number, display, name, key: number, text: display },
        group: t('calls.panel.ownNumbers'),
        about: aboutOf({ number, display, name }),
      })),
      ...recent.value
        .filter(({ display }) => !numbers.has(display))
        .map(({ number, display, name }) => ({
          ...{ number, display, name, key: `recent ${number}`, text: recentText(number) },
          group: t('calls.dial.recent'),
          about: null,
        })),
    ]
  })
}
