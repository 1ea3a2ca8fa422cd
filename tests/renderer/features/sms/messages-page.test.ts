import { flushPromises } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { h, shallowRef } from 'vue'
import { useNumberEngine } from '#renderer/app/number-engine.ts'
import MessagesPage from '#renderer/features/sms/MessagesPage.vue'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FakeBridge } from '#tests/support/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fake-data.ts'
import { sampleSms } from '#tests/support/fake-outbox.ts'
import { findButton, findField, render, type Rendered } from '#tests/support/render.ts'

beforeAll(() => giveElementsASize())

const now = Date.now()
const lost = { code: 'offline', detail: 'desk-unreachable' } as const

async function settle(): Promise<void> {
  await useNumberEngine().ready()
  for (let round = 0; round < 4; round++) await flushPromises()
}

async function show(bridge = new FakeBridge({ outbox: { ...sampleDesk(now).outbox, items: [] } })) {
  const rendered = await render(MessagesPage, { bridge, path: '/messages' })
  await settle()
  const write = async (to: string, message: string, from = 'Surgery'): Promise<void> => {
    await findField(rendered.wrapper, 'To').setValue(to)
    await findField(rendered.wrapper, 'From').setValue(from)
    await findField(rendered.wrapper, 'Message').setValue(message)
    await settle()
  }
  const press = async (name: string): Promise<void> => {
    await findButton(rendered.wrapper, name).trigger('click', { detail: 1 })
    await settle()
  }
  return { ...rendered, write, press }
}

const form = ({ wrapper }: Rendered) => wrapper.find('aside[aria-label="New message"]')
const valueOf = ({ wrapper }: Rendered, label: string): string =>
  (findField(wrapper, label).element as HTMLInputElement).value

async function paste({ wrapper }: Rendered, text: string): Promise<void> {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  findField(wrapper, 'To').element.dispatchEvent(event)
  await settle()
}

describe('writing a message', () => {
  it('queues exactly the digits that were shown, and clears the form', async () => {
    const page = await show()
    await page.write('+44 (0)7700 900123', 'Hello')
    expect(form(page).text()).toContain('Sent as 447700900123')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')).toMatchObject([
      { from: 'Surgery', messages: [{ to: '447700900123', message: 'Hello' }], replaces: null },
    ])
    expect(form(page).text()).toContain('1 message queued')
    expect([valueOf(page, 'To'), valueOf(page, 'Message'), valueOf(page, 'From')]).toEqual([
      '',
      '',
      'Surgery',
    ])
  })

  it('says "queued" only when the desk has said so', async () => {
    const page = await show()
    const release = page.bridge.hold('sms.enqueue')
    await page.write('07700 900123', 'Hello')
    await page.press('Send')
    expect(form(page).text()).not.toContain('queued')
    expect(valueOf(page, 'Message')).toBe('Hello')
    release()
    await settle()
    expect(form(page).text()).toContain('1 message queued')
  })

  it('a double click sends once', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello')
    const button = findButton(page.wrapper, 'Send')
    await button.trigger('click', { detail: 1 })
    await button.trigger('click', { detail: 2 })
    await settle()
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(1)
  })

  it('sends from a number without +, and shows what is sent', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello', '+44 1224 900123')
    expect(form(page).text()).toContain('Sent as 441224900123')
  })

  it('starts with the sender used last', async () => {
    expect(valueOf(await show(), 'From')).toBe('Callboard')
  })

  it('says beside each field what is missing, and sends nothing', async () => {
    const page = await show()
    await page.write('', ' ', 'My Company')
    await page.press('Send')
    for (const words of [
      'Add at least one number',
      'Only letters, digits and underscores',
      'Write a message',
    ])
      expect(form(page).text()).toContain(words)
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
  })

  it('shows the desk’s words beside the field they are about', async () => {
    const page = await show()
    page.bridge.refuse('sms.enqueue', {
      code: 'invalid-input',
      fields: [{ field: 'from', messages: ['Must not contain spaces'] }],
    })
    await page.write('07700 900123', 'Hello')
    await page.press('Send')
    const id = findField(page.wrapper, 'From').attributes('aria-describedby')?.split(' ').at(-1) ?? ''
    expect(page.wrapper.find(`[id="${id}"]`).text()).toBe('Must not contain spaces')
    expect(valueOf(page, 'Message')).toBe('Hello')
  })

  it('keeps what is typed while another page is looked at', async () => {
    const isShown = shallowRef(true)
    const host = { setup: () => () => (isShown.value ? h(MessagesPage) : null) }
    const page = await render(host)
    await settle()
    await findField(page.wrapper, 'To').setValue('07700 900123')
    await findField(page.wrapper, 'Message').setValue('Half a sen')
    isShown.value = false
    await settle()
    isShown.value = true
    await settle()
    expect([valueOf(page, 'To'), valueOf(page, 'Message')]).toEqual(['07700 900123', 'Half a sen'])
  })
})

