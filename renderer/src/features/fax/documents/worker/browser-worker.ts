import { DocumentJobQueue, type DocumentWorker } from './document-job-queue.ts'
import workerAddress from './document.worker.ts?worker&url'
import { trustWorker } from '../../../../base/browser/trusted-types.ts'

let address: URL | undefined

function startWorker(): DocumentWorker {
  address ??= trustWorker('callboard-worker', workerAddress)
  return new Worker(address, { type: 'module', name: 'documents' })
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

let desk: DocumentJobQueue | undefined

/** The window's one worker for documents; it starts with the first job. */
export function useDocumentJobQueue(): DocumentJobQueue {
  desk ??= new DocumentJobQueue({ startWorker, setTimer })
  return desk
}
