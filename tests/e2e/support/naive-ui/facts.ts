import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { findBarriers } from '../accessibility.ts'

/** What a component of Naive UI is to a keyboard and to a screen reader, as one row of the table says it. */
export interface Facts {
  /** The roles and names that it exposes. */
  readonly exposes: string
  /** Whether its task can be done by keys alone; `–` where it has none. */
  readonly keyboard: string
  /** The rules of axe that it breaks. */
  readonly axe: string
}

interface Keys {
  /** What opens it, for what has to be opened. */
  readonly open?: readonly string[]
  /** What then does its task. */
  readonly act: readonly string[]
}

/** The keys for each component, from the top of the page. */
export const keysOf: Readonly<Record<string, Keys>> = {
  button: { act: ['Tab', 'Enter'] },
  input: { act: ['Tab', 'a'] },
  checkbox: { act: ['Tab', 'Space'] },
  switch: { act: ['Tab', 'Space'] },
  radio: { act: ['Tab', 'ArrowDown'] },
  select: { open: ['Tab', 'Enter'], act: ['ArrowDown', 'Enter'] },
  'auto-complete': { open: ['Tab', 'a'], act: ['ArrowDown', 'Enter'] },
  'number input': { act: ['Tab', 'ArrowUp'] },
  'date picker': { open: ['Tab', 'Enter'], act: ['ArrowDown', 'ArrowRight', 'Enter'] },
  popover: { open: ['Tab', 'Enter'], act: [] },
  tooltip: { open: ['Tab'], act: [] },
  dropdown: { open: ['Tab', 'Enter'], act: ['ArrowDown', 'Enter'] },
  menu: { act: ['Tab', 'ArrowDown', 'Enter'] },
  tabs: { act: ['Tab', 'ArrowRight', 'Enter'] },
  pagination: { act: ['Tab', 'Tab', 'Enter'] },
  'data table': { act: ['Tab', 'Enter'] },
  modal: { act: ['Escape'] },
  dialog: { act: ['Escape'] },
  drawer: { act: ['Escape'] },
  message: { act: [] },
  notification: { act: [] },
  alert: { act: [] },
  progress: { act: [] },
  tag: { act: ['Tab', 'Enter'] },
  skeleton: { act: [] },
  empty: { act: [] },
  result: { act: [] },
}

const told =
  /^\s*- '?(button|textbox|checkbox|switch|radiogroup|radio|combobox|listbox|spinbutton|menu|menuitem|tablist|tab|table|columnheader|dialog|alert|status|progressbar|navigation|tooltip)\b(?: "([^"]*)")?/

export async function readFacts(page: Page, component: string): Promise<Facts> {
  await settle(page)
  const axe = [...new Set((await findBarriers(page)).map((barrier) => barrier.split(':')[0]))].sort()
  const { open = [], act } = keysOf[component] ?? { act: [] }
  const closed = await readRoles(page)
  await press(page, open)
  const opened = (await readRoles(page)).filter((one) => !closed.includes(one))
  await press(page, act)
  const chosen = await page.locator('output').textContent()
  return {
    exposes: open.length === 0 ? list(closed) : `${list(closed)}; open: ${list(opened)}`,
    keyboard: open.length + act.length === 0 ? '–' : chosen === '' ? 'no' : 'yes',
    axe: axe.join(', ') || 'none',
  }
}

const list = (roles: readonly string[]): string => roles.join(', ') || 'nothing'

/** The roles and names that assistive technology is told of, each once. */
async function readRoles(page: Page): Promise<readonly string[]> {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n')
  const roles = lines.flatMap((line) => {
    const [, role, name] = told.exec(line) ?? []
    return role === undefined ? [] : [name ? `${role} “${name}”` : `${role} without a name`]
  })
  return [...new Set(roles)]
}

/** What opens or changes by itself has begun to. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
  await settle(page)
}

/** The rows of the table of Naive UI in ARCHITECTURE.md, by the component. */
export function readTable(): ReadonlyMap<string, Facts> {
  const text = readFileSync(new URL('../../../../ARCHITECTURE.md', import.meta.url), 'utf8')
  const table = text.slice(text.indexOf('## Naive UI'))
  const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return new Map(
    rows.flatMap(([, component = '', exposes = '', keyboard = '', axe = '']) =>
      component in keysOf ? [[component, { exposes, keyboard, axe }] as const] : [],
    ),
  )
}