describe('many recipients', () => {
  it('takes a pasted list, one message each, a number that is listed twice once', async () => {
    const page = await show()
    await page.write('', 'Hello')
    await paste(page, '07700 900101\n07700 900102;+447700900101')
    expect(form(page).text()).toContain('listed twice, sent once')
    expect(form(page).text()).toContain('2 messages, £0.09 without VAT')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.messages.map(({ to }) => to)).toEqual([
      '447700900101',
      '447700900102',
    ])
  })

  it('shows what is wrong beside the number, loses nothing, and waits until it is corrected', async () => {
    const page = await show()
    await page.write('', 'Hello')
    await paste(page, '07700 900101, 900123, Reception')
    expect(form(page).text()).toContain('Needs its area code')
    expect(form(page).text()).toContain('A name, not a number')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
    await page.press('Remove 900123')
    await page.press('Remove Reception')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.messages).toHaveLength(1)
  })
})

describe('the length of a text', () => {
  it('counts against SureVoIP’s limit, says what would be dropped, and cuts nothing', async () => {
    const page = await show()
    await page.write('07700 900123', 'a'.repeat(163))
    expect(form(page).text()).toContain('163 of 160 characters')
    expect(form(page).text()).toContain('3 characters would be dropped')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
    expect(valueOf(page, 'Message')).toHaveLength(163)
  })

  it('splits it when told to, and sends each part', async () => {
    const page = await show()
    const text = 'word '.repeat(40).trim()
    await page.write('07700 900123', text)
    await page.press('Split into 2 messages')
    expect(form(page).text()).toContain('2 messages, £0.09')
    await page.press('Send')
    const parts = page.bridge.askedFor('sms.enqueue')[0]?.messages.map(({ message }) => message) ?? []
    expect(parts.join(' ')).toBe(text)
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(160)
  })

  it('names what is not in the GSM alphabet and replaces it at a click', async () => {
    const page = await show()
    await page.write('07700 900123', 'It’s café time…')
    expect(form(page).text()).toContain('Not in the GSM alphabet: ’ …')
    await page.press('Replace with plain characters')
    expect(valueOf(page, 'Message')).toBe("It's café time...")
    expect(form(page).text()).not.toContain('Not in the GSM alphabet')
  })
})

describe('templates', () => {
  it('are put in, ask for what changes, and do not go out with a gap unnoticed', async () => {
    const page = await show()
    await page.write('07700 900123', '')
    await page.press('Templates')
    await page.press('Insert Appointment')
    await page.press('Send')
    expect(form(page).text()).toContain('Fill in what stands in braces')
    await findField(page.wrapper, 'name').setValue('Ann')
    await findField(page.wrapper, 'day').setValue('Monday')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.messages[0]?.message).toBe(
      'Hello Ann, we look forward to seeing you on Monday.',
    )
  })

  it('are saved from what is written', async () => {
    const page = await show()
    await page.write('', 'Your keys are here.')
    await page.press('Templates')
    await page.press('Save this text as a template')
    await findField(page.wrapper, 'Name of the template').setValue('Keys')
    await page.press('Save template')
    expect(page.bridge.askedFor('sms.saveTemplate')).toMatchObject([
      { name: 'Keys', text: 'Your keys are here.' },
    ])
    expect(page.wrapper.find('section[aria-label="Templates"]').text()).toContain('Keys')
  })

  it('are deleted only after asking', async () => {
    const page = await show()
    await page.press('Templates')
    await page.press('Delete Ready')
    expect(page.bridge.askedFor('sms.deleteTemplate')).toHaveLength(0)
    await page.press('Delete')
    expect(page.bridge.askedFor('sms.deleteTemplate')).toEqual([{ id: 't2' }])
  })
})

