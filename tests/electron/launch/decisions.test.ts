import { describe, expect, it } from 'vitest'
import { decideAttempt } from '#electron/launch/bootstrap/attempts.mjs'
import { browserCommand } from '#electron/launch/bootstrap/browser.mjs'
import { decideBuild } from '#electron/launch/bootstrap/build.mjs'
import { firstThatWorks } from '#electron/launch/bootstrap/chromium.mjs'
import { decideNeverOpened } from '#electron/launch/bootstrap/desktop-window.mjs'
import { hasDisplay } from '#electron/launch/bootstrap/display.mjs'
import { createStallMeter } from '#electron/launch/bootstrap/patience.mjs'
import { exitCodeOf } from '#electron/launch/bootstrap/run.mjs'
import { hideAddresses } from '#electron/launch/bootstrap/say.mjs'
import { parseReadyAddress } from '#electron/launch/bootstrap/web-shell.mjs'

const hourMs = 3_600_000

describe('whether to build', () => {
  it.each([
    ['never built', { built: undefined, now: 'a', missing: [] }, true],
    ['built from these sources', { built: 'a', now: 'a', missing: [] }, false],
    ['a source changed', { built: 'a', now: 'b', missing: [] }, true],
    ['a product was deleted', { built: 'a', now: 'a', missing: ['out/main/index.cjs'] }, true],
  ])('%s', (_, state, build) => {
    expect(decideBuild(state)).toBe(build)
  })
})

describe('whether to try a download again', () => {
  it.each([
    ['it never failed', undefined, false, true],
    ['it failed an hour ago', 99 * hourMs, false, false],
    ['it failed a day ago', 76 * hourMs, false, true],
    ['it failed an hour ago, but it was asked for', 99 * hourMs, true, true],
    ['it failed in the future, because the clock was wrong', 101 * hourMs, false, true],
  ])('%s', (_, failedAtMs, retry, attempt) => {
    expect(decideAttempt({ failedAtMs, nowMs: 100 * hourMs, retry })).toBe(attempt)
  })
})

describe('a stalled download', () => {
  it('is one without progress for the whole patience', () => {
    const meter = createStallMeter(20_000, 0)
    expect(meter.note(0, 19_999)).toBe(false)
    expect(meter.note(0, 20_000)).toBe(true)
  })

  it('is not one that creeps', () => {
    const meter = createStallMeter(20_000, 0)
    const stalled = [1, 2, 3, 4].map((step) => meter.note(step, step * 19_000))
    expect(stalled).toEqual([false, false, false, false])
    expect(meter.note(4, 4 * 19_000 + 20_000)).toBe(true)
  })
})

describe('where a window can be shown', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ])('%s with %j: %j', (platform, env, shown) => {
    expect(hasDisplay(platform, env)).toBe(shown)
  })

  it('opens no browser where there is no display', () => {
    expect(browserCommand('linux', {}, 'http://127.0.0.1:1/')).toBeUndefined()
  })

  it.each([
    ['linux', 'xdg-open'],
    ['darwin', 'open'],
    ['win32', 'rundll32'],
  ])('hands the address to %s’s own opener', (platform, program) => {
    const command = browserCommand(platform, { DISPLAY: ':0' }, 'http://127.0.0.1:1/#x')
    expect(command?.program).toBe(program)
    expect(command?.args).toContain('http://127.0.0.1:1/#x')
  })
})

describe('how a program ended', () => {
  it.each([
    [0, null, 0],
    [3, null, 3],
    [null, 'SIGTERM', 143],
    [null, 'SIGINT', 130],
  ] as const)('code %j, signal %j: %j', (code, signal, shown) => {
    expect(exitCodeOf(code, signal)).toBe(shown)
  })

  it.each([
    ['a missing library', 127, 100, true],
    ['a sandbox that may not be used here', 133, 300, true],
    ['a data folder that the shell refused with a sentence', 2, 300, false],
    ['a crash after an hour', 1, hourMs, false],
    ['a window that was closed', 0, 800, false],
    ['a window that was ended by a signal', 143, 800, false],
  ])('%s', (_, code, elapsedMs, neverOpened) => {
    expect(decideNeverOpened({ code, elapsedMs })).toBe(neverOpened)
  })
})

describe('the web shell’s address', () => {
  it('is read from its ready line', () => {
    expect(parseReadyAddress('Note.\nCallboard is ready: http://127.0.0.1:4080/#tok\n')).toBe(
      'http://127.0.0.1:4080/#tok',
    )
  })

  it('is not there before that line is', () => {
    expect(parseReadyAddress('Callboard is getting ready: soon')).toBeUndefined()
  })
})

describe('choosing a Chromium', () => {
  it('asks no further source once one works', async () => {
    const asked: string[] = []
    const source = (program: string) => () => {
      asked.push(program)
      return Promise.resolve(program)
    }
    const chosen = await firstThatWorks(
      [source('broken'), source('good'), source('unasked')],
      (p) => p === 'good',
    )
    expect(chosen).toBe('good')
    expect(asked).toEqual(['broken', 'good'])
  })

  it('finds none where none works', async () => {
    expect(await firstThatWorks([() => Promise.resolve(undefined)], () => false)).toBeUndefined()
  })
})

describe('tools’ output', () => {
  it('names no web address', () => {
    expect(hideAddresses('GET https://mirror.example/npm/vue failed (see "http://x.y/z").')).toBe(
      'GET <address> failed (see "<address>").',
    )
  })
})
