import {
  announcementList,
  type AnnouncementList,
  type UploadedAnnouncement,
} from '#shared/announcements/announcement.ts'
import { notInList } from '#shared/announcements/announcement-limits.ts'
import type { AppError, AppErrorCode } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { CreatedAnnouncement } from '../../provider/provider-client.ts'
import { createLoginDocument, type OwnedDocument } from '../account-document.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'
import type { Session } from '../session.ts'
import { fileNameOf } from './file-name.ts'

const emptyList: AnnouncementList = { items: [], asOf: null }
/** So many sounds are held in memory, so that they can be played again at once and while offline. */
const audioKept = 12

export interface AnnouncementServiceOptions {
  readonly clock: Clock
  readonly documents: LoadedDocuments
  readonly changed: (list: AnnouncementList) => void
}

/** A WAV file to be uploaded. */
export interface Sound {
  /** The page's name for this upload, unguessable. */
  readonly upload: string
  readonly description: string
  readonly bytes: Uint8Array
}

type Uploaded = Result<UploadedAnnouncement, AppError>

/** After these the file may have been kept. */
const lostAnswers: readonly AppErrorCode[] = ['outcome-unknown', 'unreadable', 'timeout']

/** The announcements of the account in force, last known ones first. */
export class AnnouncementService {
  private session: Session | null = null
  private list: AnnouncementList = emptyList
  /** Uploads on their way, by the page's name for them. */
  private readonly uploads = new Map<string, AbortController>()
  /** File names of uploads whose answer was lost. */
  private readonly unsure = new Set<string>()
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
    this.unsure.clear()
    const kept = savedId === null ? null : this.kept.read(savedId)
    this.publish(kept ?? emptyList)
  }

  read(): AnnouncementList {
    return this.list
  }

  /** Reads the list again. Where that fails the last known one stays, with its age. */
  async refresh(): Promise<Result<Record<string, never>, AppError>> {
    const session = this.session
    if (session === null) return fail({ code: 'signed-out' })
    const answer = await this.readList(session)
    return answer.ok ? succeed({}) : answer
  }

  /**
   * Uploads once. Where the answer is lost the list is read, and the file looked for by its name, which no
   * other file has: it was uploaded, or `outcome-unknown` says with `notInList` that it is not there now. The
   * same upload asked for again is looked for first.
   */
  async upload(sound: Sound, onProgress: (bytes: number) => void): Promise<Uploaded> {
    const session = this.session
    if (session === null) return fail({ code: 'signed-out' })
    const { upload, description, bytes } = sound
    const fileName = fileNameOf(description, upload)
    if (this.unsure.has(fileName)) {
      const found = await this.lookFor(session, fileName)
      if (found !== 'not-there') return found
    }
    const stop = new AbortController()
    this.uploads.set(upload, stop)
    const file = { bytes, fileName, description: description.trim() }
    const created = await session.client.createAnnouncement(session.accountId, file, {
      stop: stop.signal,
      onProgress,
    })
    this.uploads.delete(upload)
    return this.settle(session, fileName, created)
  }

  /** False where no such upload is on its way. */
  cancelUpload(upload: string): boolean {
    const stop = this.uploads.get(upload)
    stop?.abort()
    return stop !== undefined
  }

  /** Documentation: no status is named; OpenAPI: 410 and 404. Each means that it is not there any more. */
  async remove(id: string): Promise<Result<Record<string, never>, AppError>> {
    const session = this.session
    if (session === null) return fail({ code: 'signed-out' })
    const answer = await session.client.deleteAnnouncement(session.accountId, id)
    if (!answer.ok) return answer
    if (session !== this.session) return succeed({})
    this.audio.delete(id)
    this.publish({ ...this.list, items: this.list.items.filter((one) => one.id !== id) })
    await this.readList(session)
    return succeed({})
  }

  private async settle(
    session: Session,
    fileName: string,
    created: Result<CreatedAnnouncement, AppError>,
  ): Promise<Uploaded> {
    if (created.ok) {
      this.unsure.delete(fileName)
      await this.readList(session)
      return succeed({ id: created.value.announcementId })
    }
    if (!lostAnswers.includes(created.error.code)) return created
    this.unsure.add(fileName)
    const found = await this.lookFor(session, fileName)
    return found === 'not-there' ? fail({ code: 'outcome-unknown', detail: notInList }) : found
  }

  /** `outcome-unknown` where the list could not be read whole. */
  private async lookFor(session: Session, fileName: string): Promise<Uploaded | 'not-there'> {
    const answer = await this.readList(session)
    const found = answer.ok ? answer.value.list.items.find((one) => one.fileName === fileName) : undefined
    if (found !== undefined) {
      this.unsure.delete(fileName)
      return succeed({ id: found.id })
    }
    return answer.ok && answer.value.isWhole ? 'not-there' : fail({ code: 'outcome-unknown' })
  }

  private async readList(
    session: Session,
  ): Promise<Result<{ readonly list: AnnouncementList; readonly isWhole: boolean }, AppError>> {
    const answer = await session.client.listAnnouncements(session.accountId, { lane: 'page' })
    if (!answer.ok) return answer
    // Another account may have come meanwhile; and nothing was asked conditionally.
    if (session !== this.session) return fail({ code: 'signed-out' })
    if (answer.value.kind === 'not-modified') return fail({ code: 'unreadable' })
    const list = { items: [...answer.value.items], asOf: this.options.clock.now() }
    this.publish(list)
    await ignoreStorageFailure(() => this.kept.write(session.savedId, list))
    return succeed({ list, isWhole: answer.value.partial !== true && answer.value.nextPage === null })
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
