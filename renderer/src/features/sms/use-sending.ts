import { shallowRef } from 'vue'
import type { SmsEnqueue } from '#shared/sms/sms-desk.ts'
import { useBridge } from '../../app/use-bridge.ts'
import { useCommand } from '../../app/use-command.ts'

export type SmsBatch = Omit<SmsEnqueue, 'key'>

/**
 * Puts a batch into the outbox. Where the answer was lost between window and desk the same batch keeps its
 * key, so that sending it again makes nothing twice; another batch has another key.
 */
export function useSending() {
  const bridge = useBridge()
  const sending = useCommand((request: SmsEnqueue) => bridge.invoke('sms.enqueue', request))
  /** What was sent without an answer: it may be in the outbox. */
  const lost = shallowRef<string | null>(null)
  let pending: { readonly batch: string; readonly key: string } | null = null

  const isLost = (batch: SmsBatch): boolean => lost.value === JSON.stringify(batch)

  /** The ids in the order of the batch; null with `sending.error`, or where one is under way already. */
  async function send(batch: SmsBatch): Promise<readonly string[] | null> {
    if (sending.busy.value) return null
    const text = JSON.stringify(batch)
    if (pending?.batch !== text) pending = { batch: text, key: crypto.randomUUID() }
    const made = await sending.run({ key: pending.key, ...batch })
    lost.value = sending.error.value?.detail === 'desk-unreachable' ? text : null
    if (made !== null) pending = null
    return made?.ids ?? null
  }

  return { sending, lost, isLost, send }
}