describe('when it leaves', () => {
  it('leaves at the time that was chosen', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello')
    await page.press('Send later')
    await findField(page.wrapper, 'Leaves at').setValue('2099-03-14T09:30')
    await page.press('Send later')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.times.sendAt).toBe(new Date(2099, 2, 14, 9, 30).getTime())
    expect(form(page).text()).toContain('1 message leaves at')
  })

  it('does not take a time that has passed', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello')
    await page.press('Send later')
    await findField(page.wrapper, 'Leaves at').setValue('2001-03-14T09:30')
    await page.press('Send later')
    expect(form(page).text()).toContain('This time has passed')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
  })

  it('says that quiet hours hold it, and sends it anyway when told to', async () => {
    const desk = sampleDesk(now)
    const at = new Date(now)
    const hour = (shift: number): string =>
      `${String((at.getHours() + shift + 24) % 24).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
    const settings = { ...desk.settings, quietHours: { on: true, from: hour(-2), until: hour(2) } }
    const page = await show(new FakeBridge({ settings }))
    await page.write('07700 900123', 'Hello')
    expect(form(page).text()).toContain('Quiet hours: this leaves at')
    await page.press('Send anyway')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.times.ignoreQuietHours).toBe(true)
  })
})

describe('a lost answer between window and desk', () => {
  it('sends the same again under the same key, and something else under another', async () => {
    const page = await show()
    page.bridge.refuse('sms.enqueue', lost)
    await page.write('07700 900123', 'Hello')
    await page.press('Send')
    expect(form(page).text()).toContain('it will not go out twice')
    await page.press('Send')
    await page.write('07700 900123', 'Hello you')
    expect(form(page).text()).toContain('Look in the outbox before you send this')
    await page.press('Send')
    const [first, second, third] = page.bridge.askedFor('sms.enqueue').map(({ key }) => key)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('the same text later is another message', async () => {
    const page = await show()
    for (let time = 0; time < 2; time++) {
      await page.write('07700 900123', 'Hello')
      await page.press('Send')
    }
    const keys = page.bridge.askedFor('sms.enqueue').map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
  })
})

describe('back into the form', () => {
  it('undo cancels all of it and brings everything back', async () => {
    const page = await show()
    await page.write('', 'Hello')
    await paste(page, '07700 900101\n07700 900102')
    await page.press('Send')
    const undo = form(page)
      .findAll('button')
      .find((button) => button.text() === 'Undo')
    await undo?.trigger('click', { detail: 1 })
    await settle()
    expect(page.bridge.askedFor('outbox.act')[0]).toMatchObject({ action: 'cancel' })
    expect(page.bridge.askedFor('outbox.act')[0]?.ids).toHaveLength(2)
    expect(valueOf(page, 'Message')).toBe('Hello')
    expect(form(page).text()).toContain('Sent as 447700900102')
  })

  it('a refused message comes with SureVoIP’s words beside its fields and is put away once corrected', async () => {
    const fields = [{ field: 'from', messages: ['Must not contain spaces'] }]
    const refused = sampleSms(now, 5, {
      state: 'rejected',
      problem: { code: 'rejected', fields },
      from: 'Old',
    })
    const page = await show(new FakeBridge({ outbox: { ...sampleDesk(now).outbox, items: [refused] } }))
    await page.press('Edit and send again')
    expect(form(page).text()).toContain('Must not contain spaces')
    await findField(page.wrapper, 'From').setValue('New')
    await settle()
    expect(form(page).text()).not.toContain('Must not contain spaces')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]).toMatchObject({ from: 'New', replaces: refused.id })
  })

  it('asks before it replaces what is being written', async () => {
    const refused = sampleSms(now, 5, {
      state: 'rejected',
      problem: { code: 'rejected' },
      message: 'Old text',
    })
    const page = await show(new FakeBridge({ outbox: { ...sampleDesk(now).outbox, items: [refused] } }))
    await page.write('07700 900101', 'New text')
    await page.press('Edit and send again')
    expect(valueOf(page, 'Message')).toBe('New text')
    await page.press('Replace it')
    expect(valueOf(page, 'Message')).toBe('Old text')
  })
})
