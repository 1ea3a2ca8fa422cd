import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DOMWrapper } from '@vue/test-utils'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FaxPageRig, sampleDraft } from '#tests/support/rigs/fax-page-rig.ts'

beforeAll(() => giveElementsASize())

let rig: FaxPageRig

beforeEach(() => {
  rig = new FaxPageRig()
})

afterEach(() => rig.close())

async function openPreview(): Promise<DOMWrapper<Element>> {
  const draft = sampleDraft()
  rig.holdDrafts(draft)
  await rig.open()
  await rig.page.find(`button[aria-label="Preview ${draft.name}"]`).trigger('click')
  await import('#renderer/features/fax/preview/FaxPreview.vue')
  await rig.settle()
  return rig.page.find(`aside[aria-label="${draft.name}"]`)
}

const turn = async (preview: DOMWrapper<Element>, name: string): Promise<void> => {
  await preview.find(`button[aria-label^="${name}"]`).trigger('click')
}

describe('the preview', () => {
  it('turns the pages by buttons and by keys, and not past either end', async () => {
    const preview = await openPreview()
    const where = () => preview.find('[role="status"]').text()
    expect(where()).toBe('Page 1 of 3')
    await turn(preview, 'Previous page')
    expect(where()).toBe('Page 1 of 3')
    await turn(preview, 'Next page')
    expect(where()).toBe('Page 2 of 3')
    const pages = preview.find('[role="group"]')
    expect(document.activeElement).toBe(pages.element)
    for (const key of ['ArrowRight', 'PageDown']) await pages.trigger('keydown', { key })
    expect(where()).toBe('Page 3 of 3')
    await pages.trigger('keydown', { key: 'ArrowLeft' })
    expect(where()).toBe('Page 2 of 3')
  })

  it('shows the whole page until the full width is chosen, and stays on the page', async () => {
    const preview = await openPreview()
    await turn(preview, 'Next page')
    expect(preview.findAll('figure.fit')).toHaveLength(3)
    await preview.find('input[value="width"]').setValue(true)
    await rig.settle()
    expect(preview.findAll('figure.fit')).toHaveLength(0)
    expect(preview.find('[role="status"]').text()).toBe('Page 2 of 3')
    // Now these keys scroll.
    await preview.find('[role="group"]').trigger('keydown', { key: 'PageDown' })
    expect(preview.find('[role="status"]').text()).toBe('Page 2 of 3')
  })
})
