import type { AnswerFile } from '#electron/main/desk/files/create-answer-file.ts'
import type { Desk, DeskEvent } from '#electron/main/desk/desk.ts'
import type { Handlers } from '#electron/main/desk/requests/handlers.ts'
import { requestChannels, eventChannels, type EventChannel } from '#shared/ipc/channels.ts'
import type { FakeBridge } from '../fakes/fake-bridge.ts'
import { RecordingLogger } from '../fakes/recording-logger.ts'

export interface BridgeDesk extends Desk {
  readonly isClosed: () => boolean
}

/** Makes a fake bridge look like a desk, so that the shells can be tried without one. */
export function createBridgeDesk(
  bridge: FakeBridge,
  answerFile: AnswerFile = () => Promise.resolve(new Response(null, { status: 404 })),
): BridgeDesk {
  let closed = false
  const handlers = requestChannels.map((channel) => [
    channel,
    (request: never) => bridge.invoke(channel, request),
  ])
  return {
    handlers: Object.fromEntries(handlers) as Handlers,
    answerFile,
    logger: new RecordingLogger(),
    subscribe(listener) {
      const leave = eventChannels.map((channel) => follow(bridge, channel, listener))
      return () => leave.forEach((end) => end())
    },
    close() {
      closed = true
      return Promise.resolve()
    },
    isClosed: () => closed,
  }
}

function follow(bridge: FakeBridge, channel: EventChannel, listener: (event: DeskEvent) => void): () => void {
  return bridge.subscribe(channel, (payload) => listener({ channel, payload } as DeskEvent))
}
