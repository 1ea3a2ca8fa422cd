import { beforeEach, describe, expect, it } from 'vitest'
import { createAccountRegistry } from '#electron/main/features/account/account-registry.ts'
import { AccountService } from '#electron/main/features/account/account-service.ts'
import type { Credentials, Link, Session } from '#electron/main/features/session.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { AccountState, ProviderChoice, SignInRequest } from '#shared/account/account.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed } from '#shared/result.ts'
import { fakeClient, FakeQueue } from '#tests/support/fakes/fake-session.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'
import { MemorySecretStore } from '#tests/support/stores/memory-secret-store.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const customer = {
  username: 'XXX',
  company: 'Cormack Park Dental',
  contactName: 'Gavin Henry',
  email: 'user@example.com',
  phone: '01224 279484',
  address: ['24 Cormack Park', 'AB51 8GL'],
  balance: '786666.53852',
  creditLimit: '100000',
}

const goodProvider: Partial<ProviderClient> = {
  locateAccount: () => Promise.resolve(succeed({ accountId: 'XXX' })),
  readAccount: () => Promise.resolve(succeed(customer)),
}

const request: SignInRequest = {
  provider: { kind: 'live' },
  username: 'reception',
  password: 'canary-password',
  remember: true,
}

let documents: MemoryDocumentStore
let secrets: MemorySecretStore
let provider: Partial<ProviderClient>
let sessions: (Session | null)[]
let states: AccountState[]
let opened: { provider: ProviderChoice; credentials: Credentials; queue: FakeQueue }[]

beforeEach(() => {
  documents = new MemoryDocumentStore()
  secrets = new MemorySecretStore()
  provider = goodProvider
  sessions = []
  states = []
  opened = []
})

let ids = 0

function service(): AccountService {
  return new AccountService({
    registry: createAccountRegistry(documents.load()),
    secrets,
    openLink: (choice, credentials) => {
      const queue = new FakeQueue()
      opened.push({ provider: choice, credentials, queue })
      const link: Link = { client: fakeClient(provider), queue, host: 'api.surevoip.co.uk' }
      return Promise.resolve(succeed(link))
    },
    clock: new VirtualClock(),
    waiting: (key) => Promise.resolve({ sms: key === 'live XXX' ? 2 : 0, fax: 0 }),
    random: { uuid: () => `id-${String(++ids)}`, fraction: () => 0.5 },
    changed: (state) => states.push(state),
    prepare: () => Promise.resolve(),
    sessionChanged: (session) => sessions.push(session),
  })
}

describe('signing in', () => {
  it('finds the account, shows company and money, and says where the password is kept', async () => {
    const account = service()
    const answer = await account.signIn(request)
    expect(answer).toMatchObject({
      ok: true,
      value: {
        phase: 'signed-in',
        current: { company: 'Cormack Park Dental', balance: '786666.53852', passwordPlace: 'keyring' },
        saved: [{ username: 'reception', company: 'Cormack Park Dental' }],
      },
    })
    expect(sessions.at(-1)).toMatchObject({ accountId: 'XXX' })
  })

  it('keeps the password out of everything it stores or tells', async () => {
    const account = service()
    await account.signIn(request)
    expect(JSON.stringify([...documents.bodies, states])).not.toContain('canary-password')
  })

  it.each<[AppError['code'], AppError['code']]>([
    ['signed-out', 'wrong-credentials'],
    ['gone', 'not-an-account'],
    ['offline', 'offline'],
  ])('turns %s into %s, saves nothing and leaves nobody signed in', async (code, shown) => {
    provider = { locateAccount: () => Promise.resolve(fail({ code })) }
    const account = service()
    expect(await account.signIn(request)).toMatchObject({ ok: false, error: { code: shown } })
    expect(await account.read()).toMatchObject({ phase: 'signed-out', saved: [] })
    expect(opened[0]?.queue.isStopped).toBe(true)
  })

  it('names the empty fields before asking the provider', async () => {
    const answer = await service().signIn({ ...request, username: ' ', password: '' })
    expect(answer).toMatchObject({
      error: { code: 'invalid-input', fields: [{ field: 'username' }, { field: 'password' }] },
    })
    expect(opened).toHaveLength(0)
  })

  it('signing in again with the same login does not make a second account', async () => {
    const account = service()
    await account.signIn(request)
    await account.signIn(request)
    expect((await account.read()).saved).toHaveLength(1)
  })
})

