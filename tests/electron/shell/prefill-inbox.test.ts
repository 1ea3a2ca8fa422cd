import { beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '#electron/main/line/served-desk.ts'
import { createPrefillInbox, type PrefillInbox } from '#electron/main/shell/prefill-inbox.ts'

const makePage = (id: string, gone = new AbortController().signal): Page => ({ id, gone })
const page = makePage('p')

let front: Page | null
let shown: string[]
let inbox: PrefillInbox

beforeEach(() => {
  front = page
  shown = []
  inbox = createPrefillInbox({
    front: () => front,
    show: ({ id }, { kind, to }) => shown.push(`${id}: ${kind === 'call' ? '' : `${kind} `}${to}`),
  })
})

describe('numbers from links', () => {
  it('wait for a page with a dial box, and the newest counts', () => {
    inbox.receive(['tel:01632960001'])
    inbox.receive(['tel:01632960002'])
    inbox.noteRequest('account.read', page)
    expect(shown).toEqual([])
    inbox.noteRequest('calls.formState', page)
    expect(shown).toEqual(['p: 01632960002'])
  })

  it('go to an open page at once', () => {
    inbox.noteRequest('calls.formState', page)
    inbox.receive(['tel:01632960001'])
    expect(shown).toEqual(['p: 01632960001'])
  })

  it('issue 7 §3: an sms: link fills in a message, and a link that is refused is not silent', () => {
    inbox.noteRequest('calls.formState', page)
    inbox.receive(['sms:+447700900123?body=Hi'])
    inbox.receive(['tel:evil'])
    expect(shown).toEqual(['p: message +447700900123', 'p: refused tel:evil'])
  })

  it('are shown once', () => {
    inbox.receive(['tel:01632960001'])
    inbox.noteRequest('calls.formState', page)
    inbox.noteRequest('calls.formState', page)
    expect(shown).toHaveLength(1)
  })

  it('wait for the next page when the last one has gone', () => {
    const gone = new AbortController()
    const reloaded = makePage('old', gone.signal)
    front = reloaded
    inbox.noteRequest('calls.formState', reloaded)
    gone.abort()
    inbox.receive(['tel:01632960001'])
    expect(shown).toEqual([])
    front = page
    inbox.noteRequest('calls.formState', page)
    expect(shown).toEqual(['p: 01632960001'])
  })

  it('go to the window in front and to no other', () => {
    const other = makePage('other')
    inbox.noteRequest('calls.formState', page)
    inbox.noteRequest('calls.formState', other)
    front = other
    inbox.receive(['tel:01632960001'])
    expect(shown).toEqual(['other: 01632960001'])
  })

  it('wait where no window is open, and go to the one that is opened', () => {
    front = null
    inbox.receive(['tel:01632960001'])
    inbox.noteRequest('calls.formState', page)
    expect(shown).toEqual([])
    front = page
    inbox.frontChanged()
    expect(shown).toEqual(['p: 01632960001'])
  })

  it('are found among the arguments of a start, and nothing else is', () => {
    inbox.noteRequest('calls.formState', page)
    inbox.receive([
      '/opt/callboard/callboard',
      '--no-sandbox',
      '.',
      'javascript:alert(1)',
      'tel:201',
      '--x=tel:9',
    ])
    inbox.receive(['/opt/callboard/callboard', '.'])
    expect(shown).toEqual(['p: 201'])
  })
})
