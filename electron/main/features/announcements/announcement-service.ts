import { announcementList, type AnnouncementList } from '#shared/announcements/announcement.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import { createLoginDocument, type OwnedDocument } from '../account-document.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'
import type { Session } from '../session.ts'

const emptyList: AnnouncementList = { items: [], asOf: null }
/** Sound files are small and few; the last ones stay at hand so that playing again is instant. */
const audioKept = 12

export interface AnnouncementServiceOptions {
  readonly clock: Clock
  readonly documents: LoadedDocuments
  readonly changed: (list: AnnouncementList) => void
}

/** The announcements of the account in force, last known ones first. */
export class AnnouncementService {
  private session: Session | null = null
  private list: AnnouncementList = emptyList
  private readonly audio = new Map<string, Uint8Array<ArrayBuffer>>()
  private readonly kept: OwnedDocument<AnnouncementList>
  private readonly options: AnnouncementServiceOptions

  constructor(options: AnnouncementServiceOptions) {
    this.options = options
    this.kept = createLoginDocument(options.documents, 'announcements', announcementList)
  }

  useSession(session: Session | null, savedId: string | null): void {
    this.session = session
    if (session === null && savedId !== null) return
    this.audio.clear()
    const kept = savedId === null ? null : this.kept.read(savedId)
    this.publish(kept ?? emptyList)
  }

  read(): AnnouncementList {
    return this.list
  }

  /** Quietly keeps the last known list where the reading fails. */
  async refresh(): Promise<void> {
    const session = this.session
    if (session === null) return
    const answer = await session.client.listAnnouncements(session.accountId, { lane: 'page' })
    if (!answer.ok || session !== this.session || answer.value.kind === 'not-modified') return
    const list = { items: [...answer.value.items], asOf: this.options.clock.now() }
    this.publish(list)
    await ignoreStorageFailure(() => this.kept.write(session.savedId, list))
  }

  async readAudio(
    id: string,
  ): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; type: 'audio/wav' }, AppError>> {
    const kept = this.audio.get(id)
    if (kept !== undefined) return succeed({ bytes: kept, type: 'audio/wav' })
    const session = this.session
    if (session === null) return fail({ code: 'signed-out' })
    const answer = await session.client.readAnnouncementAudio(session.accountId, id, { lane: 'page' })
    if (!answer.ok) return answer
    // Another account may have come meanwhile.
    if (session === this.session) this.keepAudio(id, answer.value)
    return succeed({ bytes: answer.value, type: 'audio/wav' })
  }

  private keepAudio(id: string, bytes: Uint8Array<ArrayBuffer>): void {
    const oldest = this.audio.keys().next()
    if (this.audio.size >= audioKept && !oldest.done) this.audio.delete(oldest.value)
    this.audio.set(id, bytes)
  }

  private publish(list: AnnouncementList): void {
    this.list = list
    this.options.changed(list)
  }
}
