import { defineStore } from 'pinia'
import { computed, onScopeDispose, reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { faxRefusals, type FaxRefusal } from '#shared/fax/fax-refusals.ts'
import { largestFaxBytes } from '#shared/fax/largest-fax.ts'
import { useDeskFiles, type DeskFiles, type UploadHooks } from '../../../base/bridge/desk-files.ts'

/** A dropped file on its way to the desk. What is there already is a draft and no arrival any more. */
export interface Arrival {
  readonly id: number
  readonly file: File
  /** The desk's name for it, also where it is tried again: it adds it once. */
  readonly upload: string
  readonly state:
    /** So many of its bytes the desk has written. */
    | { readonly kind: 'saving'; readonly taken: number }
    /** It is no document that can be faxed. */
    | { readonly kind: 'refused'; readonly reason: FaxRefusal }
    | { readonly kind: 'folder' }
    /** The file itself could not be read any more, as when a stick was pulled out. */
    | { readonly kind: 'unreadable' }
    /** The desk could not keep it; it can be tried again. */
    | { readonly kind: 'failed'; readonly error: AppError }
}

const isRefusal = (word: string | undefined): word is FaxRefusal => faxRefusals.some((one) => one === word)

const isSaving = ({ state }: Arrival): boolean => state.kind === 'saving'

/** Where trying once more could help. */
export const canRetry = ({ state }: Arrival): boolean => ['unreadable', 'failed'].includes(state.kind)

/** A file that could not be saved yet is not dropped because another one has the same name. */
function isSameTrouble(one: Arrival, other: Arrival): boolean {
  const [file, otherFile] = [one.file, other.file]
  const isSameFile = file.name === otherFile.name && file.size === otherFile.size
  const isKnownFile = isSameFile && (!canRetry(one) || file.lastModified === otherFile.lastModified)
  return isKnownFile && !isSaving(one) && JSON.stringify(one.state) === JSON.stringify(other.state)
}

/** The dropped files that did not become drafts. */
function useArrivalList() {
  const arrivals = reactive(new Map<number, Arrival>())
  const all = computed(() => [...arrivals.values()])
  const notAdded = computed(() => all.value.filter((arrival) => !isSaving(arrival)))

  /** The same file dropped again is not told of again. */
  function note(arrival: Arrival, state: Arrival['state']): void {
    const noted = { ...arrival, state }
    for (const other of all.value)
      if (other.id !== arrival.id && isSameTrouble(other, noted)) arrivals.delete(other.id)
    arrivals.set(arrival.id, noted)
  }

  return {
    arrivals,
    saving: computed(() => all.value.filter(isSaving)),
    notAdded,
    note,
    dismiss: (id: number) => void arrivals.delete(id),
    dismissAll: () => notAdded.value.forEach(({ id }) => arrivals.delete(id)),
  }
}

/** Dropped files, each judged by itself: the good ones become drafts, the others say why not. */
export const useFaxArrivals = defineStore('fax-arrivals', () => {
  const files = useDeskFiles()
  const { arrivals, note, ...list } = useArrivalList()
  const { save, cancel } = createUploads(files, arrivals, note)
  let count = 0
  let line: Promise<void> = Promise.resolve()
  // The account has left: what was dropped for it must not become another's drafts.
  onScopeDispose(() => arrivals.clear())

  function next(file: File): Arrival {
    count += 1
    return { id: count, file, upload: crypto.randomUUID(), state: { kind: 'saving', taken: 0 } }
  }

  /** One after the other, so that ten large files are not in memory at once. */
  function add(files: readonly File[], folders: readonly File[] = []): Promise<void> {
    for (const file of folders) note(next(file), { kind: 'folder' })
    for (const file of files) take(next(file))
    return line
  }

  function take(arrival: Arrival): void {
    note(arrival, { kind: 'saving', taken: 0 })
    line = line.then(() => save(arrival))
  }

  function tryAgain(id: number): void {
    const arrival = arrivals.get(id)
    if (arrival !== undefined && !isSaving(arrival)) take(arrival)
  }

  return { ...list, add, tryAgain, cancel }
})

/** What is on its way to the desk. */
function createUploads(
  files: DeskFiles,
  arrivals: Map<number, Arrival>,
  note: (arrival: Arrival, state: Arrival['state']) => void,
) {
  const stops = new Map<number, AbortController>()

  async function save(arrival: Arrival): Promise<void> {
    const { id } = arrival
    if (!arrivals.has(id)) return
    const stop = new AbortController()
    stops.set(id, stop)
    const trouble = await keepFile(files, arrival, {
      signal: stop.signal,
      taken(bytes) {
        if (arrivals.has(id)) arrivals.set(id, { ...arrival, state: { kind: 'saving', taken: bytes } })
      },
    })
    stops.delete(id)
    if (trouble === null) arrivals.delete(id)
    else if (arrivals.has(id)) note(arrival, trouble)
  }

  /** It is not added; the desk keeps nothing of it. */
  function cancel(id: number): void {
    arrivals.delete(id)
    stops.get(id)?.abort()
  }

  return { save, cancel }
}

/** Null where the desk has it. The desk alone says whether it can be faxed. */
async function keepFile(
  files: DeskFiles,
  { file, upload }: Arrival,
  hooks: UploadHooks,
): Promise<Arrival['state'] | null> {
  if (file.size > largestFaxBytes) return { kind: 'refused', reason: 'too-large' }
  if (!(await isReadable(file))) return { kind: 'unreadable' }
  const answer = await files.addDocument({ upload, name: shortName(file.name), replaces: null }, file, hooks)
  if (answer.ok) return null
  return (await isReadable(file)) ? failed(answer.error) : { kind: 'unreadable' }
}

function failed(error: AppError): Arrival['state'] {
  const reason = error.fields?.find(({ field }) => field === 'file')?.messages[0]
  return isRefusal(reason) ? { kind: 'refused', reason } : { kind: 'failed', error }
}

/** A browser tells of a file that has gone only where it is read. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

/** The desk takes 255 letters; the end of a name says what it is. */
function shortName(name: string): string {
  return name.length <= 255 ? name : `${name.slice(0, 200)}…${name.slice(-50)}`
}
