import { describe, expect, it } from 'vitest'
import {
  cssVariables,
  naiveOverrides,
  palettes,
  type Palette,
  type ThemeName,
} from '#renderer/app/theme/theme.ts'
import { contrastOf } from '#tests/support/contrast.ts'

const themes: readonly ThemeName[] = ['light', 'dark']
const backgrounds = ['surface', 'canvas', 'raised', 'hover'] as const
const meanings = ['talking', 'ringing', 'needsYou', 'waiting'] as const

const check = (palette: Palette, ink: keyof Palette, ground: keyof Palette): number =>
  Math.round(contrastOf(palette[ink], palette[ground]) * 100) / 100

describe.each(themes)('the %s theme', (theme) => {
  const palette = palettes[theme]

  it.each(['text', 'textSoft', 'textFaint', 'accentText', ...meanings] as const)(
    'shows %s text at 4.5 : 1 on every plain background',
    (ink) => {
      for (const ground of backgrounds)
        expect(check(palette, ink, ground), ground).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(meanings)('shows %s text at 4.5 : 1 on its own soft background', (meaning) => {
    expect(check(palette, meaning, `${meaning}Soft`)).toBeGreaterThanOrEqual(4.5)
  })

  it('shows soft text at 4.5 : 1 on the soft backgrounds', () => {
    for (const meaning of meanings)
      expect(check(palette, 'textSoft', `${meaning}Soft`)).toBeGreaterThanOrEqual(4.5)
    expect(check(palette, 'accentText', 'accentSoft')).toBeGreaterThanOrEqual(4.5)
  })

  it('shows the words of filled buttons at 4.5 : 1', () => {
    for (const fill of ['accent', 'accentHover', 'accentPressed', 'danger'] as const)
      expect(check(palette, 'onAccent', fill), fill).toBeGreaterThanOrEqual(4.5)
  })

  it('shows marks and the edges of inputs at 3 : 1', () => {
    for (const mark of ['talkingMark', 'ringingMark', 'needsYouMark', 'waitingMark', 'lineStrong'] as const)
      for (const ground of ['surface', 'raised'] as const)
        expect(check(palette, mark, ground), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3)
  })

  it('gives the page and Naive UI the same colours', () => {
    const variables = cssVariables(theme, 'comfortable')
    const overrides = naiveOverrides(theme, 'comfortable')
    expect(overrides.common?.primaryColor).toBe(variables['--accent'])
    expect(overrides.Input?.border).toContain(variables['--line-strong'])
    expect(variables['--needs-you-soft']).toBe(palette.needsYouSoft)
  })
})

describe('density', () => {
  it('makes rows and controls lower when compact', () => {
    const compact = cssVariables('light', 'compact')
    const comfortable = cssVariables('light', 'comfortable')
    for (const name of ['--row', '--pad', '--control'])
      expect(Number.parseFloat(compact[name] ?? '')).toBeLessThan(Number.parseFloat(comfortable[name] ?? ''))
  })
})
