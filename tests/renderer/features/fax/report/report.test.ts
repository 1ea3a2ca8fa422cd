import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleFax } from '#tests/support/fakes/fake-outbox.ts'
import { FaxPageRig } from '#tests/support/rigs/fax-page-rig.ts'

beforeAll(() => giveElementsASize())

let rig: FaxPageRig

beforeEach(() => {
  rig = new FaxPageRig()
})

afterEach(() => rig.close())

async function openDetails(change: Parameters<typeof sampleFax>[2]): Promise<string[]> {
  const item = sampleFax(Date.now(), 5, change)
  rig.holdItems(item)
  await rig.open()
  await rig.page.find('[data-item]').trigger('click')
  await rig.settle()
  return rig.page.findAll('[aria-label="Fax"] button').map((button) => button.text())
}

describe('the report of a fax', () => {
  it('is offered as a transmission report once the transmission ended, well or badly', async () => {
    expect(await openDetails({ state: 'failed' })).toEqual(['Preview', 'Transmission report', 'Print report'])
  })

  it.each(['queued', 'cancelled', 'expired'] as const)(
    'is not offered where no attempt was made: %s',
    async (state) => {
      expect(await openDetails({ state, attempts: 0 })).toEqual(['Preview'])
    },
  )

  it('is no proof while the end is not known, and says so in print', async () => {
    expect(await openDetails({ state: 'unknown' })).toContain('Report so far')
    await rig.page
      .findAll('button')
      .find((button) => button.text() === 'Report so far')
      ?.trigger('click')
    await rig.settle()
    expect(rig.documents.requests('report')[0]?.report.title).toBe(
      'Fax report so far: no proof of a transmission',
    )
  })
})
