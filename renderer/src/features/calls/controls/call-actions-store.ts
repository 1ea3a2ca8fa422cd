import { defineStore } from 'pinia'
import { reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { ControlRequest } from '#shared/calls/call-intent.ts'
import type { ControlVerb, LiveCall } from '#shared/calls/live-call.ts'
import type { Result } from '#shared/result.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'

type Answer = Result<unknown, AppError>

/** What the operator does to calls. An action under way is not started again, however often it is clicked. */
export const useCallActions = defineStore('call-actions', () => {
  const bridge = useBridge()
  const calls = useCallsStore()
  const sending = reactive(new Set<string>())
  /** Refused by the desk before anything was sent, by the call's key. */
  const refusals = reactive(new Map<string, AppError>())

  const nameOf = (key: string, verb: string, legId: string | null): string => `${key} ${verb} ${legId ?? ''}`

  /** Whether the same action is on its way: asked here, or not yet seen in a reading. */
  function isBusy(call: LiveCall, verb: ControlVerb, legId: string | null = null): boolean {
    if (sending.has(nameOf(call.key, verb, legId))) return true
    return call.actions.some(
      (one) =>
        one.verb === verb && one.legId === legId && (one.progress === 'asking' || one.progress === 'asked'),
    )
  }

  async function once(key: string, verb: ControlVerb, legId: string | null, act: () => Promise<Answer>) {
    const call = calls.call(key)
    if (call === null || isBusy(call, verb, legId)) return null
    const name = nameOf(key, verb, legId)
    sending.add(name)
    refusals.delete(key)
    const answer = await act()
    sending.delete(name)
    if (!answer.ok && answer.error.code !== 'gone') refusals.set(key, answer.error)
    return answer
  }

  const hangUp = (key: string) => once(key, 'hang-up', null, () => bridge.invoke('calls.hangUp', { key }))

  const control = (request: ControlRequest) =>
    once(request.key, request.verb, 'legId' in request ? request.legId : null, () =>
      bridge.invoke('calls.control', request),
    )

  async function dismiss(key: string): Promise<void> {
    refusals.delete(key)
    await bridge.invoke('calls.dismiss', { key })
  }

  return { refusals, isBusy, hangUp, control, dismiss }
})
