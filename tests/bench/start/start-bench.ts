import type { Bench } from '../report/figure.ts'
import { measureDesktop } from './desktop-start.ts'
import { measureWeb } from './web-start.ts'

export const startBench: Bench = {
  name: 'start',
  about: 'from the command to the address or the window',
  run: async () => [...(await measureWeb()), ...(await measureDesktop())],
}
