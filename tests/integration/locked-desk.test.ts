import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#electron/main/storage/database.ts'
import type { AppError } from '#shared/app-error.ts'
import { requestChannels, type RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'
import { defaultSettings } from '#shared/settings/settings.ts'
import { DeskRig, until } from '#tests/support/rigs/desk-rig.ts'
import { readDocument, removeDocument, writeDocument } from '#tests/support/storage/stored-documents.ts'
import { validRequests } from '#tests/support/samples/valid-requests.ts'

/** What is planted: numbers by their last digits, names and texts by a word that stands nowhere else. */
const planted = ['960777', 'Quillfeather', 'zanzibar', '960778', '960779', 'marmalade']

const pdf = new TextEncoder().encode('%PDF-1.7\n%%EOF\n')
const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }
const quiet = { on: true, from: '00:00', until: '23:59' }

let rig: DeskRig

beforeEach(async () => {
  rig = new DeskRig()
  await rig.startProvider()
  await rig.startDesk()
  await rig.signIn()
})

afterEach(async () => {
  await rig.close()
})

async function ask<C extends RequestChannel>(channel: C, request: RequestOf<C>) {
  const answer = await rig.ask(channel, request)
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`)
  return answer.value
}

/** One of everything that an account has; the answer is what the desk is asked for afterwards. */
async function plant() {
  const plan = validRequests['calls.savePreset'].plan
  const rules = { ...defaultSettings.dialRules, doNotCall: ['441632960777'] }
  await ask('settings.change', { dialRules: rules, quietHours: quiet })
  await ask('calls.savePreset', { id: 'p1', name: 'Quillfeather', plan })
  await rig.place('01632 960778')
  await ask('sms.saveTemplate', { id: 't1', name: 'Quillfeather', text: 'zanzibar' })
  const account = (await ask('sms.draft', {})).account ?? ''
  const blank = validRequests['sms.keepDraft'].draft
  if (blank === null) throw new Error('There is no draft.')
  const draft = { ...blank, recipients: ['01632 960779'], message: 'marmalade' }
  await ask('sms.keepDraft', { account, id: draft.id, draft })
  const messages = [{ to: '01632 960779', message: 'marmalade' }]
  const sent = await ask('sms.enqueue', {
    key: 'planted-1',
    from: 'Zanzibar',
    messages,
    times,
    replaces: null,
  })
  const fax = await (await rig.filesOf()).add({ bytes: pdf, name: 'Quillfeather.pdf' })
  if (!fax.ok) throw new Error(fax.error.code)
  await ask('fax.changeDraft', { fileId: fax.value.fileId, to: '01632 960777' })
  return { fileId: fax.value.fileId, item: sent.ids[0] ?? '', account, draft }
}

type Planted = Awaited<ReturnType<typeof plant>>

/** Each channel asked for what was planted, by its own names. */
function requestsFor({ fileId, item, account, draft }: Planted) {
  return {
    ...validRequests,
    'account.continueAs': { savedId: 'nobody' },
    'account.forget': { savedId: 'nobody' },
    'account.signIn': { ...validRequests['account.signIn'], username: '' },
    'calls.hangUp': { key: 'intent-0001' },
    'calls.dismiss': { key: 'intent-0001' },
    'calls.control': {
      verb: 'change-plan',
      key: 'intent-0001',
      plan: validRequests['calls.savePreset'].plan,
    },
    'outbox.item': { id: item },
    'outbox.act': { ids: [item], action: 'cancel' },
    'sms.keepDraft': { account, id: draft.id, draft: null },
    'fax.changeDraft': { fileId, to: '07700 900000' },
    'fax.restoreDraft': { fileId },
    'fax.removeDraft': { fileId },
    'fax.enqueue': { key: 'planted-2', fileIds: [fileId], times },
    'settings.change': { seats: 9 },
  } satisfies { readonly [C in RequestChannel]: RequestOf<C> }
}

const digitsAndWords = (told: unknown): string =>
  JSON.stringify(told)
    .replaceAll(/[\s().+-]/g, '')
    .toLowerCase()

function leaks(told: unknown): string[] {
  const text = digitsAndWords(told)
  return planted.filter((canary) => text.includes(canary.toLowerCase()))
}

async function walk(requests: ReturnType<typeof requestsFor>) {
  const answers: Partial<Record<RequestChannel, Result<unknown, AppError>>> = {}
  for (const channel of requestChannels) answers[channel] = await rig.ask(channel, requests[channel])
  return answers
}

const reads = [
  ...([
    'calls.board',
    'calls.formState',
    'sms.formState',
    'sms.draft',
    'fax.formState',
    'settings.read',
  ] as const),
  'outbox.list',
] as const

describe('issue 7 §3: signing out locks', () => {
  it('no channel and no event tells a number, a name or a text, or does anything, until the password is accepted', async () => {
    const all = requestsFor(await plant())
    const before = await Promise.all(reads.map((channel) => rig.ask(channel, all[channel])))
    expect(leaks(before).sort()).toEqual([...planted].sort())

    rig.events.length = 0
    const left = await rig.ask('account.signOut', {})
    // Past the moment in which what was typed at the last second is still taken in.
    rig.clock.putForward(6_000)
    const answers = await walk(all)
    await rig.signIn('wrong')
    expect(leaks([left, answers, rig.events])).toEqual([])
    const open = requestChannels.filter((channel) => answers[channel]?.ok === true)
    expect(open).toEqual([
      'account.read',
      'account.signOut',
      'account.forget',
      'status.read',
      'status.watch',
      'status.check',
      'desk.startAgain',
      'settings.read',
    ])
    expect(answers['status.read']).toMatchObject({ value: { log: [], lastProblem: null, waiting: [] } })
    expect(answers['settings.read']).toMatchObject({
      value: { quietHours: { on: false }, dialRules: { doNotCall: [] } },
    })

    await rig.signIn()
    const after = await Promise.all(reads.map((channel) => rig.ask(channel, all[channel])))
    expect(leaks(after).sort()).toEqual([...planted].sort())
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(rig.provider.store.sms()).toEqual([])
  })

  it('the sign-in page is told how many wait, and of which account the password is asked', async () => {
    await plant()
    const left = await rig.ask('account.signOut', {})
    expect(left).toMatchObject({
      value: { current: null, waiting: [{ sms: 1, fax: 0 }], asks: { why: 'signed-out' } },
    })
  })

  it('an answer that was under way when its account left is not given', async () => {
    await plant()
    const under = rig.ask('outbox.list', validRequests['outbox.list'])
    const left = rig.ask('account.signOut', {})
    expect(leaks(await under)).toEqual([])
    await left
  })

  it('offline the password can’t be checked: it stays locked', async () => {
    await plant()
    await rig.ask('account.signOut', {})
    await rig.stopProvider()
    expect(await rig.signIn()).toMatchObject({ ok: false, error: { code: 'offline' } })
    expect(await rig.ask('fax.formState', {})).toMatchObject({ ok: false, error: { code: 'signed-out' } })
  })

  it('a start without a kept password is locked, and one with it goes on as before', async () => {
    const all = requestsFor(await plant())
    await rig.stopDesk()
    await rig.startDesk()
    expect(leaks(await rig.ask('sms.draft', {}))).not.toEqual([])
    await rig.stopDesk()
    rig.forgetPasswords()
    rig.events.length = 0
    await rig.startDesk()
    expect(leaks([await walk(all), rig.events])).toEqual([])
    expect(await rig.ask('account.read', {})).toMatchObject({
      value: { phase: 'signed-out', current: null, asks: { why: 'not-kept' } },
    })
  })

  it('what was typed in the last second before it locked is kept for its account', async () => {
    const { account, draft, fileId } = await plant()
    await rig.ask('account.signOut', {})
    await ask('sms.keepDraft', { account, id: draft.id, draft: { ...draft, message: 'zanzibar' } })
    await ask('fax.changeDraft', { fileId, to: '01632 960778' })
    await rig.signIn()
    expect(await ask('sms.draft', {})).toMatchObject({ draft: { message: 'zanzibar' } })
    expect(await ask('fax.formState', {})).toMatchObject({ drafts: [{ to: '01632 960778' }] })
  })
})

describe('issue 7 §3: another account', () => {
  it('is shown nothing of the first, whose things are all there when it comes back', async () => {
    const all = requestsFor(await plant())
    rig.events.length = 0
    const practice = { provider: { kind: 'practice' }, username: '', password: '', remember: false } as const
    await ask('account.signIn', practice)
    await until(() => rig.events.some(({ channel }) => channel === 'calls.changed'))
    const answers = await Promise.all(reads.map((channel) => rig.ask(channel, all[channel])))
    // The rules change first of all.
    const sinceSwitch = rig.events.slice(
      rig.events.findIndex(({ channel }) => channel === 'settings.changed'),
    )
    const files = [
      await (await rig.filesOf()).read(all['fax.removeDraft'].fileId),
      await rig.ask('outbox.item', all['outbox.item']),
    ]
    expect(leaks([answers, files, await rig.ask('status.read', {}), sinceSwitch])).toEqual([])
    await rig.signIn()
    const back = await Promise.all(reads.map((channel) => rig.ask(channel, all[channel])))
    expect(leaks(back).sort()).toEqual([...planted].sort())
  })
})

describe('issue 7 §3: a page that still shows the account before', () => {
  const messages = [{ to: '01632 960779', message: 'marmalade' }]
  const send = { key: 'planted-9', from: 'Surgery', messages, times, replaces: null }
  const practice = { provider: { kind: 'practice' }, username: '', password: '', remember: false } as const

  it('can neither send, drop nor read in another account before it has asked who is signed in', async () => {
    await rig.askAs('other-tab', 'sms.formState', {})
    await ask('account.signIn', practice)
    const late = [
      await rig.askAs('other-tab', 'sms.enqueue', send),
      await (await rig.filesOf('other-tab')).add({ bytes: pdf, name: 'late.pdf' }),
      await rig.askAs('other-tab', 'sms.formState', {}),
    ]
    for (const answer of late) expect(answer).toMatchObject({ ok: false, error: { code: 'signed-out' } })
    expect(await ask('outbox.summary', {})).toMatchObject({ sms: { onTheirWay: 0, sent: 0 } })
    expect(await ask('fax.formState', {})).toMatchObject({ drafts: [] })
    await rig.askAs('other-tab', 'account.read', {})
    expect(await rig.askAs('other-tab', 'sms.formState', {})).toMatchObject({ ok: true })
  })
})

describe('issue 7 §3: an upgrade from 0.1.0', () => {
  /** As 0.1.0 kept them: one document each for all accounts. */
  function makeOld(key: string): void {
    const { database, close } = openDatabase(rig.folder, Date.now())
    for (const name of ['sms', 'fax', 'settings']) {
      const found = readDocument(database, `${name}/${key}`)
      removeDocument(database, `${name}/${key}`)
      writeDocument(database, name, name === 'settings' ? { ...Object(found), theme: 'dark' } : found)
    }
    removeDocument(database, 'computer-settings')
    close()
  }

  it('finds everything with the account that was signed in, and shows it to no other', async () => {
    const { fileId, account } = await plant()
    await rig.stopDesk()
    makeOld(account)
    await rig.startDesk()
    const file = await (await rig.filesOf()).read(fileId)
    expect([
      file.ok ? file.value : file.error,
      await ask('sms.formState', {}),
      await ask('settings.read', {}),
    ]).toMatchObject([
      pdf,
      {
        templates: [{ name: 'Quillfeather' }],
        lastFrom: { number: 'Zanzibar', display: 'Zanzibar', name: null },
      },
      { theme: 'dark', quietHours: { on: true }, dialRules: { doNotCall: ['441632960777'] } },
    ])
    expect(await ask('fax.formState', {})).toMatchObject({ drafts: [{ name: 'Quillfeather.pdf' }] })
    const practice = { provider: { kind: 'practice' }, username: '', password: '', remember: false } as const
    await ask('account.signIn', practice)
    const others = [
      await ask('fax.formState', {}),
      await ask('sms.formState', {}),
      await ask('settings.read', {}),
    ]
    expect(leaks(others)).toEqual([])
  })
})
