import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FaxPageRig, sampleDraft } from '#tests/support/rigs/fax-page-rig.ts'
import { sampleFax } from '#tests/support/fakes/fake-outbox.ts'
import { findButton } from '#tests/support/rigs/render.ts'

beforeAll(() => giveElementsASize())

let rig: FaxPageRig

beforeEach(() => {
  rig = new FaxPageRig()
})

afterEach(() => rig.close())

const now = Date.now()

describe('the outbox of faxes', () => {
  it('case 70: says so when the account has no fax service, keeps the documents, and tries one again', async () => {
    const problem = { code: 'refused', detail: 'Faxes are not in service' } as const
    const refused = sampleFax(now, 5, { state: 'rejected', problem })
    rig.holdItems(refused)
    rig.holdDrafts(sampleDraft())
    rig.bridge.desk = {
      ...rig.bridge.desk,
      faxFormState: {
        ...rig.bridge.desk.faxFormState,
        service: { state: 'refused', detail: problem.detail, at: now },
      },
    }
    await rig.open()
    const note = rig.page.find('[role="alert"]')
    expect(note.text()).toContain('no fax service. Your documents are kept')
    expect(note.text()).toContain('Faxes are not in service')
    expect(rig.row('letter.pdf').exists()).toBe(true)
    await findButton(rig.page, 'Try one again').trigger('click')
    await rig.settle()
    expect(rig.bridge.askedFor('outbox.act')).toEqual([{ ids: [refused.id], action: 'send-again' }])
  })

  it('makes a draft of a failed fax, to be corrected', async () => {
    const failed = sampleFax(now, 5, { state: 'failed', to: '441632960199' })
    rig.holdItems(failed)
    await rig.open()
    await findButton(rig.page, 'Edit and send again').trigger('click')
    await rig.settle()
    expect(rig.field('Referral letter.pdf', 'To').element.value).toBe('441632960199')
    expect(document.activeElement).toBe(rig.field('Referral letter.pdf', 'To').element)
  })

  it('shows the upload of a fax, which can be stopped', async () => {
    const armed = sampleFax(now, 5, { state: 'armed', uploaded: 92_160 })
    rig.holdItems(armed)
    await rig.open()
    expect(rig.page.text()).toContain('Uploading 92 kB of 184 kB')
    expect(rig.page.find('[role=progressbar]').attributes('aria-valuenow')).toBe('50')
    await findButton(rig.page, 'Cancel').trigger('click')
    await rig.settle()
    expect(rig.bridge.askedFor('outbox.act')).toEqual([{ ids: [armed.id], action: 'cancel' }])
  })

  it('says that it waits for an answer once all of a fax is handed over, and offers no Cancel', async () => {
    const armed = sampleFax(now, 5, { state: 'armed', uploaded: 184_320 })
    rig.holdItems(armed)
    await rig.open()
    expect(rig.page.text()).toContain('Uploaded: waiting up to 5 minutes for SureVoIP’s answer')
    expect(rig.page.find('[role=progressbar]').exists()).toBe(false)
    expect(rig.page.findAll('button').map((button) => button.text())).not.toContain('Cancel')
  })
})
