import { defineStore } from 'pinia'
import { reactive, shallowRef, watch } from 'vue'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { emptyDraft, optionsToDraft, planToDraft, readPlan } from './call-draft.ts'
import { useNumberEngine } from '../../../base/numbers/number-engine.ts'
import { useDraftReading } from './use-draft-reading.ts'
import { usePlacing } from './use-placing.ts'
import { useRememberedPhone } from './use-remembered-phone.ts'

/** The one call form of the window: what is typed, whether it is open, and sending it. */
export const useCallDraftStore = defineStore('call-draft', () => {
  const numbers = useNumberEngine()
  const draft = reactive(emptyDraft())
  const isOpen = shallowRef(false)
  /** Raised by each opening, so that the form takes the focus again. */
  const openings = shallowRef(0)
  const tried = shallowRef(false)
  const { reading, problems, isGood } = useDraftReading(draft)
  const { placing, send } = usePlacing()
  const remember = useRememberedPhone(draft, isOpen)

  watch(draft, () => placing.clear())

  /** Shows the form; with `to` it replaces the number, without it everything stays as it was left. */
  function open(to = ''): void {
    if (to.trim() !== '') draft.to = to.trim()
    tried.value = false
    isOpen.value = true
    // Before the form looks for its first empty field, or a phone that is known would have the focus.
    remember()
    openings.value += 1
    void numbers.ready()
  }

  /** A failed call goes back into the form as it was asked for. */
  function edit({ plan, options, to, from, callerId }: LiveCall): void {
    const kept = { to: to.display, from: from.display, callerId: callerId?.number ?? draft.callerId }
    Object.assign(draft, planToDraft(plan), optionsToDraft(options), kept)
    open()
  }

  /** The key of the call's card; else null, and the form stands open and says what is missing. */
  async function place(): Promise<string | null> {
    await numbers.ready()
    remember()
    const placed = isGood() ? await send(draft, readPlan(draft).plan) : null
    tried.value = placed === null
    if (placed !== null) finish()
    else if (!isOpen.value && !placing.busy.value) open()
    return placed
  }

  /** The next call starts without this one's number, plan and options, from the operator's phone again. */
  function finish(): void {
    Object.assign(draft, emptyDraft(), { callerId: draft.callerId })
    isOpen.value = false
  }

  const close = (): void => void (isOpen.value = false)
  return { draft, isOpen, openings, tried, reading, problems, placing, open, edit, close, place }
})
