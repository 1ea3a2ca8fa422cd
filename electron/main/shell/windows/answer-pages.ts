import type { Page } from '../../line/served-desk.ts'
import type { KeptDesk } from '../desk-process/kept-desk.ts'
import type { IpcTransport } from './ipc-transport.ts'

/**
 * Puts the desk behind the windows' pages. `noteRequest` hears of each request that the desk has answered.
 * A page that asks a desk that does not run is told so first, for it may have been opened meanwhile.
 */
export function answerPages(
  transport: IpcTransport,
  desk: KeptDesk,
  noteRequest: (channel: unknown, page: Page) => void,
): void {
  desk.subscribe(transport.send)
  transport.serve(async (request) => {
    const answer = await desk.answer(request)
    const problem = desk.unreachable()
    if (problem !== null) transport.sendTo(request.page, 'desk.reachable', problem)
    if (answer.ok) noteRequest(request.channel, request.page)
    return answer
  })
}
