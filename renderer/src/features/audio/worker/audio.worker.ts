import { AudioError } from '../audio-problem.ts'
import { applyEdits, type Edit } from '../editing/edits.ts'
import { measureLevel } from '../editing/measure-level.ts'
import { measurePeaks } from '../editing/peaks.ts'
import { sourceOfBlob } from '../reading/byte-source.ts'
import { openAudio } from '../reading/open-audio.ts'
import { readAudio } from '../reading/read-audio.ts'
import { telephoneRate } from '../telephone-rate.ts'
import { throughALaw } from '../writing/phone-sound.ts'
import { toPcm, wavBytes, writeWav } from '../writing/write-wav.ts'
import type { AudioJob, AudioJobs, AudioReply, AudioRequest, SoundView } from './audio-protocol.ts'

/** Reads, edits and writes one sound, where the page can end it at any time. */

let original: Float32Array<ArrayBuffer> = new Float32Array()
let current = original

const tell = (reply: AudioReply): void => self.postMessage(reply)

async function open(jobId: number, file: Blob): Promise<AudioJobs['open']['answer']> {
  const { facts, samples } = await readAudio(await openAudio(file, sourceOfBlob(file)), (part) =>
    tell({ jobId, kind: 'part', peaks: measurePeaks(part) }),
  )
  original = samples
  current = samples
  return { facts, view: viewOf() }
}

function edit(edits: readonly Edit[]): SoundView {
  current = applyEdits(original, edits)
  return viewOf()
}

const viewOf = (): SoundView => ({
  seconds: current.length / telephoneRate,
  peaks: measurePeaks(current),
  level: measureLevel(current),
  bytes: wavBytes(current.length),
})

function write(phone: boolean): AudioJobs['write']['answer'] {
  const pcm = toPcm(current)
  return { wav: writeWav(phone ? throughALaw(pcm) : pcm) }
}

function run(asked: AudioRequest): Promise<AudioJobs[AudioJob]['answer']> | AudioJobs[AudioJob]['answer'] {
  switch (asked.job) {
    case 'open':
      return open(asked.jobId, asked.file)
    case 'edit':
      return edit(asked.edits)
    case 'write':
      return write(asked.phone)
  }
}

self.addEventListener('message', ({ data }: MessageEvent<AudioRequest>) => {
  const { jobId } = data
  void Promise.resolve()
    .then(() => run(data))
    .then(
      (answer) => tell({ jobId, kind: 'done', answer }),
      (cause: unknown) =>
        tell({ jobId, kind: 'failed', problem: cause instanceof AudioError ? cause.problem : 'damaged' }),
    )
})
