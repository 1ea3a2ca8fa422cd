import { succeed } from '#shared/result.ts'
import type { ApiRequest, SendApiRequest } from '../api-request.ts'
import type { Reply, SendOptions } from '../provider-client.ts'
import type { AcceptedSend } from '../send-records.ts'
import { readAccepted, type Acceptance } from '../wire/accepted.ts'
import { idInHeader } from '../wire/location.ts'

interface Send extends Pick<ApiRequest<AcceptedSend>, 'endpoint' | 'body' | 'recipient'> {
  readonly acceptance: Acceptance
}

/** Posts once, and tells of the acceptance as early as it is certain. */
export async function sendOnce(
  sendApiRequest: SendApiRequest,
  { acceptance, ...send }: Send,
  options: SendOptions = {},
): Reply<AcceptedSend> {
  let told = false
  const tell = (remoteId: string | null): void => {
    if (!told) options.onAccepted?.(remoteId)
    told = true
  }
  const result = await sendApiRequest({
    ...send,
    options: onlyOnce(options),
    onSuccess: (headers) => {
      const remoteId = idInHeader({ headers }, acceptance.collection)
      if (remoteId !== null) tell(remoteId)
    },
    read: (answer) => {
      const accepted = readAccepted(answer, acceptance)
      return accepted.ok ? succeed({ remoteId: accepted.value.id }) : accepted
    },
  })
  if (result.ok) tell(result.value.remoteId)
  return result
}

/**
 * While it waits for its turn, `stop` takes it out of the queue. Once its turn has come nobody waits for
 * another: the queue would else send it again by itself after a 429, without a new entry in the outbox.
 */
function onlyOnce(options: SendOptions): SendOptions {
  const waiting = new AbortController()
  const endWait = (): void => waiting.abort()
  for (const signal of [options.signal, options.stop]) {
    if (signal?.aborted === true) endWait()
    signal?.addEventListener('abort', endWait, { once: true })
  }
  const begun = (): Promise<boolean> => {
    endWait()
    return options.beforeSend?.() ?? Promise.resolve(true)
  }
  return { ...options, beforeSend: begun, signal: waiting.signal }
}
