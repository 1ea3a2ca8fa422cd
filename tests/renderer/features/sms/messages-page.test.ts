import { beforeAll, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { h, shallowRef } from 'vue'
import MessagesPage from '#renderer/features/sms/MessagesPage.vue'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'
import { form, paste, settle, show, valueOf } from './messages-rig.ts'

beforeAll(() => giveElementsASize())

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

  it('says what is wrong with the sender when the field is left, and only then', async () => {
    const page = await show()
    const from = findField(page.wrapper, 'From')
    await from.setValue('My Company')
    expect(form(page).text()).not.toContain('Only letters, digits and underscores')
    await from.trigger('blur')
    expect(form(page).text()).toContain('Only letters, digits and underscores')
    await from.setValue('MyCompany')
    expect(form(page).text()).not.toContain('Only letters, digits and underscores')
  })

  it('notes that a long name is shown in part, and sends it all the same', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello', 'CormackParkDental')
    expect(form(page).text()).toContain('only the first 11 letters')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.from).toBe('CormackParkDental')
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
    expect(form(page).text()).toContain('2 messages, 9p plus VAT')
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

  it('says what becomes of a longer one only when it is near', async () => {
    const page = await show()
    await page.write('07700 900123', 'a'.repeat(139))
    expect(form(page).text()).not.toContain('SureVoIP drops anything longer')
    await page.write('07700 900123', 'a'.repeat(140))
    expect(form(page).text()).toContain('SureVoIP drops anything longer')
  })

  it('issue 9 §2: tells the limit that counts, 70 where one letter makes it so, as the filled-in text has it', async () => {
    const page = await show()
    await page.write('07700 900123', 'Dear {name}, please call us.')
    expect(form(page).text()).toContain('26 of 160 characters')
    expect(form(page).text()).not.toContain('Will read:')
    await findField(page.wrapper, 'name').setValue('Łukasz')
    expect(form(page).text()).toContain('Will read: Dear Łukasz, please call us.')
    expect(form(page).text()).toContain('28 of 70 characters')
  })

  it('does not count the braces that will be filled in', async () => {
    const page = await show()
    await page.write('07700 900123', 'Dear {name}')
    expect(form(page).text()).toContain('9 of 160 characters')
    expect(form(page).text()).not.toContain('count as two')
    await findField(page.wrapper, 'name').setValue('Ann {')
    expect(form(page).text()).toContain('10 of 160 characters')
    expect(form(page).text()).toContain('These count as two each: {. That makes 11 of 160.')
  })

  it('splits it when told to, and sends each part', async () => {
    const page = await show()
    const text = 'word '.repeat(40).trim()
    await page.write('07700 900123', text)
    await page.press('Split into 2 messages')
    expect(form(page).text()).toContain('2 messages, 9p')
    await page.press('Send')
    const parts = page.bridge.askedFor('sms.enqueue')[0]?.messages.map(({ message }) => message) ?? []
    expect(parts.join(' ')).toBe(text)
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(160)
  })

  it('names what is not in the GSM alphabet and replaces it at a click', async () => {
    const page = await show()
    await page.write('07700 900123', 'It’s café time…')
    expect(form(page).text()).toContain('Special characters: ’ …')
    await page.press('Replace with plain characters')
    expect(valueOf(page, 'Message')).toBe("It's café time...")
    expect(form(page).text()).not.toContain('Special characters')
  })
})
