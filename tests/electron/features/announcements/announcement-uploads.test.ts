import { beforeEach, describe, expect, it } from 'vitest'
import { AnnouncementService } from '#electron/main/features/announcements/announcement-service.ts'
import { fileNameOf } from '#electron/main/features/announcements/file-name.ts'
import { LoadedDocuments } from '#electron/main/features/loaded-documents.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import { notInList } from '#shared/announcements/announcement-limits.ts'
import type { Announcement, AnnouncementList } from '#shared/announcements/announcement.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed } from '#shared/result.ts'
import { fakeSession, listPage } from '#tests/support/fakes/fake-session.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const sound = {
  upload: 'b1946ac9-2492-4d23-86f3',
  description: 'Your call ends in 2 minutes',
  bytes: new Uint8Array(44),
}
const fileName = 'your-call-ends-in-2-minutes-b1946ac92492.wav'
const uploaded: Announcement = {
  id: 'new',
  title: sound.description,
  fileName,
  sizeBytes: 44,
  createdAt: null,
}
const other: Announcement = { ...uploaded, id: 'old', title: 'Welcome', fileName: 'welcome.wav' }
const lost: AppError = { code: 'outcome-unknown' }

let lists: AnnouncementList[]
beforeEach(() => (lists = []))

function serviceOf(methods: Partial<ProviderClient>): AnnouncementService {
  const service = new AnnouncementService({
    clock: new VirtualClock(),
    documents: new LoadedDocuments(new MemoryDocumentStore(), new Map()),
    changed: (list) => lists.push(list),
  })
  service.useSession(fakeSession(methods), 'saved-1')
  return service
}

const listing =
  (...items: Announcement[]) =>
  () =>
    Promise.resolve(succeed(listPage(items)))
const progress = (): void => undefined

describe('issue 10 §1: an upload', () => {
  it('has a file name that says what it is and that no other file has', () => {
    expect(fileNameOf(sound.description, sound.upload)).toBe(fileName)
    expect(fileNameOf('¡ǃ — 谢谢', 'abcdefgh-ijklmnop')).toBe('announcement-abcdefghijkl.wav')
  })

  it('is in the list as soon as it has its answer', async () => {
    const service = serviceOf({
      createAnnouncement: () => Promise.resolve(succeed({ announcementId: 'new', announcement: null })),
      listAnnouncements: listing(uploaded, other),
    })
    expect(await service.upload(sound, progress)).toEqual(succeed({ id: 'new' }))
    expect(lists.at(-1)?.items).toEqual([uploaded, other])
  })

  it('whose answer was lost is found in the list by its file name', async () => {
    const service = serviceOf({
      createAnnouncement: () => Promise.resolve(fail(lost)),
      listAnnouncements: listing(other, uploaded),
    })
    expect(await service.upload(sound, progress)).toEqual(succeed({ id: 'new' }))
  })

  it('whose answer was lost, and that is not in the list, says so', async () => {
    const service = serviceOf({
      createAnnouncement: () => Promise.resolve(fail(lost)),
      listAnnouncements: listing(other),
    })
    expect(await service.upload(sound, progress)).toEqual(fail({ ...lost, detail: notInList }))
  })

  it.each([
    ['the list can not be read', () => Promise.resolve(fail<AppError>({ code: 'offline' }))],
    ['only a part of the list was read', () => Promise.resolve(succeed(listPage([other], { nextPage: 2 })))],
    ['a row could not be read', () => Promise.resolve(succeed(listPage([other], { partial: true })))],
  ])('whose answer was lost is not claimed to be missing where %s', async (_, listAnnouncements) => {
    const service = serviceOf({ createAnnouncement: () => Promise.resolve(fail(lost)), listAnnouncements })
    expect(await service.upload(sound, progress)).toEqual(fail(lost))
  })

  it('is looked for before it is sent again, and not sent where it has arrived', async () => {
    let sent = 0
    const there: Announcement[] = []
    const service = serviceOf({
      createAnnouncement: () => {
        sent += 1
        return Promise.resolve(fail(lost))
      },
      listAnnouncements: () => Promise.resolve(succeed(listPage([...there]))),
    })
    await service.upload(sound, progress)
    there.push(uploaded)
    expect([await service.upload(sound, progress), sent]).toEqual([succeed({ id: 'new' }), 1])
  })

  it('is not sent again while the list can not be read', async () => {
    let sent = 0
    const service = serviceOf({
      createAnnouncement: () => {
        sent += 1
        return Promise.resolve(fail(lost))
      },
      listAnnouncements: () => Promise.resolve(fail({ code: 'offline' })),
    })
    await service.upload(sound, progress)
    expect([await service.upload(sound, progress), sent]).toEqual([fail(lost), 1])
  })

  it('that is refused for the quota keeps the provider’s words, and nothing is looked for', async () => {
    const refused: AppError = { code: 'refused', detail: 'you have reached your max quota of 10' }
    const service = serviceOf({
      createAnnouncement: () => Promise.resolve(fail(refused)),
      listAnnouncements: listing(other),
    })
    expect(await service.upload(sound, progress)).toEqual(fail(refused))
    expect(lists).toHaveLength(1)
  })

  it('can be cancelled by its name, as long as it is on its way', async () => {
    const service = serviceOf({
      createAnnouncement: (_account, _upload, hooks) =>
        new Promise((resolve) =>
          hooks?.stop?.addEventListener('abort', () => resolve(fail({ code: 'cancelled' }))),
        ),
      listAnnouncements: listing(other),
    })
    const answer = service.upload(sound, progress)
    expect(service.cancelUpload('another')).toBe(false)
    expect(service.cancelUpload(sound.upload)).toBe(true)
    expect(await answer).toEqual(fail({ code: 'cancelled' }))
    expect(service.cancelUpload(sound.upload)).toBe(false)
  })
})

describe('issue 10 §2: an announcement that is deleted', () => {
  it('is gone from the list at once, also where the list can not be read again', async () => {
    let isThere = true
    const service = serviceOf({
      listAnnouncements: () =>
        Promise.resolve(isThere ? succeed(listPage([uploaded, other])) : fail({ code: 'offline' as const })),
      deleteAnnouncement: () => Promise.resolve(succeed(null)),
    })
    await service.refresh()
    isThere = false
    expect(await service.remove('new')).toEqual(succeed({}))
    expect(service.read().items).toEqual([other])
  })

  it('stays where it was refused', async () => {
    const service = serviceOf({
      listAnnouncements: listing(uploaded),
      deleteAnnouncement: () => Promise.resolve(fail({ code: 'refused' })),
    })
    await service.refresh()
    expect(await service.remove('new')).toEqual(fail({ code: 'refused' }))
    expect(service.read().items).toEqual([uploaded])
  })
})
