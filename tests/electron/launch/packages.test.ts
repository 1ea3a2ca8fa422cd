import { describe, expect, it } from 'vitest'
import { decideInstall } from '#electron/launch/bootstrap/packages.mjs'

const lock = {
  packages: {
    '': {},
    'node_modules/a': { integrity: 'sha512-a' },
    'node_modules/a-windows': { integrity: 'sha512-w', optional: true },
  },
}

describe('whether to install packages', () => {
  it('installs where nothing is installed', () => {
    expect(decideInstall(lock, undefined)).toBe(true)
  })

  it('leaves alone what is what the lock file says', () => {
    expect(decideInstall(lock, lock)).toBe(false)
  })

  it('does not miss packages for other platforms', () => {
    expect(decideInstall(lock, { packages: { 'node_modules/a': { integrity: 'sha512-a' } } })).toBe(false)
  })

  it.each([
    ['is another one', { 'node_modules/a': { integrity: 'sha512-b' } }],
    ['is missing', { 'node_modules/a-windows': { integrity: 'sha512-w' } }],
  ])('installs where a package %s', (_, packages) => {
    expect(decideInstall(lock, { packages })).toBe(true)
  })
})
