import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Answer } from '../http/answer.ts'
import { checkUpload, isWave, writeUpload } from '../announcement-upload.ts'
import type { SendApiRequest } from '../api-request.ts'
import { readBytes, unreadable } from '../json/json-text.ts'
import type { AnnouncementUpload, CreatedAnnouncement, ProviderClient } from '../provider-client.ts'
import type { Reply } from '../provider-client.ts'
import type { SendHooks } from '../../ports/send-hooks.ts'
import { announcementItem, wrappedAnnouncement } from '../wire/announcement.ts'
import { acceptances, readAccepted } from '../wire/accepted.ts'
import { readDone } from '../wire/done.ts'
import { readObject } from '../wire/read-object.ts'
import { requestList } from './lists.ts'
import { waitOnce } from './send-once.ts'

export type AnnouncementMethods = Pick<
  ProviderClient,
  | 'listAnnouncements'
  | 'readAnnouncement'
  | 'readAnnouncementAudio'
  | 'createAnnouncement'
  | 'deleteAnnouncement'
>

export function createAnnouncementMethods(sendApiRequest: SendApiRequest): AnnouncementMethods {
  const readAnnouncement = readOne(sendApiRequest)
  return {
    readAnnouncement,
    listAnnouncements: (accountId, options = {}) =>
      requestList(sendApiRequest, {
        endpoint: 'announcements.list',
        accountId,
        item: announcementItem,
        options,
      }),
    readAnnouncementAudio: (accountId, announcementId, options) =>
      sendApiRequest({
        endpoint: 'announcements.audio',
        params: paramsOf(accountId, announcementId),
        query: { download: 'true' },
        options,
        read: readAudio,
      }),
    async createAnnouncement(accountId, upload, hooks) {
      const created = await create(sendApiRequest, upload, hooks)
      if (!created.ok || created.value.announcementId === null) return created
      if (created.value.announcement !== null) return created
      const detail = await readAnnouncement(accountId, created.value.announcementId)
      return detail.ok ? succeed({ ...created.value, announcement: detail.value }) : created
    },
    deleteAnnouncement: (accountId, announcementId, options) =>
      sendApiRequest({
        endpoint: 'announcements.delete',
        params: paramsOf(accountId, announcementId),
        options,
        read: readDone,
      }),
  }
}

const paramsOf = (accountId: string, announcementId: string): Readonly<Record<string, string>> => ({
  account: accountId,
  announcement: announcementId,
})

const readOne =
  (sendApiRequest: SendApiRequest): AnnouncementMethods['readAnnouncement'] =>
  (accountId, announcementId, options) =>
    sendApiRequest({
      endpoint: 'announcements.read',
      params: paramsOf(accountId, announcementId),
      options,
      read: (answer) => readObject(answer, announcementItem),
    })

function create(
  sendApiRequest: SendApiRequest,
  upload: AnnouncementUpload,
  hooks: Partial<SendHooks> = {},
): Reply<CreatedAnnouncement> {
  const problem = checkUpload(upload)
  if (problem !== null) return Promise.resolve(fail(problem))
  return sendApiRequest({
    endpoint: 'announcements.create',
    body: { kind: 'form', form: writeUpload(upload) },
    hooks,
    options: waitOnce(hooks.stop),
    read: readCreated,
  })
}

/** Documentation: 202 with a Location; OpenAPI: 201 with the whole `announcement`. */
function readCreated(answer: Answer): Result<CreatedAnnouncement, AppError> {
  const accepted = readAccepted(answer, acceptances.announcement)
  const whole = readObject(answer, wrappedAnnouncement)
  if (!accepted.ok && !whole.ok) return accepted
  const announcement = whole.ok ? whole.value : null
  const id = accepted.ok ? accepted.value.id : null
  return succeed({ announcementId: announcement?.id ?? id, announcement })
}

function readAudio(answer: Answer): Result<Uint8Array<ArrayBuffer>, AppError> {
  if (answer.body.kind === 'too-large') return unreadable('audio-too-large')
  const bytes = readBytes(answer)
  return !bytes.ok || isWave(bytes.value) ? bytes : unreadable('not-audio')
}
