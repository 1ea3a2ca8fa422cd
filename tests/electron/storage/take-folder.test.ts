import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataFolderProblem } from '#electron/main/storage/data-folder.ts'
import { readInstanceNote, writeInstanceNote } from '#electron/main/storage/instance-note.ts'
import { FolderInUse, takeFolder } from '#electron/main/storage/take-folder.ts'
import { startTestProcess } from '#tests/support/storage/test-process.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const window = { shownBy: 'window' } as const
const hold = (folder: string) => startTestProcess('hold-folder-process', [folder])

describe('a data folder', () => {
  it('belongs to one at a time, in one process as well', () => {
    const folder = temporaryFolder()
    const first = takeFolder(folder, window)
    expect(() => takeFolder(folder, window)).toThrow(FolderInUse)
    expect(() => takeFolder(folder, window)).toThrow(`uses the data folder ${folder}`)
    const elsewhere = takeFolder(temporaryFolder(), window)
    first.release()
    const again = takeFolder(folder, window)
    again.release()
    elsewhere.release()
  })

  it('is free the moment its process is killed', async () => {
    const folder = temporaryFolder()
    const first = hold(folder)
    await first.said('taken')
    await hold(folder).said('in use')
    expect(() => takeFolder(folder, window)).toThrow(FolderInUse)
    await first.kill()
    takeFolder(folder, window).release()
  })

  it('goes to exactly one of many that start together', async () => {
    const folder = temporaryFolder()
    const started = Array.from({ length: 6 }, () => hold(folder))
    await Promise.all(started.map((each) => Promise.any([each.said('taken'), each.said('in use')])))
    expect(started.map((each) => each.output()).sort()).toEqual([
      ...Array<string>(5).fill('in use\n'),
      'taken\n',
    ])
  })

  it.each(['rubbish '.repeat(1_000), 'short', ''])(
    'is taken although its lock file is damaged',
    (rubbish) => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'instance.db'), rubbish)
      const first = takeFolder(folder, window)
      expect(() => takeFolder(folder, window)).toThrow(FolderInUse)
      first.release()
    },
  )

  it('is refused in a sentence where nothing can be written', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'instance.db'))
    expect(() => takeFolder(folder, window)).toThrow(DataFolderProblem)
    expect(() => takeFolder(folder, window)).not.toThrow(FolderInUse)
    writeFileSync(join(folder, 'file'), '')
    expect(() => takeFolder(join(folder, 'file'), window)).toThrow(DataFolderProblem)
  })
})

describe('the note of the one that has it', () => {
  const door = { address: 'http://127.0.0.1:4711', secret: 's'.repeat(43) }

  it('is for the owner only, and gone with the hold', () => {
    const folder = temporaryFolder()
    const held = takeFolder(folder, { shownBy: 'browser', door: null })
    expect(readInstanceNote(folder)).toEqual({ shownBy: 'browser', door: null })
    writeInstanceNote(folder, { shownBy: 'browser', door })
    expect(readInstanceNote(folder)).toEqual({ shownBy: 'browser', door })
    for (const name of ['instance.json', 'instance.db']) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
    held.release()
    expect(readInstanceNote(folder)).toBeNull()
  })

  it('replaces what a killed one left', () => {
    const folder = temporaryFolder()
    writeInstanceNote(folder, { shownBy: 'browser', door })
    const held = takeFolder(folder, window)
    expect(readInstanceNote(folder)).toEqual(window)
    held.release()
  })

  it.each([
    '',
    '{}',
    '{"shownBy":"browser","door":{"address":"https://evil.example","secret":"0123456789012345678901234567890123"}}',
    '{"shownBy":"browser","door":{"address":"http://127.0.0.1:4711@evil.example","secret":"0123456789012345678901234567890123"}}',
  ])('is not believed where it says %s', (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'instance.json'), text)
    expect(readInstanceNote(folder)).toBeNull()
    expect(readFileSync(join(folder, 'instance.json'), 'utf8')).toBe(text)
  })
})
