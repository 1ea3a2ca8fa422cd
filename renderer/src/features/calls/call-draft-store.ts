import { defineStore } from 'pinia'
import { computed, reactive, shallowRef, watch } from 'vue'
import type { CallIntent } from '#shared/calls/call-intent.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { useBridge } from '../../app/use-bridge.ts'
import { useCommand } from '../../app/use-command.ts'
import { draftToIntent, emptyDraft, emptyPlanDraft, planToDraft, readPlan } from './call-draft.ts'
import { useCallDeskStore } from './call-desk-store.ts'
import { useCallSettingsStore } from './call-settings-store.ts'
import { readForm } from './decide-form.ts'
import { useNumberEngine } from './number-engine.ts'

/** The one call form of the window: what is typed, whether it is open, and sending it. */
export const useCallDraftStore = defineStore('call-draft', () => {
  const bridge = useBridge()
  const desk = useCallDeskStore()
  const settings = useCallSettingsStore()
  const numbers = useNumberEngine()
  const draft = reactive(emptyDraft())
  const isOpen = shallowRef(false)
  /** Raised by each opening, so that the form takes the focus again. */
  const openings = shallowRef(0)
  const tried = shallowRef(false)
  let intentId: string | null = null

  const placing = useCommand((intent: CallIntent) => bridge.invoke('calls.place', intent))
  const reading = computed(() =>
    numbers.engine === null ? null : readForm(draft, numbers.engine, settings.dialRules),
  )
  const problems = computed(() => reading.value?.problems ?? {})

  watch(
    () => draft.to,
    () => (draft.confirmed = false),
  )
  watch(draft, () => placing.clear())

  /** The phone is shown as people write it; the caller ID stays as configured, for so it is sent. */
  function readable(number: string): string {
    const parsed = numbers.engine?.parseDialInput(number)
    return parsed?.kind === 'number' ? parsed.display : number
  }

  /** Waits for the numbering plans, so that what it fills in never changes under the eye. */
  function remember(): void {
    if (numbers.engine === null) return
    if (draft.from === '') draft.from = readable(desk.lastFrom ?? '')
    if (draft.callerId === '') draft.callerId = desk.lastCallerId ?? desk.ownNumbers[0]?.number ?? ''
  }

  watch(
    () => [desk.lastFrom, desk.lastCallerId],
    () => (isOpen.value ? remember() : undefined),
  )

  /** Shows the form; with `to` it replaces the number, without it everything stays as it was left. */
  function open(to?: string): void {
    if (to !== undefined && to.trim() !== '') draft.to = to.trim()
    tried.value = false
    isOpen.value = true
    openings.value += 1
    void numbers.ready().then(remember)
  }

  /** A failed call goes back into the form as it was asked for. */
  function edit(call: LiveCall): void {
    Object.assign(draft, planToDraft(call.plan), {
      to: call.to.number,
      from: call.from.number,
      callerId: call.callerId?.number ?? draft.callerId,
    })
    open()
  }

  function close(): void {
    isOpen.value = false
  }

  /** True where the desk has taken the call; else the form stands open and says what is missing. */
  async function place(): Promise<boolean> {
    await numbers.ready()
    remember()
    tried.value = true
    if (settings.dialRules === null || Object.keys(problems.value).length > 0) return refuse()
    intentId ??= crypto.randomUUID()
    const placed = await placing.run(draftToIntent(draft, readPlan(draft).plan, intentId))
    if (placed === null && placing.error.value === null) return false
    intentId = null
    if (placed === null) return refuse()
    finish()
    return true
  }

  function refuse(): false {
    const failed = placing.error.value
    if (!isOpen.value) open()
    tried.value = true
    placing.error.value = failed
    return false
  }

  /** The next call starts without this one's number, plan and options; phone and caller ID stay. */
  function finish(): void {
    const { from, callerId } = draft
    Object.assign(draft, emptyDraft(), emptyPlanDraft(), { from, callerId })
    tried.value = false
    isOpen.value = false
  }

  return { draft, isOpen, openings, tried, reading, problems, placing, open, edit, close, place }
})
