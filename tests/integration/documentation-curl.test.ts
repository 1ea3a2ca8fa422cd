import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { accountExamples, supportExamples } from './documentation-curl/account-examples.ts'
import { billingExamples } from './documentation-curl/billing-examples.ts'
import { announcementExamples, callExamples } from './documentation-curl/call-examples.ts'
import type { DocumentedExample } from './documentation-curl/documented-example.ts'
import { numberExamples } from './documentation-curl/number-examples.ts'
import { writeRequestFiles } from './documentation-curl/request-files.ts'
import { faxExamples, smsExamples } from './documentation-curl/sent-examples.ts'
import { runCurl, splitWords, type CurlAnswer } from './documentation-curl/run-curl.ts'

let provider: PracticeProvider
let folder: string
/** Of messages and faxes from before the provider started. */
let sentIds: { readonly sms: string; readonly fax: string }

beforeAll(async () => {
  const afternoon = new VirtualClock(Date.UTC(2026, 10, 23, 15))
  provider = await createPracticeProvider({ clock: afternoon })
  sentIds = { sms: await findNewest('sms'), fax: await findNewest('faxes') }
  folder = mkdtempSync(join(tmpdir(), 'documentation-curl-'))
  writeRequestFiles(folder, useKnownNames)
})

afterAll(async () => {
  await provider.close()
  rmSync(folder, { recursive: true })
})

async function findNewest(kind: 'sms' | 'faxes'): Promise<string> {
  const answer = await fetch(`${provider.url}customers/PRACTICE01/${kind}`, {
    headers: { authorization: `Basic ${Buffer.from('practice:practice').toString('base64')}` },
  })
  return JSON.parse(await answer.text()).list[0].id
}

/** Puts the practice provider's address, account, numbers and files in place of the examples'. */
function useKnownNames(text: string): string {
  const [first, second, third] = provider.store.announcements().map(({ id }) => id)
  const names: readonly (readonly [string, string | undefined])[] = [
    ['https://api.surevoip.co.uk/', provider.url],
    ['username:password', 'practice:practice'],
    ['{account}', 'PRACTICE01'],
    ['441224900123', '441632960100'],
    ['441224900999', '442079460100'],
    ['hgCRVfWB4hGRSEAkICyA', first],
    ['hgCRVfWB4hGRSEAkIXYCyA', second],
    ['JvEYs0aI4hGC-aHuK3ST4w', second],
    ['khugsA9u4RG1OYnXPBFP4w', third],
    ['NuNZJxA74RGFSW_OqNQIWQ', sentIds.sms],
    ['ML5TiFVD4RGUkEHhqNQIWQ', sentIds.fax],
  ]
  return names.reduce((done, [example, known]) => done.replaceAll(example, known ?? example), text)
}

const curl = (command: string): Promise<CurlAnswer> => runCurl(useKnownNames(command), folder)

function expectDocumented(answer: CurlAnswer, example: DocumentedExample): void {
  expect(answer.status).toBe(example.status)
  for (const [name, value] of Object.entries(example.headers ?? {})) {
    expect(answer.headers.get(name), name).toEqual(
      value instanceof RegExp ? expect.stringMatching(value) : value,
    )
  }
  const body = JSON.parse(answer.text)
  expect(Object.keys(body).sort()).toEqual([...example.keys].sort())
  expect(body).toMatchObject(example.body ?? {})
  const [name, keys] = example.inside ?? []
  if (name === undefined) return
  const within = Array.isArray(body[name]) ? body[name][0] : body[name]
  expect(Object.keys(within ?? {}).sort(), name).toEqual([...(keys ?? [])].sort())
}

const sections: readonly (readonly [string, readonly DocumentedExample[]])[] = [
  ['account', accountExamples],
  ['billing', billingExamples],
  ['calls', callExamples],
  ['announcements', announcementExamples],
  ['messages', smsExamples],
  ['faxes', faxExamples],
  ['numbers', numberExamples],
  ['support', supportExamples],
]

describe.each(sections)("the documentation's curl examples: %s", (_, examples) => {
  it.each(examples.map((example) => [example.section, example] as const))('%s', async (__, example) => {
    expectDocumented(await curl(example.command), example)
  })
})

describe("the documentation's curl examples: transport", () => {
  it('OPTIONS', async () => {
    const answer = await curl('curl -i -X OPTIONS -u username:password https://api.surevoip.co.uk/')
    expect([answer.status, answer.headers.get('allow')]).toEqual([200, 'GET'])
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=UTF-8')
    expect(answer.headers.get('x-surevoip-api-auth-user')).toBe('no-auth')
  })

  it('100 Continue before the answer to an upload', async () => {
    const answer = await curl(
      `curl -i -X POST -u username:password https://api.surevoip.co.uk/calls -H 'Expect: 100-continue' -H 'Content-Type: application/json' -T call.json`,
    )
    expect(answer.statuses).toEqual([100, 202])
  })

  it('304 to the date of the last answer', async () => {
    // A change in the running second is never final.
    provider.advance(2000)
    const command = 'curl -u username:password https://api.surevoip.co.uk/customers/{account}/numbers'
    const date = (await curl(command)).headers.get('last-modified') ?? ''
    expect((await curl(`${command} -H 'If-Modified-Since: ${date}'`)).status).toBe(304)
  })

  it('401 where the credentials are left out', async () => {
    const answer = await curl('curl -i -X GET https://api.surevoip.co.uk/customers/{account}/calls')
    expect([answer.status, Object.keys(JSON.parse(answer.text))]).toEqual([401, ['error']])
  })

  it('404 with the standard error', async () => {
    const answer = await curl(
      'curl -i -u username:password https://api.surevoip.co.uk/customers/{account}/announcements/none?hypermedia=no',
    )
    expect([answer.status, answer.text]).toEqual([404, '{"error":"Cannot find what you were looking for!"}'])
  })

  it('keeps an & outside quotes where it was meant', () => {
    expect(splitWords(`curl -u a:b https://x/y?one=1&two=2 -F file='@a b.wav;type=t'`)).toEqual([
      'curl',
      '-u',
      'a:b',
      'https://x/y?one=1&two=2',
      '-F',
      'file=@a b.wav;type=t',
    ])
  })
})
