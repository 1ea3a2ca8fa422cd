import { createInterface } from 'node:readline'
import { leaseMs, leaseOf, logEntry, outboxRow, startMs } from '../samples/outbox-rows.ts'
import { openOutbox } from './damage.ts'

/**
 * One of several processes on the outbox of a folder. Arguments: the folder, the name it holds the lease
 * under, what it does. It says "ready", waits for a line, does it, and says "done".
 */
const [folder = '', holder = '', task = ''] = process.argv.slice(2)
const { store, close } = openOutbox(folder, startMs)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const arming = { at: startMs, serverAt: null, deadlineAt: startMs + 60_000 }
let lease = leaseOf(holder)
const arm = (id: string): string => store.arm(id, lease, arming, logEntry('armed', holder)).kind

const tasks: Readonly<Record<string, () => void>> = {
  /** Arms each row of a list of 300 that nobody else has armed. */
  arm() {
    const kinds = Array.from({ length: 300 }, (_, index) => arm(`item-${String(index)}`))
    say(`armed ${String(kinds.filter((kind) => kind === 'armed').length)}`)
    say(`elsewhere ${String(kinds.filter((kind) => kind === 'elsewhere').length)}`)
  },
  takeAndArm() {
    lease = store.takeLease(holder, startMs, leaseMs)
    say('taken')
    tasks['arm']?.()
  },
  /** Queues, arms and answers without end, and says each only once it is on disk. */
  churn() {
    lease = store.takeLease(holder, startMs, leaseMs)
    for (let index = 0; ; index++) {
      const rows = [0, 1, 2].map((each) => outboxRow(index * 3 + each))
      store.add(rows, logEntry('queued'))
      rows.forEach((row) => say(`queued ${row.id}`))
      const id = `item-${String(index * 3)}`
      arm(id)
      say(`armed ${id}`)
      const patch = { state: 'accepted', remoteId: `r-${String(index)}` } as const
      store.claim(id, { states: ['armed'], attempt: 1 }, patch, [logEntry('accepted')])
      say(`accepted ${id}`)
    }
  },
}

say('ready')
const lines = createInterface({ input: process.stdin })
lines.once('line', () => {
  tasks[task]?.()
  say('done')
  close()
  lines.close()
  process.exit()
})
