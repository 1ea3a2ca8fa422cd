import { events } from '#shared/ipc/contract.ts'
import type { Logger } from '../ports/logger.ts'
import type { DeskEvent } from './desk.ts'

export type EventListener = (event: DeskEvent) => void

export interface EventPublisher {
  readonly publish: (event: DeskEvent) => void
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: EventListener) => () => void
}

/**
 * Fans the desk's events out to the transports. Each payload is parsed by the contract once, so fields
 * it does not name never reach a page; a payload that the contract refuses is dropped and logged.
 */
export function createEventPublisher(logger: Logger): EventPublisher {
  const listeners = new Set<EventListener>()
  return {
    publish(event) {
      const parsed = parseEvent(event)
      if (parsed === null) {
        logger.error('desk.event-off-contract', { channel: event.channel })
        return
      }
      for (const listener of listeners) deliver(listener, parsed, logger)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function parseEvent({ channel, payload }: DeskEvent): DeskEvent | null {
  const parsed = events[channel].safeParse(payload)
  return parsed.success ? ({ channel, payload: parsed.data } as DeskEvent) : null
}

/** A listener that throws does not keep the event from the others. */
function deliver(listener: EventListener, event: DeskEvent, logger: Logger): void {
  try {
    listener(event)
  } catch {
    logger.warn('desk.event-undelivered', { channel: event.channel })
  }
}
