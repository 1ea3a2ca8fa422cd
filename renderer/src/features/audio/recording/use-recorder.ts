import { computed, onScopeDispose, shallowRef } from 'vue'

export type RecorderProblem = 'denied' | 'none' | 'failed'
type State = 'idle' | 'asking' | 'recording' | 'paused'

interface Running {
  readonly recorder: MediaRecorder
  readonly close: () => void
}

/** Milliseconds between two readings of the level. */
const levelEvery = 80

/**
 * Records from the microphone, which is asked for when `start` is called and given back when it ends, also
 * when the calling scope does. `done` gets what was recorded.
 */
export function useRecorder(done: (recorded: Blob) => void) {
  const state = shallowRef<State>('idle')
  const problem = shallowRef<RecorderProblem | null>(null)
  /** From 0 to 1. */
  const level = shallowRef(0)
  const seconds = shallowRef(0)
  let running: Running | null = null
  let isKept = true

  async function start(): Promise<void> {
    if (state.value !== 'idle') return
    problem.value = null
    state.value = 'asking'
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      begin(stream)
    } catch (cause) {
      state.value = 'idle'
      problem.value = problemOf(cause)
    }
  }

  function begin(stream: MediaStream): void {
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => void parts.push(data)
    recorder.onstop = () => {
      running?.close()
      running = null
      state.value = 'idle'
      if (isKept) done(new Blob(parts, { type: recorder.mimeType }))
    }
    running = { recorder, close: watchLevel(stream, tick) }
    ;[isKept, seconds.value, level.value] = [true, 0, 0]
    recorder.start(1_000)
    state.value = 'recording'
  }

  function tick(loudness: number, milliseconds: number): void {
    level.value = state.value === 'recording' ? loudness : 0
    if (state.value === 'recording') seconds.value += milliseconds / 1_000
  }

  function stop(keep: boolean): void {
    isKept = keep
    if (running?.recorder.state !== 'inactive') running?.recorder.stop()
  }

  function togglePause(): void {
    if (state.value === 'recording') running?.recorder.pause()
    else running?.recorder.resume()
    state.value = state.value === 'recording' ? 'paused' : 'recording'
  }

  onScopeDispose(() => stop(true))
  const isOn = computed(() => state.value === 'recording' || state.value === 'paused')
  return { state, isOn, problem, level, seconds, start, stop, togglePause }
}

/** Tells the loudest sample of each moment; the returned function ends it and gives the microphone back. */
function watchLevel(stream: MediaStream, tell: (loudness: number, milliseconds: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let before = performance.now()
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const now = performance.now()
    tell(
      samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
      now - before,
    )
    before = now
  }, levelEvery)
  return () => {
    clearInterval(timer)
    void context.close()
    for (const track of stream.getTracks()) track.stop()
  }
}

function problemOf(cause: unknown): RecorderProblem {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' ? 'none' : 'failed'
}
