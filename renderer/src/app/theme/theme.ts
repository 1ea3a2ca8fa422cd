/**
 * The one file of design tokens. It feeds Naive UI's theme overrides and the CSS variables that every
 * component uses; no component names a colour, a font size or a radius of its own.
 *
 * Conventions for pages and small components:
 * - Colours: `var(--text)`, `--text-soft`, `--text-faint`, `--canvas`, `--surface`, `--raised`, `--hover`,
 *   `--line`, `--line-strong` (edges of inputs), `--accent`, `--accent-text`, `--accent-soft`, `--on-accent` (also on `--danger`).
 * - The four meanings, each as `--talking` (text), `--talking-mark` (dots, bars) and `--talking-soft`
 *   (backgrounds): talking, ringing, needs-you, waiting. A word and an icon always stand beside them.
 * - Type: `--type-12` … `--type-28`, weights 400, 500 and 600. Figures are tabular everywhere.
 * - Space: `--space-4` … `--space-32`; `--row` (height of a row) and `--pad` (inside of a panel) follow
 *   the density. Radius: `--radius-6` for controls, `--radius-8` for cards, `--radius-10` for panels. `--float` is the one shadow.
 * - Lengths are `rem`, so that zoom (the root font size) carries everything; narrow layouts use
 *   `@container frame (max-width: 40rem)`, never `@media` widths, which zoom does not move.
 * - Motion: `transition: … var(--quick)`; base.css removes it under reduced motion.
 * - Each page starts with `ui/PageHeading.vue` (an `h1` that takes the focus after navigation).
 * - Each feature has `messages.en-GB.ts` exporting `messages`; app/i18n.ts finds it by its place, and its
 *   keys begin with the folder's name: `t('account.signIn')`. Import types only from `#shared` contracts:
 *   zod must not reach the window.
 */
import type { GlobalThemeOverrides } from 'naive-ui'

export type ThemeName = 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

export const palettes = {
  light: {
    canvas: '#f5f6f8',
    surface: '#ffffff',
    raised: '#ffffff',
    hover: '#eff1f5',
    line: '#e4e7ec',
    lineStrong: '#8b94a4',
    text: '#1a2130',
    textSoft: '#4d5768',
    textFaint: '#626c7d',
    accent: '#3454d1',
    accentHover: '#2b47b8',
    accentPressed: '#243c9e',
    accentText: '#2f4cc4',
    accentSoft: '#ebeffc',
    onAccent: '#ffffff',
    talking: '#14713a',
    talkingMark: '#1f9d54',
    talkingSoft: '#e6f5ec',
    ringing: '#855300',
    ringingMark: '#bd7a00',
    ringingSoft: '#fdf2dc',
    needsYou: '#b3261e',
    needsYouMark: '#d5362c',
    needsYouSoft: '#fdedeb',
    danger: '#b3261e',
    waiting: '#48607d',
    waitingMark: '#6c86a6',
    waitingSoft: '#ebf0f6',
    float: '0 0.5rem 2rem rgb(20 27 41 / 16%), 0 0 0 1px rgb(20 27 41 / 6%)',
  },
  dark: {
    canvas: '#11141a',
    surface: '#181c24',
    raised: '#20252f',
    hover: '#252b36',
    line: '#2a303c',
    lineStrong: '#717c8e',
    text: '#e9ecf1',
    textSoft: '#b1bac8',
    textFaint: '#97a1b1',
    accent: '#4766e0',
    accentHover: '#3f5cd0',
    accentPressed: '#3852bd',
    accentText: '#9db0ff',
    accentSoft: '#222b47',
    onAccent: '#ffffff',
    talking: '#62cf8c',
    talkingMark: '#3fb871',
    talkingSoft: '#162d20',
    ringing: '#f0b950',
    ringingMark: '#d99a22',
    ringingSoft: '#33280f',
    needsYou: '#ff928b',
    needsYouMark: '#f0665d',
    needsYouSoft: '#3a1c1d',
    danger: '#c23a31',
    waiting: '#a3b8d1',
    waitingMark: '#7f98b8',
    waitingSoft: '#1f2a38',
    float: '0 0.5rem 2rem rgb(0 0 0 / 55%), 0 0 0 1px rgb(255 255 255 / 8%)',
  },
} as const satisfies Record<ThemeName, Record<string, string>>

export type Palette = (typeof palettes)[ThemeName]

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, Ubuntu, Cantarell, "Noto Sans", "Helvetica Neue", sans-serif'
const fontFamilyMono = 'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, monospace'

const rem = (pixels: number): string => `${pixels / 16}rem`
const sized = (prefix: string, sizes: readonly number[]): Record<string, string> =>
  Object.fromEntries(sizes.map((size) => [`--${prefix}-${size}`, rem(size)]))
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const measures: Record<Density, Record<string, string>> = {
  comfortable: { '--row': rem(44), '--pad': rem(20), '--control': rem(34) },
  compact: { '--row': rem(34), '--pad': rem(14), '--control': rem(30) },
}

