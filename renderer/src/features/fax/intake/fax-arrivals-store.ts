import { defineStore } from 'pinia'
import { computed, onScopeDispose, reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { faxRefusals, type FaxRefusal } from '#shared/fax/fax-refusals.ts'
import { largestFaxBytes } from '#shared/fax/largest-fax.ts'
import { sniffDocument } from '#shared/fax/sniff-document.ts'
import { fail, type Result } from '#shared/result.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'

/** A dropped file on its way to the desk. What is there already is a draft and no arrival any more. */
export interface Arrival {
  readonly id: number
  readonly file: File
  readonly state:
    | { readonly kind: 'saving' }
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

const left = fail<AppError>({ code: 'signed-out' })

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
  const bridge = useBridge()
  const { arrivals, note, ...list } = useArrivalList()
  let count = 0
  let line: Promise<void> = Promise.resolve()
  // The account has left: what was dropped for it must not become another's drafts.
  onScopeDispose(() => arrivals.clear())

  function next(file: File): Arrival {
    count += 1
    return { id: count, file, state: { kind: 'saving' } }
  }

  /** One after the other, so that ten large files are not in memory at once. */
  function add(files: readonly File[], folders: readonly File[] = []): Promise<void> {
    for (const file of folders) note(next(file), { kind: 'folder' })
    for (const file of files) take(next(file))
    return line
  }

  function take(arrival: Arrival): void {
    note(arrival, { kind: 'saving' })
    line = line.then(() => save(arrival))
  }

  async function save(arrival: Arrival): Promise<void> {
    if (!arrivals.has(arrival.id)) return
    const trouble = await keepFile(arrival.file, (bytes, name) => {
      const isWanted = arrivals.has(arrival.id)
      return isWanted ? bridge.invoke('fax.addFile', { bytes, name, replaces: null }) : Promise.resolve(left)
    })
    if (trouble === null) arrivals.delete(arrival.id)
    else if (arrivals.has(arrival.id)) note(arrival, trouble)
  }

  function tryAgain(id: number): void {
    const arrival = arrivals.get(id)
    if (arrival !== undefined && !isSaving(arrival)) take(arrival)
  }

  return { ...list, add, tryAgain }
})

type Keep = (bytes: Uint8Array<ArrayBuffer>, name: string) => Promise<Result<unknown, AppError>>

/** Null where the desk has it. */
async function keepFile(file: File, keep: Keep): Promise<Arrival['state'] | null> {
  if (file.size > largestFaxBytes) return { kind: 'refused', reason: 'too-large' }
  const bytes = await readFile(file)
  if (bytes === null) return { kind: 'unreadable' }
  const type = sniffDocument(bytes, file.name)
  if (!type.ok) return { kind: 'refused', reason: type.error }
  const answer = await keep(bytes, shortName(file.name))
  return answer.ok ? null : failed(answer.error)
}

function failed(error: AppError): Arrival['state'] {
  const reason = error.fields?.find(({ field }) => field === 'file')?.messages[0]
  return isRefusal(reason) ? { kind: 'refused', reason } : { kind: 'failed', error }
}

async function readFile(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}

/** The contract takes 255 letters; the end of a name says what it is. */
function shortName(name: string): string {
  return name.length <= 255 ? name : `${name.slice(0, 200)}…${name.slice(-50)}`
}
