import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatMoment } from '#renderer/base/time/format-time.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { sampleSms } from '#tests/support/fakes/fake-outbox.ts'
import { findField } from '#tests/support/rigs/render.ts'
import {
  daysAhead,
  form,
  now,
  paste,
  pressTimed,
  settle,
  show,
  timedButton,
  valueOf,
} from '../messages-rig.ts'

beforeAll(() => giveElementsASize())

const lost = { code: 'offline', detail: 'desk-unreachable' } as const

describe('templates', () => {
  it('are put in, ask for what changes, and do not go out with a gap unnoticed', async () => {
    const page = await show()
    await page.write('07700 900123', '')
    await page.press('Templates')
    await page.press('Use Appointment')
    await page.press('Send')
    expect(form(page).text()).toContain('Fill in the placeholders, or send')
    await findField(page.wrapper, 'name').setValue('Ann')
    await findField(page.wrapper, 'day').setValue('Monday')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.messages[0]?.message).toBe(
      'Hello Ann, we look forward to seeing you on Monday.',
    )
  })

  it('issue 9 §2: have their first placeholder selected, to be typed over', async () => {
    const page = await show()
    await page.press('Templates')
    await page.press('Use Appointment')
    const area = page.wrapper.get('textarea').element
    await vi.waitFor(() => expect(document.activeElement).toBe(area))
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('{name}')
  })

  it('issue 9 §2: take the focus to the name while one is written, and to the template once it is saved', async () => {
    const page = await show()
    await page.write('', 'Your keys are here.')
    await page.press('Templates')
    await page.press('Save this text as a template')
    await vi.waitFor(() =>
      expect(document.activeElement?.id).toBe(findField(page.wrapper, 'Name of the template').element.id),
    )
    await findField(page.wrapper, 'Name of the template').setValue('Keys')
    await page.press('Save template')
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Use Keys'))
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
    const answers = page.wrapper.get('dialog').findAll('button')
    await answers.find((one) => one.text() === 'Delete')?.trigger('click', { detail: 1 })
    expect(page.bridge.askedFor('sms.deleteTemplate')).toEqual([{ id: 't2' }])
  })
})

describe('when it leaves', () => {
  it('leaves at the time that was chosen', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello')
    await page.press('Send later')
    const { text, at } = daysAhead(2)
    await findField(page.wrapper, 'Send at').setValue(text)
    const shown = `Send at ${formatMoment(at, now)}`
    expect(timedButton(page).text()).toBe(shown)
    expect(timedButton(page).attributes('aria-label')).toBe(`Send later: ${shown}`)
    await pressTimed(page)
    expect(page.bridge.askedFor('sms.enqueue')[0]?.times.sendAt).toBe(at)
    expect(form(page).text()).toContain('1 message will be sent at')
  })

  it('leaves now all the same where that is asked for, or once the times are closed', async () => {
    const page = await show()
    for (const name of ['Send now', 'Send now instead'] as const) {
      await page.write('07700 900123', 'Hello')
      await page.press('Send later')
      await page.press(name)
      if (name !== 'Send now') await page.press('Send')
    }
    const requests = page.bridge.askedFor('sms.enqueue')
    expect(requests.map(({ times }) => times.sendAt)).toEqual([null, null])
  })

  it('a time that was cleared is asked for', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello')
    await page.press('Send later')
    await findField(page.wrapper, 'Send at').setValue('')
    await page.press('Send later')
    expect(form(page).text()).toContain('Choose a day and a time')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
  })

  it('does not take a time that has passed', async () => {
    const page = await show()
    await page.write('07700 900123', 'Hello')
    await page.press('Send later')
    await findField(page.wrapper, 'Send at').setValue('2001-03-14T09:30')
    await pressTimed(page)
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
    expect(form(page).text()).toContain('Quiet hours: this will be sent at')
    await page.press('Send anyway')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.times.ignoreQuietHours).toBe(true)
  })
})

describe('many at once', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => `077009001${String(index).padStart(2, '0')}`)

  it('are asked about, with what they cost, before anything is queued', async () => {
    const page = await show()
    await page.write('', 'Hello')
    await paste(page, twenty.join('\n'))
    await page.press('Send')
    expect(page.wrapper.find('dialog').text()).toContain('Send 20 messages?')
    expect(page.wrapper.find('dialog').text()).toContain('20 messages, 90p plus VAT.')
    await page.press('Cancel')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(0)
    await page.press('Send')
    await page.press('Send them')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.messages).toHaveLength(20)
    expect(form(page).text()).toContain('20 messages queued')
  })

  it('nineteen leave without a question', async () => {
    const page = await show()
    await page.write('', 'Hello')
    await paste(page, twenty.slice(1).join('\n'))
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')[0]?.messages).toHaveLength(19)
  })
})

describe('what was queued', () => {
  const queuedNow = async () => {
    const page = await show(
      new FakeBridge({
        outbox: {
          ...sampleDesk(now).outbox,
          items: [sampleSms(now, 5, { state: 'rejected', problem: { code: 'rejected' } })],
        },
      }),
    )
    await page.write('07700 900123', 'Hello')
    await page.press('Send')
    expect(form(page).text()).toContain('1 message queued')
    return page
  }
  const undoIsOver = () => vi.setSystemTime(Date.now() + 6_000)

  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  it('is not spoken of any more once the next message was begun, and can’t be taken back', async () => {
    const page = await queuedNow()
    await findField(page.wrapper, 'Message').setValue('The next')
    await settle()
    expect(form(page).text()).toContain('1 message queued')
    undoIsOver()
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(form(page).text()).not.toContain('1 message queued')
  })

  it('is not spoken of any more once another was sent again', async () => {
    const page = await queuedNow()
    undoIsOver()
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(form(page).text()).toContain('1 message queued')
    await page.press('Send again')
    expect(form(page).text()).not.toContain('1 message queued')
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
