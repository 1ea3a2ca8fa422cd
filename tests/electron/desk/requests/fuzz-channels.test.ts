import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Handlers, Requester } from '#electron/main/desk/requests/handlers.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
import { appErrorCodes } from '#shared/app-error.ts'
import { requestChannels } from '#shared/ipc/channels.ts'
import { requests } from '#shared/ipc/contract.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { validRequests } from '#tests/support/samples/valid-requests.ts'

const canary = 'canary-7f3a'
const requester: Requester = { id: 'page', gone: new AbortController().signal }

const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(NaN, Infinity, -0, 2 ** 53, '__proto__', new Error(canary), () => canary, Symbol('s')),
)

type Path = readonly (string | number)[]

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [at]
  return [at, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...at, key]))]
}

/** A valid request with one part replaced, and one key added beside it. */
function spoil(request: unknown, path: Path, part: unknown, extra: string | null): unknown {
  const [key, ...rest] = path
  if (key === undefined) return part
  const copy = structuredClone(request) as Record<string | number, unknown>
  copy[key] = spoil(copy[key], rest, part, extra)
  if (extra !== null) Object.defineProperty(copy, extra, { value: part, enumerable: true })
  return copy
}

function requestsFor(valid: unknown): fc.Arbitrary<unknown> {
  const extra = fc.option(fc.constantFrom('__proto__', 'constructor', 'password', 'x'), { freq: 2 })
  const spoilt = fc.tuple(fc.constantFrom(...pathsIn(valid)), junk, extra).map((all) => spoil(valid, ...all))
  return fc.oneof({ weight: 2, arbitrary: spoilt }, { weight: 1, arbitrary: junk }, fc.constant(valid))
}

/** Every plain object in the value carries a secret that the contract does not name. */
function taint(value: unknown): unknown {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(taint)
  const parts = Object.entries(value).map(([key, part]) => [key, taint(part)])
  return { ...(Object.fromEntries(parts) as object), password: canary }
}

type Mood = 'answers' | 'fails' | 'throws' | 'rejects'

/** A desk that leaks whatever it can; `asked` tells the handlers' requests apart from the page's. */
function createLeakyHandlers(mood: () => Mood, asked: (channel: string, request: unknown) => void): Handlers {
  const bridge = new FakeBridge()
  const handlers = requestChannels.map((channel) => [
    channel,
    async (request: never) => {
      asked(channel, request)
      if (mood() === 'throws') throw new Error(canary)
      if (mood() === 'rejects') return Promise.reject(new Error(canary))
      if (mood() === 'fails') return { ok: false, error: { code: 'refused', cause: canary, request: canary } }
      return taint(await bridge.invoke(channel, request))
    },
  ])
  return Object.fromEntries(handlers) as Handlers
}

describe('10,000 requests of any shape', () => {
  it.each(requestChannels)(
    '%s: no crash, no secret, nothing off the contract',
    { timeout: 60_000 },
    async (channel) => {
      let mood: Mood = 'answers'
      let served = 0
      const logger = new RecordingLogger()
      const answer = createAnswerRequest(
        createLeakyHandlers(
          () => mood,
          (asked, request) => {
            served += 1
            expect(asked).toBe(channel)
            expect(requests[channel].request.safeParse(request).success).toBe(true)
          },
        ),
        logger,
      )
      const moods = fc.constantFrom<Mood>('answers', 'fails', 'throws', 'rejects')
      await fc.assert(
        fc.asyncProperty(requestsFor(validRequests[channel]), moods, async (request, next) => {
          mood = next
          const result = await answer({ channel, request, trusted: true, requester })
          if (!result.ok) expect(appErrorCodes).toContain(result.error.code)
          expect(JSON.stringify(result)).not.toContain(canary)
        }),
        { numRuns: 10_000 },
      )
      expect(served).toBeGreaterThan(500)
      expect(logger.lines.join('\n')).not.toContain(canary)
    },
  )
})
