import { describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { useRemoteState } from '#renderer/base/state/use-remote-state.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'

interface Rig {
  readonly remote: ReturnType<typeof useRemoteState<string>>
  readonly answer: (result: Result<string, AppError>) => void
  readonly tell: (state: string) => void
  readonly stop: () => void
}

function createRig(): Rig {
  const scope = effectScope()
  const listeners = new Set<(state: string) => void>()
  let answer = (_result: Result<string, AppError>): void => undefined
  const remote = scope.run(() =>
    useRemoteState<string>({
      read: () => new Promise((resolve) => (answer = resolve)),
      follow: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }),
  )
  if (remote === undefined) throw new Error('The scope did not run')
  return {
    remote,
    answer: (result) => answer(result),
    tell: (state) => listeners.forEach((listener) => listener(state)),
    stop: () => scope.stop(),
  }
}

describe('useRemoteState', () => {
  it('loads only while there is nothing to show', async () => {
    const { remote, answer } = createRig()
    const first = remote.load()
    expect(remote.loading.value).toBe(true)
    answer(succeed('first'))
    await first
    expect(remote.state.value).toBe('first')
    void remote.load()
    expect(remote.loading.value).toBe(false)
  })

  it('keeps an event that is newer than the answer under way', async () => {
    const { remote, answer, tell } = createRig()
    const reading = remote.load()
    tell('newer')
    answer(succeed('older'))
    await reading
    expect(remote.state.value).toBe('newer')
  })

  it('keeps the last known state when a later reading fails, and clears the error with the next news', async () => {
    const { remote, answer, tell } = createRig()
    tell('known')
    const reading = remote.load()
    answer(fail({ code: 'offline' }))
    await reading
    expect(remote.state.value).toBe('known')
    expect(remote.error.value).toEqual({ code: 'offline' })
    tell('news')
    expect(remote.error.value).toBeNull()
  })

  it('gets no event after its scope has ended', () => {
    const { remote, tell, stop } = createRig()
    stop()
    tell('late')
    expect(remote.state.value).toBeNull()
  })
})
