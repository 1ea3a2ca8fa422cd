import { protocol, type Session } from 'electron'
import type { PageFiles } from '../page/page-files.ts'
import { answerPageRequest } from './answer-page-request.ts'
import { pageScheme } from './page-origin.ts'

/** To be called before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page, and nothing else of this computer. */
export function servePage(session: Session, files: PageFiles): void {
  session.protocol.handle(pageScheme, (request) => answerPageRequest(request.method, request.url, files))
}
