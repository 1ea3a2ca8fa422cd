import type { Clock } from '../ports/clock.ts'
import type { LogFields, Logger } from '../ports/logger.ts'

const keptLines = 400
/** Characters of a value and of a line; what is longer is cut. */
const longestValue = 500
const longestLine = 2_000

export interface MaskedLog extends Logger {
  /** Oldest first. */
  lines(): readonly string[]
  /** What was logged so far stays in the file, and is no longer among the lines. */
  beginAnew(): void
}

/** Keeps the last lines in memory and hands each to `write`; every long run of digits is masked. */
export function createMaskedLog(clock: Clock, write: (line: string) => void): MaskedLog {
  const lines: string[] = []
  const log = (level: string, event: string, fields: LogFields = {}): void => {
    const line = clip(formatLogLine(clock.now(), level, event, fields), longestLine)
    lines.push(line)
    if (lines.length > keptLines) lines.shift()
    write(line)
  }
  return {
    info: (event, fields) => log('info', event, fields),
    warn: (event, fields) => log('warn', event, fields),
    error: (event, fields) => log('error', event, fields),
    lines: () => [...lines],
    beginAnew: () => void lines.splice(0),
  }
}

/** `2026-11-23T08:00:00.000Z info request.done endpoint=calls.place status=202`. */
export function formatLogLine(at: number, level: string, event: string, fields: LogFields): string {
  const parts = Object.entries(fields).map(([name, value]) => `${name}=${formatValue(value)}`)
  return [new Date(at).toISOString(), level, event, ...parts].join(' ')
}

function formatValue(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value)
  const masked = maskDigits(clip(value, longestValue))
  return /[\s="]/.test(masked) ? JSON.stringify(masked) : masked
}

/** Telephone numbers keep their last three digits: `442035159999` becomes `…999`. */
export function maskDigits(text: string): string {
  return text.replaceAll(/\+?\d(?:[\s().-]{0,3}\d){5,}/g, (run) => `…${run.replaceAll(/\D/g, '').slice(-3)}`)
}

const clip = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text
