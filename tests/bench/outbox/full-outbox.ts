import { createDesk } from '#electron/main/desk/create-desk.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
import { MemorySecretStore } from '#tests/support/stores/memory-secret-store.ts'
import { asker } from '../rig/bench-desk.ts'

const batch = 1_000
const tomorrow = 86_400_000

export interface FilledOutbox {
  /** Milliseconds until each thousand was on disk. */
  readonly enqueueMs: readonly number[]
}

/** Texts of the lengths that receptions send, to numbers that belong to nobody. */
const messagesFrom = (first: number) =>
  Array.from({ length: batch }, (_, index) => ({
    to: `447700900${String((first + index) % 1_000).padStart(3, '0')}`,
    message: `Appointment ${String(first + index)}: we look forward to seeing you. `.padEnd(
      100,
      'Reply to move it. ',
    ),
  }))

/** A data folder whose practice account has `count` messages, all to leave tomorrow. */
export async function fillOutbox(dataDir: string, count: number): Promise<FilledOutbox> {
  const desk = await createDesk({ dataDir, secrets: new MemorySecretStore() })
  const ask = asker(createAnswerRequest(desk.handlers, desk.logger))
  const enqueueMs: number[] = []
  try {
    await ask('account.signIn', {
      provider: { kind: 'practice' },
      username: '',
      password: '',
      remember: false,
    })
    const times = { sendAt: Date.now() + tomorrow, notAfter: null, ignoreQuietHours: false }
    for (let first = 0; first < count; first += batch) {
      const key = `bench-${String(first).padStart(6, '0')}`
      const request = { key, from: 'Callboard', messages: messagesFrom(first), times, replaces: null }
      const startedAt = performance.now()
      await ask('sms.enqueue', request)
      enqueueMs.push(performance.now() - startedAt)
    }
    return { enqueueMs }
  } finally {
    await desk.close()
  }
}
