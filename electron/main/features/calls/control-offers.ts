import type { AppErrorCode } from '#shared/app-error.ts'
import { controlVerb, type ControlOffer, type ControlVerb } from '#shared/calls/live-call.ts'

type Method = 'PUT' | 'DELETE'
type Target = 'call' | 'leg'

const needs: Readonly<Record<ControlVerb, readonly [Target, Method]>> = {
  'hang-up': ['call', 'DELETE'],
  'play-announcement': ['call', 'PUT'],
  'change-plan': ['call', 'PUT'],
  'hang-up-leg': ['leg', 'PUT'],
  hold: ['leg', 'PUT'],
  resume: ['leg', 'PUT'],
  mute: ['leg', 'PUT'],
  unmute: ['leg', 'PUT'],
  transfer: ['leg', 'PUT'],
}

export const allOffered: readonly ControlOffer[] = controlVerb.options.map((verb) => ({
  verb,
  unavailable: null,
}))

/**
 * A 405 disables every verb with the same method on the same kind of resource; nothing else does. `Allow` is
 * not asked for: the only documented OPTIONS answer has `Allow: GET` although other verbs work.
 */
export function learnFromError(
  before: readonly ControlOffer[],
  verb: ControlVerb,
  code: AppErrorCode,
): readonly ControlOffer[] {
  if (code !== 'not-offered') return before
  const [target, method] = needs[verb]
  return before.map((offer) => {
    const [otherTarget, otherMethod] = needs[offer.verb]
    const isSame = otherTarget === target && otherMethod === method
    return isSame ? { ...offer, unavailable: 'method-not-allowed' } : offer
  })
}
