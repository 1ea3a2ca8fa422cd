import { readOptions } from '#electron/launch/bootstrap/options.mjs'
import { main, PlainFailure, say } from '#electron/launch/bootstrap/say.mjs'
import { formatLedger, formatReport } from './ledger/format-report.ts'
import { isClean } from './ledger/ledger.ts'
import { runNaive } from './naive/naive-run.ts'
import { runCrashes } from './rig/crash-run.ts'
import { fullMix } from './rig/fault-plan.ts'

const command = {
  usage: 'npm run test:crash',
  about:
    'Kills the desk again and again while it sends through a network that loses answers, then compares what it says\n' +
    'with what the provider got. Ends with 1 where a message was lost, sent twice, or wrongly called sent or asked for.',
  options: {
    kills: { about: 'How often the desk is killed; 1000 where it is left out.', value: 'N' },
    messages: { about: 'How many messages and faxes are sent; 2000 where it is left out.', value: 'N' },
    seed: { about: 'Repeats the chances of a run; a new one each time where it is left out.', value: 'N' },
  },
}

/** Milliseconds of the desk's time for a real one, as in the short form. */
const rate = 100
const faxShare = 0.05
const naiveKills = 40
const naiveMessages = 100

function readCount(name: string, given: string | boolean | undefined, otherwise: number): number {
  if (given === undefined) return otherwise
  if (!/^\d{1,9}$/.test(String(given))) throw new PlainFailure(`--${name} needs a whole number.`, 2)
  return Number(given)
}

async function crash(kills: number, messages: number, seed: number): Promise<boolean> {
  const faxes = Math.ceil(messages * faxShare)
  const orders = { sms: messages - faxes, faxes }
  say(`Seed ${seed}: ${kills} kills, ${orders.sms} messages and ${faxes} faxes …`)
  const report = await runCrashes({ seed, kills, orders, rate, mix: fullMix, say })
  process.stdout.write(`\nThe desk\n${formatReport(report)}\n`)
  return isClean(report.ledger)
}

/** The suite is worth nothing where it finds nothing wrong with a sender that is. */
async function control(seed: number): Promise<boolean> {
  const ledger = await runNaive({ seed, kills: naiveKills, messages: naiveMessages, rate })
  process.stdout.write(
    `\nThe control: a sender that tries again after every error\n${formatLedger(ledger)}\n`,
  )
  return ledger.duplicates + ledger.lost > 0
}

await main(async () => {
  const given = readOptions(command, process.argv.slice(2))
  if (given === undefined) return 0
  const { kills, messages, seed } = given.values
  const chosen = readCount('seed', seed, Date.now() % 1_000_000)
  const isSound = await crash(
    readCount('kills', kills, 1_000),
    readCount('messages', messages, 2_000),
    chosen,
  )
  const isCaught = await control(chosen)
  const again = `npm run test:crash -- --seed ${chosen}`
  if (!isSound) process.stdout.write(`\nThe promise is broken. To repeat it: ${again}\n`)
  if (!isCaught) process.stdout.write(`\nThe control got through, so this run shows nothing: ${again}\n`)
  return isSound && isCaught ? 0 : 1
})
// A black hole may still have its timers.
process.exit()
