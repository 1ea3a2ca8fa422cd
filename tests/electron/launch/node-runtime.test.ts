import { describe, expect, it } from 'vitest'
import { decideNode, isNewEnough, nodePackageFor } from '#electron/launch/bootstrap/node-runtime.mjs'

describe('which Node runs the project', () => {
  it.each([
    ['v24.0.0', true],
    ['24.21.0', true],
    ['v26.1.0', true],
    ['v23.11.0', false],
    ['v20.20.2', false],
    ['', false],
  ])('takes %j: %j', (version, enough) => {
    expect(isNewEnough(version)).toBe(enough)
  })

  it('passes over a Node that does not start here, and over an old one', () => {
    const versions: Record<string, string> = {
      broken: '',
      old: 'v20.1.0',
      good: 'v24.1.0',
      better: 'v26.0.0',
    }
    const chosen = decideNode(['broken', 'old', 'good', 'better'], (program) => versions[program] ?? '')
    expect(chosen).toBe('good')
  })

  it('finds none where none is new enough', () => {
    expect(decideNode(['old'], () => 'v22.0.0')).toBeUndefined()
  })

  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['win32', 'x64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
  ])('has a pinned Node 24 with its digest for %s on %s', (platform, arch) => {
    const wanted = nodePackageFor(platform, arch)
    expect(wanted?.version).toMatch(/^24\.\d+\.\d+$/)
    expect(wanted?.integrity).toMatch(/^sha512-[\w+/]{86}==$/)
  })

  it('has none for a platform without one', () => {
    expect(nodePackageFor('sunos', 'x64')).toBeUndefined()
  })
})