describe('coming back', () => {
  it('opens with the last known details even offline', async () => {
    await service().signIn(request)
    provider = {}
    const after = service()
    await after.start()
    const current = { company: 'Cormack Park Dental' }
    expect(await after.read()).toMatchObject({ phase: 'signed-in', current })
    expect(sessions.at(-1)).toMatchObject({ accountId: 'XXX' })
  })

  it('issue 7 §3: without a kept password it stays locked, and says whose password is asked', async () => {
    await service().signIn(request)
    secrets.secrets.clear()
    const after = service()
    await after.start()
    const savedId = (await after.read()).saved[0]?.id
    expect(await after.read()).toMatchObject({
      phase: 'signed-out',
      current: null,
      asks: { savedId, why: 'not-kept' },
    })
    expect(sessions).toHaveLength(1)
  })

  it('issue 7 §3: a kept password that is refused at its first use shows nothing more', async () => {
    await service().signIn(request)
    const after = service()
    await after.start()
    after.answered(401)
    expect(await after.read()).toMatchObject({ phase: 'signed-out', current: null, asks: { why: 'refused' } })
    expect(sessions.at(-1)).toBeNull()
    const next = service()
    await next.start()
    expect((await next.read()).current).toBeNull()
  })

  it('a kept password that was accepted in this run is asked again over what is shown', async () => {
    await service().signIn(request)
    const after = service()
    await after.start()
    after.answered(200)
    after.answered(401)
    expect(await after.read()).toMatchObject({ phase: 'needs-password', current: { username: 'reception' } })
  })

  it('asks the provider again for an account whose number was lost', async () => {
    await service().signIn(request)
    const savedId = (await service().read()).saved[0]?.id ?? ''
    await documents.remove(`account/${savedId}/details`)
    const after = service()
    await after.start()
    expect(await after.read()).toMatchObject({ phase: 'signed-in', current: { accountId: 'XXX' } })
  })

  it('needs no password for the practice provider', async () => {
    await service().signIn({ ...request, provider: { kind: 'practice' }, username: '', password: '' })
    expect(secrets.secrets.size).toBe(0)
    const after = service()
    await after.start()
    expect((await after.read()).phase).toBe('signed-in')
  })
})

