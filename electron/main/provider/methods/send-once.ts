import { succeed } from '#shared/result.ts'
import type { SendHooks } from '../../ports/send-hooks.ts'
import type { ApiRequest, SendApiRequest } from '../api-request.ts'
import type { Reply, RequestOptions } from '../provider-client.ts'
import type { AcceptedSend } from '../send-records.ts'
import { readAccepted, type Acceptance } from '../wire/accepted.ts'
import { idInHeader } from '../wire/location.ts'

interface Send extends Pick<ApiRequest<AcceptedSend>, 'endpoint' | 'body'> {
  readonly acceptance: Acceptance
}

/** Posts once, and calls `onAccepted` as early as the acceptance is certain. */
export async function sendOnce(
  sendApiRequest: SendApiRequest,
  { acceptance, ...send }: Send,
  hooks: Partial<SendHooks> = {},
): Reply<AcceptedSend> {
  let told = false
  const tell = (remoteId: string | null): void => {
    if (!told) hooks.onAccepted?.(remoteId)
    told = true
  }
  const result = await sendApiRequest({
    ...send,
    hooks,
    options: waitOnce(hooks.stop),
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
 * `stop` takes the request out of the queue while it waits. From its first try on the queue counts it as given up,
 * so that it is never sent again after a 429 without another attempt on record in the outbox.
 */
export function waitOnce(stop: AbortSignal | undefined): RequestOptions {
  const waiting = new AbortController()
  const endWait = (): void => waiting.abort()
  if (stop?.aborted === true) endWait()
  stop?.addEventListener('abort', endWait, { once: true })
  const onTry: RequestOptions['onTry'] = (what) => {
    if (what === 'begun') endWait()
  }
  return { signal: waiting.signal, onTry }
}
