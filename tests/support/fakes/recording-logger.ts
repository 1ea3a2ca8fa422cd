import type { LogFields, Logger } from '#electron/main/ports/logger.ts'

/** Keeps every line, as `event {"field":…}`. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = []

  info(event: string, fields: LogFields = {}): void {
    this.lines.push(`${event} ${JSON.stringify(fields)}`)
  }

  warn(event: string, fields: LogFields = {}): void {
    this.info(event, fields)
  }

  error(event: string, fields: LogFields = {}): void {
    this.info(event, fields)
  }
}
