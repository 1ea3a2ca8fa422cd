import { beforeAll, describe, expect, it, vi } from 'vitest'
import { formatMoment } from '#renderer/base/time/format-time.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { findButton, findField } from '#tests/support/rigs/render.ts'
import { settle, showFile } from './import-rig.ts'
import { daysAhead, pressTimed, timedButton } from '../messages-rig.ts'

beforeAll(() => giveElementsASize())

const people = [
  'Name,Mobile,Message',
  'Ann,07700 900101,"Hello Ann,',
  'see you"',
  'Bob,900123,Hello Bob',
  '',
  'Ann,+44 7700 900101,"Hello Ann,',
  'see you"',
].join('\r\n')

const three = 'Mobile,Message\n07700900101,A\n07700900102,B\n07700900103,C'

describe('issue 9 §2: a number is corrected in its place', () => {
  const wrong = 'Name,Mobile,Message\nAnn,0770 90,Hello\nBob,,Hello\nCat,07700900103,Hello'

  it('tells empty, too short and no number apart, and names each row', async () => {
    const { rows } = await showFile(`${wrong}\nDan,n/a,Hello\nEve,07700900105,Hello\nFay,07700900106,Hello`)
    expect(
      rows()
        .slice(0, 4)
        .map((row) => row.slice(1)),
    ).toEqual([
      'Ann0770 90HelloToo short',
      'BobHelloNo number',
      'Cat07700 900103Helloready',
      'Dann/aHelloA name, not a number',
    ])
  })

  it('by Enter, and the row is checked again; Escape leaves it as it was', async () => {
    const { bridge, wrapper, rows, press, isRead } = await showFile(wrong)
    const edit = async (typed: string, key: string): Promise<void> => {
      await wrapper.get('button[aria-label^="Edit the number in line 2"]').trigger('click')
      await wrapper.get('input[aria-label="Number in line 2"]').setValue(typed)
      await wrapper.get('input[aria-label="Number in line 2"]').trigger('keydown', { key })
      await settle()
      await isRead()
      await settle()
    }
    await edit('07700 900999', 'Escape')
    expect(rows()[0]).toContain('Too short')
    await edit('07700 900101', 'Enter')
    expect(rows()[0]).toBe('2Ann07700 900101Helloready')
    await press('Send 2 messages')
    expect(bridge.askedFor('sms.enqueue')[0]?.messages.map(({ to }) => to)).toEqual([
      '447700900101',
      '447700900103',
    ])
  })

  it('and a number that has a line already is told', async () => {
    const { wrapper, state, isRead } = await showFile(wrong)
    await wrapper.get('button[aria-label^="Edit the number in line 2"]').trigger('click')
    await wrapper.get('input[aria-label="Number in line 2"]').setValue('07700900103')
    await wrapper.get('input[aria-label="Number in line 2"]').trigger('blur')
    await settle()
    await isRead()
    await settle()
    expect(state(4)).toBe('same as line 2')
  })
})

