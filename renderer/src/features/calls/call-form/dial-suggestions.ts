import { computed, type Ref } from 'vue'
import type { RecentNumber } from '#shared/calls/call-intent.ts'
import { createPartyMatch } from '../../../base/numbers/match-party.ts'
import { useCallFormStateStore } from '../../../data/calls/call-form-state-store.ts'

const mostShown = 8

/** Recent numbers with what is typed in their name or number, newest first. */
export function decideSuggestions(typed: string, recent: readonly RecentNumber[]): readonly RecentNumber[] {
  return [...recent]
    .sort((one, other) => other.lastAt - one.lastAt)
    .filter(createPartyMatch(typed))
    .slice(0, mostShown)
}

/** What a recent number is put into the dial box as: with its + where the digits alone could be misread. */
export const recentText = (number: string): string => (/^[1-9]\d{6,}$/.test(number) ? `+${number}` : number)

export interface DialSuggestion extends RecentNumber {
  readonly key: string
}

/** What a combo box offers for a number that is being typed. */
export function useDialSuggestions(typed: Readonly<Ref<string>>) {
  const formState = useCallFormStateStore()
  return computed<readonly DialSuggestion[]>(() =>
    decideSuggestions(typed.value, formState.recent).map((one) => ({ ...one, key: one.number })),
  )
}
