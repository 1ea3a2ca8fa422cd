import { describe, expect, it } from 'vitest'
import { findAddressProblem, toProviderChoice } from '#renderer/features/account/labels/provider-labels.ts'
import { findMissing, findRefused, isFine } from '#renderer/features/account/sign-in/sign-in-problems.ts'

describe('findAddressProblem', () => {
  it.each([
    ['https://api.example', null],
    ['  https://api.example:8443/v1  ', null],
    ['http://127.0.0.1:4010', null],
    ['http://localhost:4010', null],
    ['http://[::1]:4010', null],
    ['', 'empty'],
    ['api.example', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['http://api.example', 'not-https'],
    ['http://127.0.0.1.evil.example', 'not-https'],
    ['ftp://api.example', 'not-https'],
    ['javascript:alert(1)', 'not-an-address'],
  ] as const)('%s → %s', (address, problem) => {
    expect(findAddressProblem(address)).toBe(problem)
  })

  it('sends the address trimmed, and only where another one was chosen', () => {
    expect(toProviderChoice('other', ' https://x.example ')).toEqual({
      kind: 'other',
      url: 'https://x.example',
    })
    expect(toProviderChoice('live', 'https://x.example')).toEqual({ kind: 'live' })
  })
})

describe('problems of a sign-in', () => {
  const typed = { kind: 'live', url: '', username: 'frontdesk', password: 'x' } as const

  it('are found in their own fields before anything is sent', () => {
    expect(isFine(findMissing(typed))).toBe(true)
    expect(findMissing({ ...typed, username: ' ', password: '' })).toEqual({
      url: null,
      username: 'usernameMissing',
      password: 'passwordMissing',
    })
    expect(findMissing({ ...typed, kind: 'other', url: 'http://x.example' }).url).toBe(
      'addressProblem.not-https',
    )
  })

  it('stand beside their cause after a refusal', () => {
    expect(findRefused({ code: 'wrong-credentials' }, 'live').password).toBe('wrongPassword')
    expect(findRefused({ code: 'invalid-input' }, 'other').url).toBe('addressProblem.not-an-address')
    expect(isFine(findRefused({ code: 'offline' }, 'other'))).toBe(true)
    expect(isFine(findRefused(null, 'live'))).toBe(true)
  })
})
