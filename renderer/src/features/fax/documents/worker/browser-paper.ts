import { PaperDesk, type PaperWorker } from './paper-desk.ts'
import workerAddress from './paper.worker.ts?worker&url'
import { trustWorker } from '../html/trusted-paper.ts'

let address: URL | undefined

function startWorker(): PaperWorker {
  address ??= trustWorker(workerAddress)
  return new Worker(address, { type: 'module', name: 'paper' })
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

let desk: PaperDesk | undefined

/** The window's one worker for documents; it starts with the first job. */
export function usePaperDesk(): PaperDesk {
  desk ??= new PaperDesk({ startWorker, setTimer })
  return desk
}
