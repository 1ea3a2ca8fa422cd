import { computed, shallowReactive, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { SmsEnqueue } from '#shared/sms/sms-desk.ts'
import { useBridge } from '../../app/use-bridge.ts'

/** As many as one request of the contract takes. */
const atOnce = 1_000

export interface LineToSend {
  readonly line: number
  readonly to: string
  readonly message: string
}

interface Chunk {
  readonly request: SmsEnqueue
  readonly lines: readonly number[]
}

type Common = Pick<SmsEnqueue, 'from' | 'times'>

/**
 * Queues the lines of a file, a thousand at a time. A chunk keeps its key until the desk has answered, so
 * that trying it again makes nothing twice, and nothing else is sent before it is settled.
 */
export function useImportSending() {
  const bridge = useBridge()
  /** Lines that are on disk. */
  const queued = shallowReactive(new Set<number>())
  const unsettled = shallowRef<Chunk | null>(null)
  const busy = shallowRef(false)
  const error = shallowRef<AppError | null>(null)

  function cut(lines: readonly LineToSend[], common: Common): Chunk {
    const some = lines.filter(({ line }) => !queued.has(line)).slice(0, atOnce)
    const messages = some.map(({ to, message }) => ({ to, message }))
    const request = { ...common, key: crypto.randomUUID(), messages, replaces: null }
    return { request, lines: some.map(({ line }) => line) }
  }

  async function sendChunk(chunk: Chunk): Promise<boolean> {
    unsettled.value = chunk
    const answer = await bridge.invoke('sms.enqueue', chunk.request)
    error.value = answer.ok ? null : answer.error
    if (answer.ok) chunk.lines.forEach((line) => queued.add(line))
    const isLost = !answer.ok && answer.error.detail === 'desk-unreachable'
    if (!isLost) unsettled.value = null
    return answer.ok
  }

  /** Stops at the first chunk that is not on disk; `send` again goes on there. */
  async function send(lines: readonly LineToSend[], common: Common): Promise<void> {
    if (busy.value) return
    busy.value = true
    for (;;) {
      const chunk = unsettled.value ?? cut(lines, common)
      if (chunk.lines.length === 0 || !(await sendChunk(chunk))) break
    }
    busy.value = false
  }

  function reset(): void {
    queued.clear()
    unsettled.value = null
    error.value = null
  }

  /** The file must not be read in another way while it is not known what of it is on disk. */
  const isLocked = computed(() => busy.value || unsettled.value !== null)
  return { queued, busy, error, isLocked, send, reset }
}
