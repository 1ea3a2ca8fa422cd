import { computed, type Ref } from 'vue'
import type { RecentNumber } from '#shared/calls/call-intent.ts'
import { useCallFormStateStore } from '../../../data/calls/call-form-state-store.ts'

const mostShown = 8

/** Recent numbers that fit what is typed, newest first: names by letters, numbers by digits. */
export function decideSuggestions(typed: string, recent: readonly RecentNumber[]): readonly RecentNumber[] {
  const wanted = plain(typed)
  const digits = wanted.replace(/\D/g, '').replace(/^(?:0044|44|00|0)/, '')
  const newest = [...recent].sort((one, other) => other.lastAt - one.lastAt)
  if (wanted === '') return newest.slice(0, mostShown)
  const isNumber = /^[+()\d-]+$/.test(wanted)
  return newest
    .filter(({ number, name }) =>
      isNumber ? digits !== '' && number.includes(digits) : plain(name ?? '').includes(wanted),
    )
    .slice(0, mostShown)
}

const plain = (text: string): string => text.toLocaleLowerCase('en-GB').replace(/\s+/g, '')

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
