import { fail, succeed, type Result } from '#shared/result.ts'
import type { AudioProblem } from '../audio-problem.ts'
import type { AudioJob, AudioJobs, AudioReply } from './audio-protocol.ts'

/** What is needed of a browser's `Worker`. */
export interface AudioWorker {
  onmessage: ((event: MessageEvent<AudioReply>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}

export interface AudioClientParts {
  readonly startWorker: () => AudioWorker
  /** Returns what stops the timer. */
  readonly setTimer: (run: () => void, milliseconds: number) => () => void
}

type Answer<J extends AudioJob> = Result<AudioJobs[J]['answer'], AudioProblem>

/** One sound in a worker of its own. */
export interface AudioClient {
  /** `read` is given the peaks of each part of a file that is opened. */
  ask<J extends AudioJob>(
    job: J,
    request: AudioJobs[J]['request'],
    read?: (peaks: Float32Array<ArrayBuffer>) => void,
  ): Promise<Answer<J>>
  /** Ends the worker and gives its memory back; what was asked is never answered. */
  end(): void
}

/** Milliseconds without a sign of life after which a worker is ended. */
const longestSilence = 20_000

interface Asked {
  readonly settle: (answer: Answer<AudioJob>) => void
  readonly read: (peaks: Float32Array<ArrayBuffer>) => void
}

/** What was asked and is not answered yet, and the time that the worker has for its next sign of life. */
function createAsked({ setTimer }: Pick<AudioClientParts, 'setTimer'>, tooSlow: () => void) {
  const asked = new Map<number, Asked>()
  let stopTimer = (): void => undefined
  return {
    asked,
    watch(): void {
      stopTimer()
      if (asked.size > 0) stopTimer = setTimer(tooSlow, longestSilence)
    },
    forget(): void {
      stopTimer()
      asked.clear()
    },
  }
}

/** Jobs are done in their order. A worker that is silent for too long, or breaks, is ended: `too-slow`, `damaged`. */
export function createAudioClient({ startWorker, setTimer }: AudioClientParts): AudioClient {
  const worker = startWorker()
  const { asked, watch, forget } = createAsked({ setTimer }, () => giveUp('too-slow'))
  let count = 0
  let problem: AudioProblem | null = null

  function giveUp(why: AudioProblem): void {
    problem = why
    worker.terminate()
    for (const { settle } of asked.values()) settle(fail(why))
    forget()
  }

  worker.onmessage = ({ data }) => {
    const job = asked.get(data.jobId)
    if (data.kind === 'part') job?.read(data.peaks)
    else {
      asked.delete(data.jobId)
      job?.settle(data.kind === 'done' ? succeed(data.answer) : fail(data.problem))
    }
    watch()
  }
  worker.onerror = () => giveUp('damaged')

  return {
    ask(job, request, read = () => undefined) {
      if (problem !== null) return Promise.resolve(fail(problem))
      return new Promise((resolve) => {
        count += 1
        asked.set(count, { settle: resolve as Asked['settle'], read })
        worker.postMessage({ jobId: count, job, ...request })
        watch()
      })
    },
    end() {
      forget()
      worker.terminate()
    },
  }
}