/** The CSS variables of a theme, names included, for the root element. */
export function cssVariables(theme: ThemeName, density: Density): Record<string, string> {
  const colours = Object.entries(palettes[theme]).map(([name, value]) => [`--${kebab(name)}`, value])
  return {
    ...Object.fromEntries(colours),
    ...sized('space', [4, 8, 12, 16, 24, 32]),
    ...sized('radius', [6, 8, 10]),
    ...sized('type', [12, 13, 14, 16, 17, 18, 20, 28]),
    ...measures[density],
    '--font': fontFamily,
    '--font-mono': fontFamilyMono,
    '--quick': '120ms ease-out',
    'color-scheme': theme,
  }
}

/** Naive UI's theme overrides from the same tokens. */
export function naiveOverrides(theme: ThemeName, density: Density): GlobalThemeOverrides {
  const p = palettes[theme]
  return {
    common: { ...colourOverrides(p), ...sizeOverrides(density) },
    Button: buttonOverrides(p),
    Input: inputOverrides(p),
    Checkbox: { border: `1px solid ${p.lineStrong}`, textColor: p.text },
    Tooltip: { color: p.text, textColor: p.surface },
  }
}

function colourOverrides(p: Palette): GlobalThemeOverrides['common'] {
  return {
    baseColor: p.onAccent,
    primaryColor: p.accent,
    primaryColorHover: p.accentHover,
    primaryColorPressed: p.accentPressed,
    primaryColorSuppl: p.accent,
    errorColor: p.needsYouMark,
    errorColorHover: p.needsYouMark,
    errorColorPressed: p.needsYouMark,
    warningColor: p.ringing,
    successColor: p.talking,
    infoColor: p.waiting,
    textColorBase: p.text,
    textColor1: p.text,
    textColor2: p.text,
    textColor3: p.textSoft,
    placeholderColor: p.textFaint,
    iconColor: p.textFaint,
    borderColor: p.lineStrong,
    dividerColor: p.line,
    bodyColor: p.surface,
    cardColor: p.surface,
    modalColor: p.raised,
    popoverColor: p.raised,
    inputColor: p.surface,
    hoverColor: p.hover,
    boxShadow1: p.float,
    boxShadow2: p.float,
    boxShadow3: p.float,
  }
}

function sizeOverrides(density: Density): GlobalThemeOverrides['common'] {
  const compact = density === 'compact'
  return {
    fontFamily,
    fontFamilyMono,
    fontSize: rem(14),
    fontSizeMini: rem(12),
    fontSizeTiny: rem(12),
    fontSizeSmall: rem(13),
    fontSizeMedium: rem(14),
    fontSizeLarge: rem(14),
    heightTiny: rem(24),
    heightSmall: rem(compact ? 26 : 28),
    heightMedium: rem(compact ? 30 : 34),
    heightLarge: rem(compact ? 36 : 40),
    borderRadius: rem(6),
    borderRadiusSmall: rem(4),
  }
}

function buttonOverrides(p: Palette): NonNullable<GlobalThemeOverrides['Button']> {
  return {
    fontWeight: '500',
    textColorHover: p.text,
    textColorFocus: p.text,
    textColorPressed: p.text,
    color: p.raised,
    colorHover: p.hover,
    colorFocus: p.raised,
    colorPressed: p.hover,
    border: `1px solid ${p.lineStrong}`,
    borderHover: `1px solid ${p.lineStrong}`,
    borderFocus: `1px solid ${p.lineStrong}`,
    borderPressed: `1px solid ${p.lineStrong}`,
    textColorTextPrimary: p.accentText,
    textColorTextHoverPrimary: p.accentText,
    textColorTextFocusPrimary: p.accentText,
    textColorTextPressedPrimary: p.accentText,
    ...dangerOverrides(p.danger),
    rippleDuration: '0s',
  }
}

function dangerOverrides(danger: string): NonNullable<GlobalThemeOverrides['Button']> {
  return {
    colorError: danger,
    colorHoverError: danger,
    colorFocusError: danger,
    colorPressedError: danger,
    borderError: `1px solid ${danger}`,
    borderHoverError: `1px solid ${danger}`,
    borderFocusError: `1px solid ${danger}`,
    borderPressedError: `1px solid ${danger}`,
  }
}

function inputOverrides(p: Palette): NonNullable<GlobalThemeOverrides['Input']> {
  return {
    color: p.surface,
    colorFocus: p.surface,
    border: `1px solid ${p.lineStrong}`,
    borderHover: `1px solid ${p.textFaint}`,
    borderFocus: `1px solid ${p.accentText}`,
    boxShadowFocus: `0 0 0 1px ${p.accentText}`,
    caretColor: p.text,
    textColor: p.text,
    placeholderColor: p.textFaint,
  }
}
