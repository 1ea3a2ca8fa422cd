import type { CallState } from '#shared/calls/live-call.ts'
import type { Card } from '../card.ts'

const rings: readonly CallState[] = ['asking', 'ringing-you', 'ringing-them']

/** True for a call placed here that is not answered yet, or with a command that no reading has shown yet. */
export function isAwaited({ call, asks }: Card, now: number): boolean {
  if (asks.some(({ action }) => action.progress === 'asking' || action.progress === 'asked')) return true
  if (!call.placedHere) return false
  return rings.includes(call.state) || (call.state === 'maybe-ringing' && now < (call.callAgainAt ?? 0))
}