describe('the import', () => {
  it('shows each line as it will be sent, and why others are skipped', async () => {
    const { wrapper, rows } = await showFile(people)
    expect(rows()[0]).toContain('2Ann07700 900101')
    expect(rows()[1]).toContain('Needs its area code')
    expect(rows()[2]).toContain('same as line 2')
    expect(wrapper.text()).toContain('1 message, 4.5p plus VAT')
    expect(wrapper.text()).toContain('2 rows skipped')
    expect(wrapper.text()).toContain('Takes about 3 seconds')
  })

  it('queues the good lines', async () => {
    const { bridge, wrapper, press } = await showFile(people)
    await press('Send 1 message')
    expect(bridge.askedFor('sms.enqueue')).toMatchObject([
      {
        from: 'Callboard',
        messages: [{ to: '447700900101', message: 'Hello Ann,\nsee you' }],
        replaces: null,
      },
    ])
    expect(wrapper.text()).toContain('1 message queued')
  })

  it('takes back the whole file, which can then be sent again', async () => {
    const { bridge, wrapper, press, rows } = await showFile(three)
    await press('Send 3 messages')
    expect(wrapper.text()).toContain('3 messages queued')
    await press('Undo')
    expect(bridge.askedFor('outbox.act')).toMatchObject([{ action: 'cancel' }])
    expect(bridge.askedFor('outbox.act')[0]?.ids).toHaveLength(3)
    expect(wrapper.text()).toContain('Undone. Nothing was sent.')
    expect(rows()[0]).toContain('ready')
    await press('Send 3 messages')
    const keys = bridge.askedFor('sms.enqueue').map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
  })

  it('says how many had left already, and offers only the others again', async () => {
    const { bridge, wrapper, press, rows } = await showFile(three)
    bridge.script('outbox.act', ({ ids }) => ({
      ok: true,
      value: { done: ids.slice(1), refused: ids.slice(0, 1) },
    }))
    await press('Send 3 messages')
    await press('Undo')
    expect(wrapper.text()).toContain('1 had already been sent and can’t be undone.')
    expect(rows()[0]).toContain('queued')
    expect(findButton(wrapper, 'Send 2 messages').exists()).toBe(true)
  })

  it('undo in the midst of it queues no more, and takes back what was queued', async () => {
    const lines = Array.from({ length: 2_500 }, (_, n) => `074001${String(n).padStart(5, '0')},Hello`)
    const { bridge, wrapper, press } = await showFile(['Mobile,Message', ...lines].join('\n'))
    let asked = 0
    let release = (): void => undefined
    bridge.script('sms.enqueue', async ({ messages }) => {
      asked += 1
      if (asked === 2) await new Promise<void>((resolve) => (release = resolve))
      return { ok: true, value: { ids: messages.map(({ to }) => to) } }
    })
    bridge.script('outbox.act', ({ ids }) => ({ ok: true, value: { done: [...ids], refused: [] } }))
    await press('Send 2,500 messages')
    await press('Send them')
    await press('Undo')
    release()
    await settle()
    expect(asked).toBe(2)
    expect(bridge.askedFor('outbox.act').flatMap(({ ids }) => ids)).toHaveLength(2_000)
    expect(wrapper.text()).toContain('Undone. Nothing was sent.')
    expect(findButton(wrapper, 'Send 2,500 messages').exists()).toBe(true)
  })

  it('leaves at its time, and not after', async () => {
    const { bridge, wrapper, press } = await showFile(three)
    const [early, at, end] = [daysAhead(1), daysAhead(2), daysAhead(3)]
    await press('Send later')
    await findField(wrapper, 'Send at').setValue(at.text)
    await press('More')
    await findField(wrapper, 'Don’t send after').setValue(early.text)
    expect(wrapper.text()).toContain('This is before it is sent.')
    expect(timedButton({ wrapper }).text()).toBe(`Send 3 messages at ${formatMoment(at.at, Date.now())}`)
    await pressTimed({ wrapper })
    expect(bridge.askedFor('sms.enqueue')).toHaveLength(0)
    await findField(wrapper, 'Don’t send after').setValue(end.text)
    await pressTimed({ wrapper })
    expect(bridge.askedFor('sms.enqueue')[0]?.times).toEqual({
      sendAt: at.at,
      notAfter: end.at,
      ignoreQuietHours: false,
    })
    expect(wrapper.text()).toContain('3 messages will be sent at')
  })

  it('leaves now where that is asked for, though a time that has passed stands there', async () => {
    const { bridge, wrapper, press } = await showFile(three)
    await press('Send later')
    await findField(wrapper, 'Send at').setValue('2001-03-14T09:30')
    await press('Send now')
    expect(bridge.askedFor('sms.enqueue')[0]?.times.sendAt).toBeNull()
  })

  it('asks before twenty or more are sent, with what they cost and how many are skipped', async () => {
    const lines = Array.from({ length: 1_960 }, (_, n) => `074001${String(n).padStart(5, '0')},Hello`)
    const bad = Array.from({ length: 40 }, () => 'nobody,Hello')
    const { bridge, wrapper, press } = await showFile(['Mobile,Message', ...lines, ...bad].join('\n'))
    await press('Send 1,960 messages')
    expect(wrapper.find('dialog').text()).toContain(
      '1,960 messages, £88.20 plus VAT. 40 rows skipped. The first reads: “Hello”',
    )
    expect(wrapper.find('dialog').text()).not.toContain('They will be sent at')
    await press('Cancel')
    await press('Send later')
    const { text, at } = daysAhead(2)
    await findField(wrapper, 'Send at').setValue(text)
    await pressTimed({ wrapper })
    expect(wrapper.find('dialog').text()).toContain(`They will be sent at ${formatMoment(at, Date.now())}.`)
    expect(bridge.askedFor('sms.enqueue')).toHaveLength(0)
  })

  it('asks for a time where it is to leave later', async () => {
    const { bridge, wrapper, press } = await showFile(three)
    await press('Send later')
    await findField(wrapper, 'Send at').setValue('')
    await press('Send later')
    expect(wrapper.text()).toContain('Choose a day and a time')
    expect(bridge.askedFor('sms.enqueue')).toHaveLength(0)
  })

  it('asks for the text before it finds fault with any line', async () => {
    const { rows, wrapper } = await showFile('Name,Mobile\nAnn,07700900101\nBob,nobody')
    expect(wrapper.text()).toContain('Write the text to go on.')
    expect(rows()[0]).toContain('no message yet')
    expect(wrapper.text()).toContain('1 row skipped')
    await wrapper.find('textarea').setValue('Hello')
    await vi.waitFor(() => expect(rows()[0]).toContain('ready'), 15_000)
    expect(wrapper.text()).not.toContain('Write the text to go on.')
  })

  it('says what Excel has done to a number, and what helps', async () => {
    const { rows, wrapper } = await showFile('Name,Phone,Text\nAnn,4.477E+11,Hi\nBob,"4,477E+11",Hi')
    expect(rows()[0]).toContain('Shortened by a spreadsheet')
    expect(wrapper.text()).toContain(
      'Excel has shortened 2 numbers, such as 4.477E+11: format the column as text, and save it again.',
    )
  })

  it('fills a text of its own from the columns', async () => {
    const { rows, wrapper } = await showFile('Name,Mobile\nAnn,07700900101\nBob,07700900102')
    const area = wrapper.find('textarea')
    await area.setValue('Dear {name}')
    await vi.waitFor(() => expect(rows()[1]).toContain('Dear Bob'), 15_000)
    await findField(wrapper, '{name} is in').setValue('')
    await vi.waitFor(() => expect(rows()[1]).toContain('placeholder not filled in'), 15_000)
  })

  it('sends ten thousand in chunks; after a lost answer the same chunk under the same key', async () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => `074001${String(index).padStart(5, '0')},Hello`)
    const { bridge, wrapper, press } = await showFile(lines.join('\n').replace(/^/, 'Mobile,Message\n'))
    let asked = 0
    bridge.script('sms.enqueue', ({ messages }) => {
      asked += 1
      if (asked === 2) return { ok: false, error: { code: 'offline', detail: 'desk-unreachable' } }
      return { ok: true, value: { ids: messages.map(({ to }) => to) } }
    })
    await press('Send 2,500 messages')
    await press('Send them')
    await vi.waitFor(() => expect(wrapper.text()).toContain('1000 of 2500 queued'), 15_000)
    expect(wrapper.text()).toContain('what is queued already is not queued twice')
    await press('Try again')
    await vi.waitFor(() => expect(wrapper.text()).toContain('2500 messages queued'), 15_000)
    const requests = bridge.askedFor('sms.enqueue')
    expect(requests.map(({ messages }) => messages.length)).toEqual([1_000, 1_000, 1_000, 500])
    expect(requests[2]).toEqual(requests[1])
    expect(new Set(requests.map(({ key }) => key)).size).toBe(3)
  })
})