describe('losing and leaving', () => {
  it('case 27: a 401 in mid-session stops the queue and prompts once, with everything kept', async () => {
    const account = service()
    await account.signIn(request)
    states.length = 0
    account.answered(401)
    account.answered(401)
    await expect.poll(() => states.map((state) => state.phase)).toEqual(['needs-password'])
    expect((await account.read()).current?.company).toBe('Cormack Park Dental')
    expect(opened[0]?.queue.isStopped).toBe(true)
  })

  it('a 401 ends the session at once although the disk refuses to note it', async () => {
    const account = service()
    await account.signIn(request)
    documents.isFull = true
    expect(() => account.answered(401)).not.toThrow()
    expect(sessions.at(-1)).toBeNull()
    await expect.poll(() => states.at(-1)?.phase).toBe('needs-password')
  })

  it('issue 7 §3: signing out locks: only a password that the provider accepts opens it again', async () => {
    const account = service()
    await account.signIn(request)
    await account.signOut()
    expect(await account.read()).toMatchObject({
      phase: 'signed-out',
      current: null,
      saved: [{ passwordPlace: 'none' }],
    })
    expect(secrets.secrets.size).toBe(0)
    const savedId = (await account.read()).saved[0]?.id ?? ''
    expect((await account.read()).asks).toEqual({ savedId, why: 'signed-out' })
    expect(await account.continueAs(savedId)).toMatchObject({ ok: false, error: { code: 'signed-out' } })
    provider = { locateAccount: () => Promise.resolve(fail({ code: 'offline' })) }
    expect(await account.signIn(request)).toMatchObject({ ok: false, error: { code: 'offline' } })
    provider = { locateAccount: () => Promise.resolve(fail({ code: 'signed-out' })) }
    expect(await account.signIn(request)).toMatchObject({ error: { code: 'wrong-credentials' } })
    expect(await account.read()).toMatchObject({ phase: 'signed-out', current: null, asks: { savedId } })
    provider = goodProvider
    expect(await account.signIn(request)).toMatchObject({ ok: true, value: { phase: 'signed-in' } })
    expect((await account.read()).asks).toBeUndefined()
  })

  it('issue 7 §3: once signed out, no kept password opens another account either', async () => {
    const account = service()
    await account.signIn(request)
    await account.signIn({ ...request, username: 'second' })
    await account.signOut()
    const first = (await account.read()).saved.find((saved) => saved.username === 'reception')
    expect(await account.continueAs(first?.id ?? '')).toMatchObject({ error: { code: 'signed-out' } })
    expect((await account.read()).current).toBeNull()
  })

  it('issue 7 §3: another account whose password is not kept is not opened by a click', async () => {
    const account = service()
    await account.signIn(request)
    await account.signIn({ ...request, username: 'second' })
    const first = (await account.read()).saved.find((saved) => saved.username === 'reception')
    secrets.secrets.delete(first?.id ?? '')
    expect(await account.continueAs(first?.id ?? '')).toMatchObject({ error: { code: 'signed-out' } })
    expect(await account.read()).toMatchObject({ phase: 'signed-in', current: { username: 'second' } })
  })

  it('signing out locks although the password could not be taken out of its file', async () => {
    const account = service()
    await account.signIn(request)
    secrets.forget = () => Promise.reject(new StorageFailure('EIO', null))
    await expect(account.signOut()).rejects.toThrow(StorageFailure)
    expect((await account.read()).current).toBeNull()
    expect(sessions.at(-1)).toBeNull()
  })

  it('the practice provider has no password: signed out of it, it is open to continue with', async () => {
    const account = service()
    await account.signIn({ ...request, provider: { kind: 'practice' }, username: '', password: '' })
    await account.signOut()
    expect((await account.read()).asks).toBeUndefined()
    expect(await account.continueAs((await account.read()).saved[0]?.id ?? '')).toMatchObject({ ok: true })
  })

  it('what waits to leave is told of each account, before signing out and after', async () => {
    const account = service()
    await account.signIn(request)
    const { saved, waiting: told } = await account.read()
    const waiting = [{ savedId: saved[0]?.id, sms: 2, fax: 0 }]
    expect(told).toEqual(waiting)
    expect(await account.signOut()).toMatchObject({ ok: true, value: { current: null, waiting } })
  })

  it('forgetting an account leaves nothing of it', async () => {
    const account = service()
    await account.signIn(request)
    const savedId = (await account.read()).saved[0]?.id ?? ''
    for (const name of ['calls', 'board', 'announcements'])
      await documents.write(`account/${savedId}/${name}`, {})
    await account.forget(savedId)
    const left = await account.read()
    expect([left.phase, left.saved, left.asks]).toEqual(['signed-out', [], undefined])
    expect(JSON.stringify([...documents.bodies])).not.toContain('Cormack')
    expect([...documents.bodies.keys()]).toEqual(['accounts'])
  })

  it('switching accounts keeps both passwords', async () => {
    const account = service()
    await account.signIn(request)
    await account.signIn({ ...request, username: 'second' })
    const first = (await account.read()).saved.find((saved) => saved.username === 'reception')
    await account.continueAs(first?.id ?? '')
    expect(await account.read()).toMatchObject({ phase: 'signed-in', current: { username: 'reception' } })
    expect(secrets.secrets.size).toBe(2)
  })
})
