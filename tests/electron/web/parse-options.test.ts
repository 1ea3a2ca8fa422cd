import { describe, expect, it } from 'vitest'
import { decideDataDir } from '#electron/main/web/default-data-dir.ts'
import { parseWebOptions } from '#electron/main/web/parse-options.ts'

const ordinary = { help: false, port: null, dataDir: null, provider: null }

describe('the options of the web shell', () => {
  it.each([
    [[], ordinary],
    [['--help'], { ...ordinary, help: true }],
    [['--port', '8080'], { ...ordinary, port: 8080 }],
    [['--port=0'], { ...ordinary, port: 0 }],
    [['--data-dir', '/tmp/desk'], { ...ordinary, dataDir: '/tmp/desk' }],
    [['--provider', 'practice'], { ...ordinary, provider: { kind: 'practice' } }],
    [
      ['--provider', 'https://api.example/v1'],
      { ...ordinary, provider: { kind: 'other', url: 'https://api.example/v1' } },
    ],
    [
      ['--provider', 'http://127.0.0.1:4000'],
      { ...ordinary, provider: { kind: 'other', url: 'http://127.0.0.1:4000' } },
    ],
  ])('understand %j', (args, wanted) => {
    expect(parseWebOptions(args)).toEqual({ ok: true, value: wanted })
  })

  it.each([
    [['--port', 'abc'], /--port .*"abc"/],
    [['--port', '65536'], /--port .*65536/],
    [['--port', '-1'], /--port/],
    [['--port', '80.5'], /--port/],
    [['--port'], /--port/],
    [['--data-dir='], /--data-dir/],
    [['--provider', 'http://api.example'], /--provider .*https/],
    [['--provider', 'https://me:secret@api.example'], /--provider/],
    [['--provider', 'ftp://api.example'], /--provider/],
    [['--provider', 'nowhere'], /--provider .*nowhere/],
    [['--verbose'], /--verbose/],
    [['extra'], /extra/],
  ])('refuse %j in one sentence', (args, sentence) => {
    const parsed = parseWebOptions(args)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.error).toMatch(sentence)
    expect(parsed.error).not.toContain('\n')
    expect(parsed.error).toMatch(/\.$/)
  })
})

describe('the data folder of the web shell', () => {
  it.each([
    ['linux', {}, '/home/ann', '/home/ann/.local/share/callboard'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ann', '/data/callboard'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/callboard'],
    ['darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/Callboard Web'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\ann', 'C:\\Local\\Callboard'],
    ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\Callboard'],
  ] as const)('on %s with %j', (platform, environment, home, wanted) => {
    expect(decideDataDir(platform, environment, home)).toBe(wanted)
  })
})
