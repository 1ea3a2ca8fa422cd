import { describe, expect, it } from 'vitest'
import { decideUpload } from '#renderer/features/audio/bench/decide-upload.ts'
import { drawPeaks } from '#renderer/features/audio/bench/draw-peaks.ts'
import { formatSeconds } from '#renderer/features/audio/format-seconds.ts'
import { describe as nameOf, type Sound } from '#renderer/features/audio/bench/sound.ts'
import { findUses } from '#renderer/features/audio/list/find-uses.ts'
import type { CallPlan } from '#shared/calls/live-call.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

const view = { seconds: 2, peaks: new Float32Array(), level: { peak: -6, active: -20 }, bytes: 32_044 }
const facts = { codec: 'MP3', channels: 2, rate: 44_100, seconds: 2, isCut: false, clippedPlaces: 0 }
const sound: Sound = {
  id: 1,
  file: { name: 'a.mp3', bytes: 9 },
  reading: { kind: 'ready', facts, view },
  edits: [],
  undone: [],
  isWorking: false,
  description: 'Welcome',
  uploading: { kind: 'idle' },
}
const withView = (part: Partial<typeof view>): Sound => ({
  ...sound,
  reading: { kind: 'ready', facts, view: { ...view, ...part } },
})

describe('issue 10 §1: whether a sound can be uploaded', () => {
  it.each([
    [null, 'nine are kept', sound, 9],
    [null, 'it is not known how many are kept', sound, null],
    ['full', 'ten are kept', sound, 10],
    ['no-description', 'it has no description', { ...sound, description: '  ' }, 3],
    ['too-large', 'it would have more than 10 MB', withView({ bytes: 10 * 1024 * 1024 + 1 }), 3],
    [null, 'it has exactly 10 MB', withView({ bytes: 10 * 1024 * 1024 }), 3],
    ['nothing-left', 'all of it was cut out', withView({ seconds: 0 }), 3],
    [
      'not-read',
      'it is being read',
      { ...sound, reading: { kind: 'reading', peaks: new Float32Array() } },
      3,
    ],
  ] as const)('%s where %s', (answer, _, one, kept) => {
    expect(decideUpload(one, kept)).toBe(answer)
  })
})

describe('what is shown of a sound', () => {
  it('is its length in minutes and seconds with a tenth', () => {
    expect([0, 0.07, 9.96, 61, 3_600.5].map(formatSeconds)).toEqual([
      '0:00.0',
      '0:00.0',
      '0:09.9',
      '1:01.0',
      '60:00.5',
    ])
  })

  it('is a description from its file’s name', () => {
    expect(['closing_time v2.wav', 'a.b.mp3', '.wav'].map(nameOf)).toEqual(['closing time v2', 'a.b', ''])
  })

  it('is a bar for each share of its peaks, as high as the square root of the loudest', () => {
    expect(drawPeaks(Float32Array.from([0, 1, 0.25, 0]), 2)).toBe(
      'M0.15 0.000h.7v2.000h-.7zM1.15 0.500h.7v1.000h-.7z',
    )
  })
})

describe('issue 10 §2: what uses an announcement', () => {
  const none: CallPlan = {
    hangUpAtSeconds: null,
    announcementAtSeconds: null,
    announcementId: null,
    goodbyeAnnouncementId: null,
  }
  const preset = (name: string, plan: Partial<CallPlan>) => ({ id: name, name, plan: { ...none, ...plan } })
  const call = (key: string, plan: Partial<CallPlan>, state: 'talking' | 'ended' = 'talking') => ({
    ...sampleCall(1_000_000, key),
    state,
    plan: { ...none, ...plan },
  })

  it('is every preset and call whose plan has it, as warning or as goodbye', () => {
    const presets = [preset('15 minutes', { announcementId: 'a' }), preset('Other', { announcementId: 'b' })]
    const calls = [call('1', { goodbyeAnnouncementId: 'a' }), call('2', {})]
    const uses = findUses('a', presets, calls)
    expect([uses.presets, uses.calls]).toHaveLength(2)
    expect(uses.presets).toEqual(['15 minutes'])
    expect(uses.calls).toHaveLength(1)
  })

  it('is no call that has ended', () => {
    expect(findUses('a', [], [call('1', { announcementId: 'a' }, 'ended')]).calls).toEqual([])
  })
})
