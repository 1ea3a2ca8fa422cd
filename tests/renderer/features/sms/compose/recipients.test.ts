import { beforeAll, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { findButton, findField } from '#tests/support/rigs/render.ts'
import { form, paste, settle, show, valueOf } from '../messages-rig.ts'

beforeAll(() => giveElementsASize())

type Page = Awaited<ReturnType<typeof show>>

const numberOf = (index: number): string => `07700 9001${String(index).padStart(2, '0')}`
const numbers = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => numberOf(n))
const chips = (page: Page): readonly string[] => page.wrapper.findAll('.chip').map((chip) => chip.text())

function chip(page: Page, text: string) {
  const found = page.wrapper.findAll('.chip button.words').find((button) => button.text().includes(text))
  if (found === undefined) throw new Error(`No recipient reads "${text}"`)
  return found
}

async function pasted(...lines: readonly string[]): Promise<Page> {
  const page = await show()
  await paste(page, lines.join('\n'))
  return page
}

describe('recipients that can’t be sent to', () => {
  it('are counted, come first, and go together', async () => {
    const page = await pasted(...numbers(16), '900123', 'Reception', '0770', 'Dr Sample')
    expect(form(page).text()).toContain('4 of 20 can’t be sent to')
    expect(chips(page)).toHaveLength(3)
    expect(chips(page)[0]).toContain('Needs its area code')
    expect(chips(page)[2]).toContain('Too short')
    await page.press('Remove these 4')
    expect(form(page).text()).toContain('16 recipients')
    expect(form(page).text()).not.toContain('can’t be sent to')
    expect(document.activeElement).toBe(findField(page.wrapper, 'To').element)
  })
})

describe('many recipients', () => {
  it('stand in a few lines until all are asked for', async () => {
    const page = await pasted(...numbers(18))
    expect(chips(page)).toHaveLength(3)
    await page.press('Show all 18')
    expect(chips(page)).toHaveLength(18)
    await page.press('Show fewer')
    expect(chips(page)).toHaveLength(3)
  })
})

describe('a recipient', () => {
  it('is typed again after a click, and what stood in the field is not lost', async () => {
    const page = await pasted('07700 900101', '900123')
    await findField(page.wrapper, 'To').setValue('07700 900102')
    await chip(page, '900123').trigger('click')
    await settle()
    expect(valueOf(page, 'To')).toBe('900123')
    expect(document.activeElement).toBe(findField(page.wrapper, 'To').element)
    expect(form(page).text()).toContain('Sent as 447700900102')
  })

  it('is typed again by F2', async () => {
    const page = await pasted('07700 900101', '07700 900102')
    await chip(page, '07700 900102').trigger('keydown', { key: 'F2' })
    await settle()
    expect(valueOf(page, 'To')).toBe('07700 900102')
  })

  it('leaves the focus to its neighbour when it is removed, and the last one to the field', async () => {
    const page = await pasted('07700 900101', '07700 900102')
    findButton(page.wrapper, 'Remove 07700 900101').element.focus()
    await page.press('Remove 07700 900101')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove 07700 900102')
    await page.press('Remove 07700 900102')
    expect(document.activeElement).toBe(findField(page.wrapper, 'To').element)
  })

  it.each([
    ['+33 6 12 34 56 78', 'abroad: may cost more'],
    ['+1 212 555 0123', 'abroad: may cost more'],
    ['0800 123 4567', 'a freephone number'],
    ['01224 900123', 'a landline'],
    ['020 7946 0123', 'a landline'],
    ['0909 879 0123', 'premium rate: may cost a lot'],
    ['070 1234 5678', 'a 070 or pager number: may cost more'],
    ['0844 123 4567', 'a number with a service charge'],
    ['07624 123456', 'Jersey, Guernsey or Man: may cost more'],
    ['7700900123.0', 'the decimals were left out; a leading 0 was added'],
    ['9 07700 900123', 'other digits beside it were left out'],
    ['01632 123456', 'no number known to be in use'],
    ['0770090012', 'Too short'],
    ['01632 9601', 'Too short'],
  ])('%s: %s', async (number, words) => {
    const page = await pasted(number, '07700 900101')
    const odd = chips(page).find((text) => text.includes(words))
    expect(odd).toBeDefined()
    expect(chips(page).filter((text) => text.includes(words))).toHaveLength(1)
  })
})
