import { beforeAll, describe, expect, it } from 'vitest'
import LinkNotice from '#renderer/app/notices/LinkNotice.vue'
import { useMessageLink } from '#renderer/data/links/message-link-store.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'
import { form, settle, show, valueOf } from '../messages-rig.ts'

beforeAll(() => giveElementsASize())

describe('issue 7 §3: sms: links', () => {
  it('fill in an empty form, and send nothing', async () => {
    const page = await show()
    useMessageLink(page.wrapper.vm.$pinia).put({ to: '+447700900123\n07700900124', text: 'Hello' })
    await settle()
    expect(form(page).text()).toContain('Sent as 447700900123')
    expect(form(page).text()).toContain('2 recipients')
    expect(valueOf(page, 'Message')).toBe('Hello')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
  })

  it('ask before they replace a message that was not sent', async () => {
    const page = await show()
    await page.write('07700 900101', 'Half written')
    useMessageLink(page.wrapper.vm.$pinia).put({ to: '+447700900123', text: 'Hello' })
    await settle()
    expect(valueOf(page, 'Message')).toBe('Half written')
    await page.press('Cancel')
    expect(valueOf(page, 'Message')).toBe('Half written')
    useMessageLink(page.wrapper.vm.$pinia).put({ to: '+447700900123', text: 'Hello' })
    await settle()
    await page.press('Replace it')
    expect(valueOf(page, 'Message')).toBe('Hello')
  })

  it('that fill in nothing say why, until they are dismissed', async () => {
    const bridge = new FakeBridge()
    const { wrapper } = await render(LinkNotice, { bridge })
    bridge.emit('desk.prefill', { kind: 'refused', to: 'tel:evil', text: 'no-number' })
    await settle()
    expect(wrapper.find('[role="alert"]').text()).toBe(
      'The link “tel:evil” has no telephone number in it, so nothing was filled in.',
    )
    await findButton(wrapper, 'Dismiss').trigger('click', { detail: 1 })
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
  })

  it('lead to the messages', async () => {
    const bridge = new FakeBridge()
    const { wrapper, router } = await render(LinkNotice, { bridge })
    bridge.emit('desk.prefill', { kind: 'message', to: '+447700900123', text: '' })
    await settle()
    expect(router.currentRoute.value.name).toBe('messages')
    expect(useMessageLink(wrapper.vm.$pinia).waiting?.to).toBe('+447700900123')
  })
})
