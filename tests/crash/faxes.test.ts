import { it } from 'vitest'
import { expectPromiseKept } from './rig/short-form.ts'

it('loses no fax, sends none twice and asks only when it must, killed at every point and at random', () =>
  expectPromiseKept({ kills: 20, orders: { sms: 0, faxes: 20 } }))
