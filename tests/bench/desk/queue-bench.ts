import { simulateDay, type DayOutcome } from '#tests/electron/queue/simulation/simulated-day.ts'
import { atLeast, atMost, type Bench, type Figure } from '../report/figure.ts'
import { percentile } from '../report/summarise.ts'

const hours = 24
const quota = hours * 5_000
const seeds = Array.from({ length: 20 }, (_, index) => index + 1)
const headers = ['sliding', 'aligned', 'none'] as const

interface Day extends DayOutcome {
  readonly realSeconds: number
  readonly processorSeconds: number
}

export const queueBench: Bench = {
  name: 'queue',
  about: '24 simulated hours with an outbox that is never empty, 20 times',
  async run() {
    const days: Day[] = []
    for (const seed of seeds) {
      const startedAt = performance.now()
      const spentBefore = process.cpuUsage()
      const outcome = await simulateDay({ seed, hours, headers: headers[seed % headers.length] ?? 'none' })
      const { user, system } = process.cpuUsage(spentBefore)
      const realSeconds = (performance.now() - startedAt) / 1_000
      days.push({ ...outcome, realSeconds, processorSeconds: (user + system) / 1e6 })
    }
    return toFigures(days)
  },
}

function toFigures(days: readonly Day[]): readonly Figure[] {
  const of = (value: (day: Day) => number): number[] => days.map(value)
  const processor = of((day) => day.processorSeconds)
  return [
    { what: 'real time of a day', unit: 's', samples: of((day) => day.realSeconds), bar: atMost('worst', 2) },
    { what: 'processor time of a day', unit: 's', samples: processor, bar: atMost('worst', 2) },
    {
      what: 'share of the quota used',
      unit: '%',
      samples: of((day) => (100 * day.sent) / quota),
      bar: atLeast('worst', 99),
    },
    { what: '429s', unit: '', samples: of((day) => day.refused), bar: atMost('worst', 0) },
    {
      what: 'operator’s wait, p95 of each day',
      unit: 'ms',
      samples: of((day) => percentile(day.waits.operator, 0.95)),
      bar: atMost('worst', 50),
    },
    {
      what: 'operator’s wait, longest of each day',
      unit: 'ms',
      samples: of((day) => percentile(day.waits.operator, 1)),
      bar: atMost('worst', 1_000),
    },
    {
      what: 'background wait, longest of each day',
      unit: 's',
      samples: of((day) => percentile(day.waits.background, 1) / 1_000),
      bar: atMost('worst', 90),
    },
  ]
}
