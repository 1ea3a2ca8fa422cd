import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export interface HostileAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  /** Sent again and again until the client has gone. */
  readonly isEndless?: boolean
}

const json = { 'content-type': 'application/json' }
const ok = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = json): HostileAnswer => ({
  status: 200,
  headers,
  body,
})
const refused = (body: string): HostileAnswer => ({ status: 400, headers: json, body })
const accepted = (body: string, headers: Readonly<Record<string, string>> = json): HostileAnswer => ({
  status: 202,
  headers,
  body,
})

const list = (item: string, count: number): string => `{"list":[${Array(count).fill(item).join(',')}]}`
const million = 1_000_000
/** As much as is read at all. */
const full = (unit: string, around = 400): string => unit.repeat(Math.floor((million - around) / unit.length))
const zeros = Buffer.alloc(60 * million)

const href = full('?').replace(/.$/, '\n?')

/** All of its numbers are different, and those of the legs are of no country that is known. */
function manyCalls(count: number, legs: number): string {
  let next = 0
  const number = (): string => String(1_000_000_000 + (((next += 1) * 7_919_317) % 9_000_000_000))
  const calls = Array.from({ length: count }, (_, index) => ({
    ...{ uuid: `c${index}`, status: 'in-progress', to: `44${number()}`, from: `44${number()}` },
    legs: Array.from({ length: legs }, (_leg, at) => ({ id: at + 1, to: `+${number()}${at}` })),
  }))
  return JSON.stringify({ next_page: null, list: calls })
}

/** Everything of issue 7 §5.1 and §5.3 that a server can send, as it was found and as large as is still read. */
export const hostileAnswers: Readonly<Record<string, HostileAnswer>> = {
  'numbers that never end': ok(`{"list":[${full('1e1e1e')}]}`),
  'minus signs': ok(`{"list":[${full('-')}]}`),
  'one item of 59,000 keys': ok(
    `{"list":[{${Array.from({ length: 59_000 }, (_, index) => `"k${index}":0`).join(',')}}],"next_page":null}`,
  ),
  'as many live calls as are read, all with other numbers': ok(manyCalls(1_499, 2)),
  '700 live calls with twenty legs each, all with other numbers': ok(manyCalls(700, 20)),
  'a million empty items': ok(list('{}', million)),
  'as many empty items as fit': ok(list('{}', 300_000)),
  'as many values as are read': ok(list('{}', 59_000)),
  'as many items with fields as are read': ok(list('{"id":"1","to":"2","from":"3"}', 14_000)),
  'items of numbers that read differently': ok(list('1.50', 59_000)),
  'a number of a million digits': ok(`{"list":[${full('7')}]}`),
  'a thousand live calls with two legs each': ok(
    list(
      JSON.stringify({
        uuid: '908dea11-fa4b-47dc-99f2-df078f5ec96d',
        status: 'in-progress',
        from: '441224279484',
        to: '442035159999',
        caller_id: '01224900123',
        created_date: '2026-11-29T08:00:00+00:00',
        answered_date: '2026-11-29T08:00:07+00:00',
        legs: ['a', 'b'].map((leg) => ({
          uuid: `908dea11-fa4b-47dc-99f2-df078f5ec96${leg}`,
          leg,
          number: '442035159999',
          status: 'answered',
          answered_date: '2026-11-29T08:00:07+00:00',
          muted: '0',
          held: '0',
        })),
      }),
      1_000,
    ),
  ),
  'deep lists': ok('['.repeat(million / 2) + ']'.repeat(million / 2)),
  'deep objects': ok('{"list":'.repeat(100_000)),
  'a text of seven megabytes': ok(`{"sms":{"id":"1","message":"${'x'.repeat(7 * million)}"}}`),
  'texts as long as fit': ok(list(`{"id":"${'x'.repeat(100_000)}","to":"${'y'.repeat(100_000)}"}`, 4)),
  'a text of backslashes': ok(`{"echoed":{"message":"${full('\\\\')}"}}`),
  '250,000 field errors': refused(
    `{"errors":[${Array(250_000).fill('{"field":"to","message":["no"]}').join(',')}]}`,
  ),
  'as many field errors as are read': refused(
    `{"errors":[${Array(14_000).fill('{"field":"to","message":["no"]}').join(',')}]}`,
  ),
  'a field error with many messages': refused(
    `{"errors":[{"field":"to","message":[${Array(59_000).fill('"no"').join(',')}]}]}`,
  ),
  'a field error of seven megabytes': refused(
    `{"errors":[{"field":"to","message":["${'x'.repeat(7 * million)}"]}]}`,
  ),
  'a field error as long as fits': refused(
    `{"errors":[{"field":"${'f'.repeat(400_000)}","message":["${'x'.repeat(500_000)}"]}]}`,
  ),
  '30,000 status entries': ok(
    `{"entries":[${Array(30_000).fill('{"issued":"2026-11-29T08:00:00Z","status":"up","title":"All well","url":"x"}').join(',')}]}`,
  ),
  'as many status entries as are read': ok(
    `{"entries":[${Array(11_000).fill('{"issued":"2026-11-29T08:00:00Z","status":"up","title":"All well"}').join(',')}]}`,
  ),
  'an error page full of <title': {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: full('<title'),
  },
  'a page full of <title': ok(full('<title'), { 'content-type': 'text/html' }),
  'a text of white space': { status: 500, headers: {}, body: `x${full(' \t')}x` },
  'a text of addresses': { status: 500, headers: {}, body: full('http://') },
  'dates that never end': ok(
    list(JSON.stringify({ id: '1', creation_date: `2026-11-29${'z['.repeat(400)}` }), 1_100),
  ),
  'a date as long as fits': ok(`{"list":[{"id":"1","creation_date":"2026-11-29${full('z[', 200)}"}]}`),
  'a Location as long as fits': accepted(
    JSON.stringify({ Location: `/customers/XXX/sms/${full('a', 200)}` }),
  ),
  'a Location full of ? and a newline': accepted(JSON.stringify({ Location: href })),
  'a Location header full of ?': accepted('{}', { ...json, location: `/${'?'.repeat(14_000)}` }),
  'a Location full of slashes': accepted(JSON.stringify({ Location: full('/') })),
  'an href full of ? and a newline': ok(JSON.stringify({ list: [{ url: { href } }] })),
  'hrefs full of ?': ok(list(JSON.stringify({ url: { href: `${'?'.repeat(800)}\n` } }), 1_100)),
  'a packed bomb': ok(gzipSync(zeros), { ...json, 'content-encoding': 'gzip' }),
  'a bomb in brotli': ok(brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }), {
    ...json,
    'content-encoding': 'br',
  }),
  'an answer without an end': { ...ok('{"list":[{},{},{},{}'), isEndless: true },
  'an answer of white space without an end': { ...ok(' '.repeat(60_000)), isEndless: true },
  'keys without number': ok(`{${Array.from({ length: 29_000 }, (_, index) => `"k${index}":1`).join(',')}}`),
  'names of an object’s own makers': ok(
    '{"__proto__":{"list":[]},"constructor":{"prototype":{}},"list":[{"__proto__":{"id":"1"}}]}',
  ),
}
