import { describe, expect, it } from 'vitest'
import { useCommand } from '#renderer/base/state/use-command.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'

describe('useCommand', () => {
  it('acts once however often it is asked while under way', async () => {
    let runs = 0
    let finish = (_result: Result<string, AppError>): void => undefined
    const command = useCommand(() => {
      runs += 1
      return new Promise<Result<string, AppError>>((resolve) => (finish = resolve))
    })
    const first = command.run()
    expect(command.busy.value).toBe(true)
    expect(await command.run()).toBeNull()
    finish(succeed('done'))
    expect(await first).toBe('done')
    expect(runs).toBe(1)
    expect(command.busy.value).toBe(false)
  })

  it('keeps the failure until it is cleared or tried again', async () => {
    const answers: Result<string, AppError>[] = [fail({ code: 'refused' }), succeed('now')]
    const command = useCommand(async () => answers.shift() ?? fail({ code: 'internal' }))
    expect(await command.run()).toBeNull()
    expect(command.error.value).toEqual({ code: 'refused' })
    expect(await command.run()).toBe('now')
    expect(command.error.value).toBeNull()
  })

  it('is ready again after the desk threw', async () => {
    const command = useCommand(() => Promise.reject(new Error('gone')))
    await expect(command.run()).rejects.toThrow('gone')
    expect(command.busy.value).toBe(false)
  })
})
