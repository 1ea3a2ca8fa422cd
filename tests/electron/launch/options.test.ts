import { describe, expect, it } from 'vitest'
import { formatHelp, parseOptions } from '#electron/launch/bootstrap/options.mjs'

const command = {
  usage: 'npm run tea',
  about: 'Makes tea.',
  options: { cups: { about: 'How many.', value: 'N' }, milk: { about: 'With milk.' } },
}

describe('command-line options', () => {
  it('reads values and flags', () => {
    const parsed = parseOptions(command, ['--cups', '2', '--milk'])
    expect(parsed).toMatchObject({ ok: true, value: { values: { cups: '2', milk: true } } })
  })

  it('reads a value behind an equals sign', () => {
    expect(parseOptions(command, ['--cups=3'])).toMatchObject({ ok: true, value: { values: { cups: '3' } } })
  })

  it.each([
    [['--sugar'], '"--sugar" is not something that "npm run tea" knows; see "npm run tea -- --help".'],
    [['-x'], '"--x" is not something that "npm run tea" knows; see "npm run tea -- --help".'],
    [['green'], '"green" is not something that "npm run tea" knows; see "npm run tea -- --help".'],
    [['--cups'], 'The option --cups needs a value (N).'],
    [['--cups', '--milk'], 'The option --cups needs a value (N).'],
    [['--milk=yes'], 'The option --milk takes no value.'],
  ])('answers %j with one plain sentence', (args, sentence) => {
    expect(parseOptions(command, args)).toEqual({ ok: false, sentence })
  })

  it('lets words through where a command takes them', () => {
    const parsed = parseOptions({ ...command, words: true }, ['unit', 'calls'])
    expect(parsed).toMatchObject({ ok: true, value: { words: ['unit', 'calls'] } })
  })

  it('names every option in the help, and the help itself', () => {
    const help = formatHelp(command)
    expect(help).toContain('Makes tea.')
    expect(help).toMatch(/--cups N +How many\./)
    expect(help).toMatch(/--milk +With milk\./)
    expect(help).toMatch(/--help/)
  })
})
