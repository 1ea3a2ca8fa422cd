import { fail, succeed } from '#shared/result.ts'
import { refusePlan, renameFields, writeCallRequest } from '../call-request.ts'
import type { Query, SendApiRequest } from '../api-request.ts'
import type { HistoryFilter, ProviderClient } from '../provider-client.ts'
import { callDetail } from '../wire/call-detail.ts'
import type { LiveCallDialect } from '../wire/live-calls/live-call-dialect.ts'
import { writeCommand } from '../wire/live-calls/live-call-command.ts'
import { acceptances, readAccepted } from '../wire/accepted.ts'
import { readDone, readRemoval } from '../wire/done.ts'
import type { LiveReader } from '../wire/live-calls/read-live-list.ts'
import { requestList } from './lists.ts'
import { createLiveReadingMethods, type LiveReadingMethods } from './live-call-methods.ts'

export type CallMethods = PlacingMethods & LiveReadingMethods & ControlMethods
type PlacingMethods = Pick<ProviderClient, 'placeCall' | 'listCalls'>
type ControlMethods = Pick<ProviderClient, 'endCall' | 'controlCall' | 'controlLeg'>

export function createCallMethods(sendApiRequest: SendApiRequest, reader: LiveReader): CallMethods {
  return {
    ...createPlacingMethods(sendApiRequest),
    ...createLiveReadingMethods(sendApiRequest, reader),
    ...createControlMethods(sendApiRequest, reader.dialect),
  }
}

function createPlacingMethods(sendApiRequest: SendApiRequest): PlacingMethods {
  return {
    async placeCall(call, options) {
      const problem = refusePlan(call.plan)
      if (problem !== null) return fail(problem)
      const result = await sendApiRequest({
        endpoint: 'calls.place',
        body: { kind: 'json', value: writeCallRequest(call) },
        options,
        read: (answer) => readAccepted(answer, acceptances.call),
      })
      if (!result.ok) return fail(renameFields(result.error))
      return succeed({ callId: result.value.id, location: result.value.location })
    },
    listCalls: (accountId, filter, options = {}) =>
      requestList(sendApiRequest, {
        endpoint: 'calls.history',
        accountId,
        item: callDetail,
        query: historyQuery(filter),
        options,
      }),
  }
}

/** Documentation, "Calls" of a customer: dates "in RFC3339", such as `2017-10-05T11:24:00Z`. */
function historyQuery(filter: HistoryFilter): Query {
  return {
    to: filter.to,
    from: filter.from,
    status: filter.status,
    startdate: formatDate(filter.startedFrom),
    enddate: formatDate(filter.endedBy),
  }
}

function formatDate(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z')
}

function createControlMethods(sendApiRequest: SendApiRequest, dialect: LiveCallDialect): ControlMethods {
  return {
    endCall: (accountId, callId, options) =>
      sendApiRequest({
        endpoint: 'calls.live.end',
        params: { account: accountId, call: callId },
        options,
        read: readRemoval,
      }),
    async controlCall(accountId, callId, command, options) {
      const problem = command.verb === 'change-plan' ? refusePlan(command.plan) : null
      if (problem !== null) return fail(problem)
      const result = await sendApiRequest({
        endpoint: 'calls.live.control',
        params: { account: accountId, call: callId },
        body: { kind: 'json', value: writeCommand(dialect, command) },
        options,
        read: readDone,
      })
      return result.ok ? result : fail(renameFields(result.error))
    },
    controlLeg: (accountId, callId, legId, command, options) =>
      sendApiRequest({
        endpoint: 'calls.leg.control',
        params: { account: accountId, call: callId, leg: legId },
        body: { kind: 'json', value: writeCommand(dialect, command) },
        options,
        read: readDone,
      }),
  }
}
