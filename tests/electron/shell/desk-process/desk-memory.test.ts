import { describe, expect, it } from 'vitest'
import { deskEnvironment, scriptArguments } from '#electron/launch/bootstrap/desk-command.mjs'
import { deskMemoryArguments, deskMemoryEnvironment } from '#electron/main/shell/desk-process/desk-memory.ts'

describe('issue 8 §8: the memory of the desk’s process', () => {
  it('has the same sizes on the desktop and in the web shell', () => {
    const flags = deskMemoryArguments.flatMap((argument) => argument.replace('--js-flags=', '').split(' '))
    expect(flags).toHaveLength(2)
    expect(scriptArguments('desk.ts', [])).toEqual(expect.arrayContaining(flags))
    expect(deskEnvironment).toMatchObject(deskMemoryEnvironment)
  })
})
