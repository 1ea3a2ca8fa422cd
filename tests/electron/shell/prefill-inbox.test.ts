import { beforeEach, describe, expect, it } from 'vitest'
import { createPrefillInbox, type PrefillInbox } from '#electron/main/shell/prefill-inbox.ts'

const page = (signal = new AbortController().signal) => ({ id: 'p', gone: signal })

let shown: string[]
let inbox: PrefillInbox

beforeEach(() => {
  shown = []
  inbox = createPrefillInbox(({ kind, to }) => shown.push(kind === 'call' ? to : `${kind} ${to}`))
})

describe('numbers from links', () => {
  it('wait for a page with a dial box, and the newest counts', () => {
    inbox.receive(['tel:01632960001'])
    inbox.receive(['tel:01632960002'])
    inbox.noteRequest('account.read', page())
    expect(shown).toEqual([])
    inbox.noteRequest('calls.formState', page())
    expect(shown).toEqual(['01632960002'])
  })

  it('go to an open page at once', () => {
    inbox.noteRequest('calls.formState', page())
    inbox.receive(['tel:01632960001'])
    expect(shown).toEqual(['01632960001'])
  })

  it('issue 7 §3: an sms: link fills in a message, and a link that is refused is not silent', () => {
    inbox.noteRequest('calls.formState', page())
    inbox.receive(['sms:+447700900123?body=Hi'])
    inbox.receive(['tel:evil'])
    expect(shown).toEqual(['message +447700900123', 'refused tel:evil'])
  })

  it('are shown once', () => {
    inbox.receive(['tel:01632960001'])
    inbox.noteRequest('calls.formState', page())
    inbox.noteRequest('calls.formState', page())
    expect(shown).toHaveLength(1)
  })

  it('wait for the next page when the last one has gone', () => {
    const gone = new AbortController()
    inbox.noteRequest('calls.formState', page(gone.signal))
    gone.abort()
    inbox.receive(['tel:01632960001'])
    expect(shown).toEqual([])
    inbox.noteRequest('calls.formState', page())
    expect(shown).toEqual(['01632960001'])
  })

  it('are found among the arguments of a start, and nothing else is', () => {
    inbox.noteRequest('calls.formState', page())
    inbox.receive([
      '/opt/callboard/callboard',
      '--no-sandbox',
      '.',
      'javascript:alert(1)',
      'tel:201',
      '--x=tel:9',
    ])
    inbox.receive(['/opt/callboard/callboard', '.'])
    expect(shown).toEqual(['201'])
  })
})
