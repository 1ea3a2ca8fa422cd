import { it } from 'vitest'
import { expectPromiseKept } from './rig/short-form.ts'

it('loses no message, sends none twice and asks only when it must, killed at every point and at random', () =>
  expectPromiseKept({ kills: 40, orders: { sms: 80, faxes: 0 } }))
