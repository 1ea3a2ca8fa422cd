import { computed, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { mostMessages } from '#shared/limits.ts'
import type { SmsEnqueue } from '#shared/sms/sms-form.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useOutboxStore } from '../../../outbox/state/outbox-store.ts'
import { useQueuedLines } from '../sending/use-queued-lines.ts'

export interface LineToSend {
  readonly line: number
  readonly to: string
  readonly message: string
}

interface Chunk {
  readonly request: SmsEnqueue
  readonly lines: readonly number[]
}

/** The same for all chunks of a file, its job too. */
type Common = Pick<SmsEnqueue, 'from' | 'times' | 'job'>

/**
 * Queues the lines of a file, a thousand at a time. A chunk keeps its key until the desk has answered, so
 * that trying it again makes nothing twice, and nothing else is sent before it is settled.
 */
export function useImportSending() {
  const { queued, batch, takenBack, follow, ...lines } = useQueuedLines()
  useOutboxStore('sms').onNews((news) => follow(news.map(({ item }) => item)))
  const { unsettled, error, sendChunk } = useChunks(lines.note)
  const busy = shallowRef(false)
  let stopped = false
  let running = Promise.resolve()

  async function sendAll(all: readonly LineToSend[], common: Common): Promise<void> {
    busy.value = true
    stopped = false
    lines.beginBatch()
    while (!stopped) {
      const waiting = all.filter(({ line }) => !queued.has(line))
      const chunk = unsettled.value ?? cut(waiting.slice(0, mostMessages), common)
      if (chunk.lines.length === 0 || !(await sendChunk(chunk))) break
    }
    busy.value = false
  }

  /** Stops at the first chunk that is not on disk; `send` again goes on there. */
  function send(all: readonly LineToSend[], common: Common): Promise<void> {
    if (!busy.value) running = sendAll(all, common)
    return running
  }

  /** Sends no further chunk, and waits for the one under way. */
  function stop(): Promise<void> {
    stopped = true
    return running
  }

  function reset(): void {
    lines.clear()
    unsettled.value = null
    error.value = null
  }

  /** The file must not be read in another way while it is not known what of it is on disk. */
  const isLocked = computed(() => busy.value || unsettled.value !== null)
  return { queued, batch, busy, error, isLocked, send, stop, takenBack, reset }
}

function cut(some: readonly LineToSend[], common: Common): Chunk {
  const messages = some.map(({ to, message }) => ({ to, message }))
  const request = { ...common, key: crypto.randomUUID(), messages, replaces: null }
  return { request, lines: some.map(({ line }) => line) }
}

/** One chunk at a time to the desk; `unsettled` is one whose answer was lost, or is not here yet. */
function useChunks(note: (lines: readonly number[], ids: readonly string[], sendAt: number | null) => void) {
  const bridge = useBridge()
  const unsettled = shallowRef<Chunk | null>(null)
  const error = shallowRef<AppError | null>(null)

  async function sendChunk(chunk: Chunk): Promise<boolean> {
    unsettled.value = chunk
    const answer = await bridge.invoke('sms.enqueue', chunk.request)
    error.value = answer.ok ? null : answer.error
    if (answer.ok) note(chunk.lines, answer.value.ids, chunk.request.times.sendAt)
    const isLost = !answer.ok && answer.error.detail === 'desk-unreachable'
    if (!isLost) unsettled.value = null
    return answer.ok
  }

  return { unsettled, error, sendChunk }
}
