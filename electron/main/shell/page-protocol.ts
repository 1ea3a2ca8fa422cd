import { protocol, type Session } from 'electron'
import { isFilePath } from '#shared/ipc/file-addresses.ts'
import type { PageFiles } from '../page/page-files.ts'
import type { ServedDesk } from '../line/served-desk.ts'
import { answerPageRequest } from './answer-page-request.ts'
import { isPageAddress, pageScheme } from './page-origin.ts'

/** To be called before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page, the desk's documents and sounds, and nothing else of this computer. */
export function servePage(session: Session, files: PageFiles, answerFile: ServedDesk['answerFile']): void {
  session.protocol.handle(pageScheme, (request) =>
    isPageAddress(request.url) && isFilePath(new URL(request.url).pathname)
      ? answerFile(request)
      : answerPageRequest(request.method, request.url, files),
  )
}
