import type { Screen } from '#tests/e2e/support/screens.ts'

const signOutDesk = (): void => {
  const { desk } = window.fakeBridge
  const account = { ...desk.account, phase: 'signed-out' as const, current: null }
  window.fakeBridge.desk = {
    ...desk,
    account,
    status: { ...desk.status, connection: { kind: 'signed-out' } },
  }
}

const needPassword = (): void => {
  const { desk } = window.fakeBridge
  window.fakeBridge.desk = { ...desk, account: { ...desk.account, phase: 'needs-password' } }
}

const refuseSignIn = (): void => {
  const { desk } = window.fakeBridge
  const account = { ...desk.account, phase: 'signed-out' as const, current: null }
  window.fakeBridge.desk = { ...desk, account }
  window.fakeBridge.refuse('account.signIn', { code: 'wrong-credentials', detail: 'Unauthorised' })
}

const goOffline = (): void => {
  const { desk } = window.fakeBridge
  const since = new Date().setHours(14, 2, 0, 0)
  window.fakeBridge.desk = {
    ...desk,
    status: {
      ...desk.status,
      connection: { kind: 'offline', since },
      checks: { network: 'bad', name: 'unknown', api: 'bad', signIn: 'unknown' },
      lastProblem: { kind: 'no-answer', reason: 'no-network' },
    },
  }
}

const hold = (): void => {
  const { desk } = window.fakeBridge
  const until = new Date().setHours(14, 31, 0, 0)
  const request = { lane: 'operator', label: 'calls.place', since: Date.now() - 8_000 } as const
  window.fakeBridge.desk = {
    ...desk,
    status: {
      ...desk.status,
      connection: { kind: 'rate-limited', until },
      budget: { ...desk.status.budget, left: 40, heldUntil: until, othersShareLogin: true },
      waiting: [
        { ...request, id: '1', reason: 'rate-limited', cancellable: true },
        { ...request, id: '2', lane: 'page', label: 'numbers.list', reason: 'running', cancellable: false },
      ],
    },
  }
}

const zoomIn = (): void => {
  const { desk } = window.fakeBridge
  window.fakeBridge.desk = { ...desk, settings: { ...desk.settings, zoom: 200, density: 'compact' } }
}

const practise = (): void => {
  const { desk } = window.fakeBridge
  const current = { ...desk.details, provider: { kind: 'practice' as const }, passwordPlace: 'none' as const }
  window.fakeBridge.desk = { ...desk, account: { ...desk.account, current } }
}

/** Every page of the frame in every state an operator can meet. */
export const frameScreens: readonly Screen[] = [
  { name: 'first run', path: '/sign-in', desk: signOutDesk },
  {
    name: 'sign-in refused',
    path: '/sign-in',
    desk: refuseSignIn,
    act: async (page) => {
      await page.getByLabel('Username').fill('frontdesk')
      await page.getByLabel('Password', { exact: true }).fill('wrong')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByText('Check both and try again').waitFor()
    },
  },
  { name: 'account', path: '/account' },
  { name: 'practice account', path: '/account', desk: practise },
  {
    name: 'forgetting an account',
    path: '/account',
    act: (page) => page.getByRole('button', { name: 'Forget Practice' }).click(),
  },
  { name: 'password again', path: '/account', desk: needPassword },
  {
    name: 'password put off',
    path: '/account',
    desk: needPassword,
    act: (page) => page.getByRole('button', { name: 'Not now' }).click(),
  },
  { name: 'status', path: '/status' },
  {
    name: 'status as a table',
    path: '/status',
    act: async (page) => {
      await page.getByText('For support').click()
      await page.getByRole('button', { name: 'Show as table' }).click()
    },
  },
  { name: 'status offline', path: '/status', desk: goOffline },
  { name: 'status rate-limited', path: '/status', desk: hold },
  { name: 'settings', path: '/settings' },
  { name: 'settings at 200 %', path: '/settings', desk: zoomIn },
  {
    name: 'settings with problems',
    path: '/settings',
    act: (page) => page.getByLabel('Never call').fill('01224 279484\nBob\n12'),
  },
]
