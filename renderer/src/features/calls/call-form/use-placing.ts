import type { CallIntent } from '#shared/calls/call-intent.ts'
import type { CallPlan } from '#shared/calls/live-call.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { draftToIntent, type CallDraft } from './call-draft.ts'

/**
 * Sends a draft to the desk. A request whose answer was lost between window and desk keeps its id, so
 * that pressing again is the same call and not a second one.
 */
export function usePlacing() {
  const bridge = useBridge()
  const placing = useCommand((intent: CallIntent) => bridge.invoke('calls.place', intent))
  let intentId: string | null = null

  /** The key of the call's card; null with `placing.error`, or where one is under way already. */
  async function send(draft: CallDraft, plan: CallPlan): Promise<string | null> {
    if (placing.busy.value) return null
    intentId ??= crypto.randomUUID()
    const placed = await placing.run(draftToIntent(draft, plan, intentId))
    if (placing.error.value?.detail !== 'desk-unreachable') intentId = null
    return placed?.key ?? null
  }

  return { placing, send }
}
