import type { CallOptions } from '#shared/calls/call-options.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCallActions } from '../controls/call-actions-store.ts'

const noOptions: CallOptions = {
  ringOnlyMyPhone: false,
  callerIdForMe: null,
  connectKey: null,
  cancelKey: null,
  whisperAnnouncementIds: [],
}

/** Places a call that may already be ringing once more, as a new request; the operator has confirmed it. */
export function useCallAgain(): (call: LiveCall) => Promise<void> {
  const bridge = useBridge()
  const actions = useCallActions()
  return async (call) => {
    const answer = await bridge.invoke('calls.place', {
      intentId: crypto.randomUUID(),
      // Digits alone may have two readings; the form for reading has one.
      to: call.to.display,
      from: call.from.display,
      callerId: call.callerId?.number ?? '',
      plan: call.plan,
      options: call.options ?? noOptions,
      confirmed: true,
    })
    if (answer.ok) await actions.dismiss(call.key)
    else actions.refusals.set(call.key, answer.error)
  }
}
