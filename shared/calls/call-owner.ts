import type { CallLeg, LiveCall } from './live-call.ts'

/** Whether the operator has a part in the call, as far as the desk knows. */
export const isOwnCall = (call: LiveCall): boolean => call.own ?? call.placedHere

/** Whether the leg is the operator's phone. The A leg of a call placed here is, unless the desk says otherwise. */
export const isMyLeg = (call: LiveCall, leg: CallLeg): boolean =>
  leg.mine ?? (call.placedHere && leg.side === 'a' && call.transfer == null)
