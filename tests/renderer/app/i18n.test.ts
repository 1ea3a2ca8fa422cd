import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTranslator, gatherMessages } from '#renderer/app/i18n.ts'

const sources = readdirSync('renderer/src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(vue|ts)$/.test(path) && !/messages\.[\w-]+\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join('renderer/src', path), 'utf8') }))

/** Keys written out in the code: `t('a.b')`, `te('a.b')`; those that are put together are not seen here. */
const writtenKeys = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bte?\(\s*'([\w.-]+)'/g)].map((match) => ({ path, key: match[1] ?? '' })),
)

describe('messages', () => {
  it('puts each catalogue under its locale and the name of its folder', () => {
    const gathered = gatherMessages({
      '../features/fax/messages.en-GB.ts': { messages: { title: 'Faxes' } },
      '../features/fax/messages.de.ts': { messages: { title: 'Faxe' } },
      '../ui/messages.en-GB.ts': { messages: { cancel: 'Cancel' } },
    })
    expect(gathered).toEqual({
      'en-GB': { fax: { title: 'Faxes' }, ui: { cancel: 'Cancel' } },
      de: { fax: { title: 'Faxe' } },
    })
  })

  it('finds the catalogues of the window', () => {
    const { global } = createTranslator()
    expect(global.t('account.signIn')).toBe('Sign in')
    expect(global.t('ui.age.days', { count: 1 }, 1)).toBe('updated 1 day ago')
    expect(global.t('ui.age.days', { count: 3 }, 3)).toBe('updated 3 days ago')
  })

  it('has words for every key that the code names', () => {
    const { global } = createTranslator()
    const missing = writtenKeys.filter(({ key }) => !global.te(key))
    expect(writtenKeys.length).toBeGreaterThan(50)
    expect(missing).toEqual([])
  })
})
