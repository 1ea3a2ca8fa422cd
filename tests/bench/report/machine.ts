import { arch, cpus, loadavg, platform, totalmem } from 'node:os'
import { findElectron } from '#electron/launch/bootstrap/electron-runtime.mjs'

/** What the figures were measured on; without it they mean little. */
export interface Machine {
  readonly system: string
  readonly cores: number
  readonly processor: string
  readonly memoryGb: number
  /** Of the last minute, when the bench began: others' work makes every figure worse. */
  readonly loadBefore: number
  readonly node: string
  /** Null where no bench needed it. */
  readonly chromium: string | null
  readonly electron: string | null
}

export function describeMachine(): Machine {
  return {
    system: `${platform()} ${arch()}`,
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    node: process.versions.node,
    chromium: null,
    electron: findElectron()?.version ?? null,
  }
}

export function formatMachine(machine: Machine): string {
  const { system, cores, processor, memoryGb, loadBefore, node, chromium, electron } = machine
  return [
    `${system}, ${cores} cores (${processor}), ${memoryGb} GB, load ${loadBefore} before`,
    `Node ${node}, Chromium ${chromium ?? 'not used'}, Electron ${electron ?? 'not here'}`,
  ].join('\n')
}
