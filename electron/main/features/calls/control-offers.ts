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

/** What OPTIONS on a call said; null where it was not asked, or not answered with `Allow`. */
export type AllowedMethods = readonly string[] | null

export const allOffered: readonly ControlOffer[] = controlVerb.options.map((verb) => ({
  verb,
  unavailable: null,
}))

/** Takes away the verbs of a target whose method `Allow` does not list. */
export function decideOffers(
  before: readonly ControlOffer[],
  asked: Target,
  allowed: AllowedMethods,
): readonly ControlOffer[] {
  if (allowed === null) return before
  return before.map((offer) => {
    if (needs[offer.verb][0] !== asked) return offer
    if (offer.unavailable !== null && offer.unavailable !== 'not-in-allow') return offer
    const isListed = allowed.includes(needs[offer.verb][1])
    return { ...offer, unavailable: isListed ? null : 'not-in-allow' }
  })
}

/** A 405 takes away every verb that uses the same method on the same kind of resource. */
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
