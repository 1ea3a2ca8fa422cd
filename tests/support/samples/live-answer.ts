import type { Answer } from '#electron/main/provider/http/answer.ts'
import { assumedDialect } from '#electron/main/provider/wire/live-calls/live-call-dialect.ts'
import {
  readLivePage,
  readOneLiveCall,
  type LivePage,
} from '#electron/main/provider/wire/live-calls/read-live-list.ts'
import type { LiveCallRecord } from '#electron/main/provider/live-records.ts'

export const answerOf = (json: unknown, headers: Answer['headers'] = {}): Answer => ({
  status: 200,
  headers,
  body: { kind: 'whole', bytes: new Uint8Array(Buffer.from(JSON.stringify(json))) },
})

const reader = { dialect: assumedDialect, now: () => Date.UTC(2026, 10, 29, 12), onDoubt: () => undefined }

/** The page that a body is read as; null where no list of live calls is found in it. */
export function pageOf(json: unknown, headers: Answer['headers'] = {}): LivePage | null {
  const page = readLivePage(answerOf(json, headers), reader)
  return page.ok && page.value.kind === 'list' ? page.value : null
}

/** The call that the answer of its own address is read as; null where it is not surely that call. */
export function callOf(json: unknown, callId: string): LiveCallRecord | null {
  const call = readOneLiveCall(answerOf(json), reader, callId)
  return call.ok ? call.value : null
}
