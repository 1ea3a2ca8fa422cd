import type { Call, Caller } from '../caller.ts'
import type { Reply, SendOptions } from '../provider-client.ts'
import type { AcceptedSend } from '../send-records.ts'
import { readLocationId, readSent } from '../wire/location.ts'

/** Posts once, and tells of the acceptance as early as it is certain. */
export async function callSend(
  caller: Caller,
  send: Pick<Call<AcceptedSend>, 'endpoint' | 'body' | 'recipient'>,
  { onAccepted, ...options }: SendOptions = {},
): Reply<AcceptedSend> {
  let told = false
  const tell = (remoteId: string | null): void => {
    if (!told) onAccepted?.(remoteId)
    told = true
  }
  const result = await caller({
    ...send,
    options,
    onSuccess: (headers) => {
      const remoteId = readLocationId({ headers })
      if (remoteId !== null) tell(remoteId)
    },
    read: readSent,
  })
  if (result.ok) tell(result.value.remoteId)
  return result
}
