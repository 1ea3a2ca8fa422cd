import { useTimeoutFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import { isOwnCall } from '#shared/calls/call-owner.ts'
import { useCallActions } from '../controls/call-actions-store.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import {
  askedForMs,
  decidePress,
  isSame,
  type AskedTarget,
  type HangUpPress,
  type HangUpTarget,
} from './decide-press.ts'

/** Every way of ending a call goes through here; a call that is not one's own is asked about first. */
export const useHangUp = defineStore('hang-up', () => {
  const calls = useCallsStore()
  const actions = useCallActions()
  const asked = shallowRef<AskedTarget | null>(null)
  const waiting = useTimeoutFn(takeBack, askedForMs, { immediate: false })

  function takeBack(): void {
    waiting.stop()
    asked.value = null
  }

  function ask(target: HangUpTarget): void {
    takeBack()
    asked.value = { ...target, at: performance.now() }
    waiting.start()
  }

  function end({ key, legId }: HangUpTarget): void {
    takeBack()
    if (legId === null) void actions.hangUp(key)
    else void actions.control({ verb: 'hang-up-leg', key, legId })
  }

  function press(target: HangUpTarget): HangUpPress {
    const call = calls.call(target.key)
    if (call === null) return 'ignore'
    const decision = decidePress(asked.value, target, isOwnCall(call), performance.now())
    if (decision === 'end') end(target)
    else if (decision === 'ask') ask(target)
    return decision
  }

  const isAsked = (target: HangUpTarget): boolean => asked.value !== null && isSame(asked.value, target)

  onScopeDispose(takeBack)
  return { press, takeBack, isAsked }
})
