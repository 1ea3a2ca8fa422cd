import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBackupKeeper, type BackupKeeper } from '#electron/main/storage/backup-keeper.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { flipBytes } from '#tests/support/storage/damage.ts'
import { writeDocument } from '#tests/support/storage/stored-documents.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const hour = 3_600_000

class Rig {
  readonly folder = temporaryFolder()
  readonly clock = new VirtualClock()
  readonly logger = new RecordingLogger()
  readonly opened = openDatabase(this.folder, this.clock.now())
  keeper: BackupKeeper = this.startKeeper()

  constructor() {
    onTestFinished(() => this.opened.close())
  }

  startKeeper(): BackupKeeper {
    this.keeper = createBackupKeeper(this.folder, this.clock, this.logger)
    return this.keeper
  }

  backups(): readonly string[] {
    return readdirSync(join(this.folder, 'backups')).sort()
  }

  /** Waits for the copy, which does not run on the virtual clock. */
  async settle(): Promise<void> {
    await this.keeper.close()
    this.startKeeper()
  }
}

describe('the keeper of backups', () => {
  it('copies soon after the first start, whole, in one file that only the owner can read', async () => {
    const rig = new Rig()
    writeDocument(rig.opened.database, 'greeting', 'hello')
    await rig.clock.advance(60_000)
    await rig.settle()
    const [name = ''] = rig.backups()
    expect(rig.backups()).toEqual([`callboard-1-${String(rig.clock.now())}.db`])
    const file = join(rig.folder, 'backups', name)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(rig.folder, 'backups')).mode & 0o777).toBe(0o700)
    const copy = new DatabaseSync(file, { readOnly: true })
    expect(copy.prepare('SELECT body FROM document').all()).toEqual([{ body: '"hello"' }])
    copy.close()
    expect(rig.backups()).toHaveLength(1)
  })

  it('copies every hour in which something changed, and keeps the last five', async () => {
    const rig = new Rig()
    for (let count = 0; count < 8; count++) {
      if (count !== 4) writeDocument(rig.opened.database, 'count', count)
      await rig.clock.advance(hour)
      await rig.settle()
    }
    expect(rig.backups().map((name) => name.split('-')[1])).toEqual(['3', '4', '5', '6', '7'])
  })

  it('copies at a clean end if anything changed since', async () => {
    const rig = new Rig()
    writeDocument(rig.opened.database, 'greeting', 'hello')
    await rig.settle()
    await rig.settle()
    expect(rig.backups()).toHaveLength(1)
    writeDocument(rig.opened.hasty, 'greeting', 'hi')
    await rig.settle()
    expect(rig.backups()).toHaveLength(2)
  })

  it('is not held up by a clock that jumped back, and takes the last one for the newest', async () => {
    const rig = new Rig()
    await rig.settle()
    const ahead = join(rig.folder, 'backups', `callboard-7-${String(rig.clock.now() + 500 * hour)}.db`)
    writeFileSync(ahead, 'from before the jump')
    await rig.keeper.close()
    rig.startKeeper()
    writeDocument(rig.opened.database, 'greeting', 'hello')
    await rig.clock.advance(hour)
    await rig.settle()
    expect(rig.backups().at(-1)).toBe(`callboard-8-${String(rig.clock.now())}.db`)
  })

  it('says in the log that it could not, leaves the older ones, and tries again', async () => {
    const rig = new Rig()
    writeDocument(rig.opened.database, 'greeting', 'hello')
    await rig.settle()
    writeDocument(rig.opened.database, 'greeting', 'again')
    await rig.keeper.close()
    const before = rig.backups()
    rig.startKeeper()
    writeDocument(rig.opened.database, 'greeting', 'and again')
    const inTheWay = join(rig.folder, 'backups', `callboard-3-${String(rig.clock.now())}.db.new`)
    mkdirSync(inTheWay)
    await rig.settle()
    expect(rig.logger.lines).toEqual([expect.stringContaining('backup.failed')])
    expect(rig.backups().filter((name) => name.endsWith('.db'))).toEqual(before)
    rmSync(inTheWay, { recursive: true, force: true })
    writeDocument(rig.opened.database, 'greeting', 'once more')
    await rig.settle()
    expect(rig.backups()).toHaveLength(before.length + 1)
  })

  it('keeps no copy of a file that was damaged under it', async () => {
    const rig = new Rig()
    for (let index = 0; index < 300; index++)
      writeDocument(rig.opened.database, `key-${String(index)}`, 'x'.repeat(900))
    await rig.settle()
    rig.opened.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    flipBytes(join(rig.folder, 'callboard.db'), 20_480, 8_192)
    writeDocument(rig.opened.database, 'one more', 1)
    await rig.settle()
    expect(rig.backups()).toHaveLength(1)
    expect(rig.logger.lines).toEqual([expect.stringContaining('backup.failed')])
  })

  it('clears away the half of a backup that a crash left', async () => {
    const rig = new Rig()
    mkdirSync(join(rig.folder, 'backups'), { recursive: true })
    writeFileSync(join(rig.folder, 'backups', 'callboard-1-5.db.new'), 'half')
    writeDocument(rig.opened.database, 'greeting', 'hello')
    await rig.settle()
    expect(rig.backups()).toHaveLength(1)
    expect(rig.backups()[0]).toMatch(/^callboard-1-\d+\.db$/)
  })
})
