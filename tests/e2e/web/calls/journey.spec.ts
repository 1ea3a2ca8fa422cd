import { expect } from '@playwright/test'
import { temporaryFolder, startWebShell } from '#tests/support/desktop-app.ts'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { Operator } from '#tests/e2e/support/operator.ts'

/** From the first start to the second account. */

const second = {
  id: 'SECOND02',
  username: 'second',
  password: 'second',
  companyName: 'Second Street Surgery',
  creditLimit: '75.50',
}
test.use({ providerOptions: { accounts: [{}, second] } })

test('a wrong password costs nothing but another try', async ({ operator }) => {
  const { page } = operator
  await expect(page.getByRole('heading', { name: 'Welcome to Callboard' })).toBeVisible()
  await page.getByLabel('Username').fill('practice')
  await page.getByLabel('Password', { exact: true }).fill('wrong horse')
  await page.getByRole('checkbox', { name: 'Stay signed in on this computer' }).check()
  const address = await page.getByLabel('Address', { exact: true }).inputValue()
  await operator.button('Sign in').click()

  const message = page.getByText(
    'SureVoIP does not know this username and password. Check both and try again.',
  )
  await expect(message).toHaveCount(1)
  await expect(page.getByLabel('Username')).toHaveValue('practice')
  await expect(page.getByLabel('Address', { exact: true })).toHaveValue(address)
  await expect(page.getByRole('checkbox', { name: 'Stay signed in on this computer' })).toBeChecked()
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()

  await page.keyboard.type('practice')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
  await expect(operator.chip).toHaveText('Online')
})

test('the account page says whose account it is, what is left on it and where the password is kept', async ({
  signedIn,
}) => {
  const { page } = signedIn
  await page.getByRole('link', { name: /^Account: Harbour Street/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour Street Practice Ltd.')
  const money = page.getByRole('region', { name: 'Money' })
  await expect(money).toContainText(/Balance\s*£\d{3}\.\d\d/)
  await expect(money).toContainText(/Credit limit\s*£250\.00/)
  const details = page.getByRole('region', { name: 'Details' })
  await expect(details).toContainText('Robin Sample')
  await expect(details).toContainText('1 Practice Row, Inverurie, Aberdeenshire, AB51 0XX, GBR')
  await expect(details).toContainText('In a file on this computer that only you can read, not encrypted.')
})

test('several accounts: in as another, back with one click; once signed out, each asks its password', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  await stage.signIn('second', 'second')
  await page.getByRole('link', { name: 'Account: Second Street Surgery' }).click()
  await expect(page.getByRole('region', { name: 'Money' })).toContainText('£75.50')

  await operatorContinues(signedIn, 'Harbour Street Practice Ltd.')
  await expect(page.getByRole('link', { name: /^Account: Harbour Street/ })).toBeVisible()

  await signedIn.button('Sign out').click()
  await expect(page.getByRole('heading', { name: 'Welcome to Callboard' })).toBeVisible()
  await expect(signedIn.chip).toHaveText('Signed out')
  await expect(signedIn.dialBox).toBeHidden()

  await operatorContinues(signedIn, 'Second Street Surgery')
  const panel = page.getByRole('region', { name: 'Enter your password' })
  await expect(panel).toContainText('Second Street Surgery')
  await panel.getByLabel('Password', { exact: true }).fill('second')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
})

const operatorContinues = (operator: Operator, name: string): Promise<void> =>
  operator.page.getByRole('button', { name: `Continue as ${name}` }).click()

test('signing out forgets the password, so it is asked for again, for that account', async ({ signedIn }) => {
  const { page } = signedIn
  await page.getByRole('link', { name: /^Account:/ }).click()
  await signedIn.button('Sign out').click()
  await operatorContinues(signedIn, 'Harbour Street Practice Ltd.')

  const panel = page.getByRole('region', { name: 'Enter your password' })
  await expect(panel).toContainText('show again once the password is accepted')
  await expect(panel.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.type('practice')
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await expect(signedIn.chip).toHaveText('Online')
})

test('an account can be forgotten, after a question', async ({ signedIn }) => {
  const { page } = signedIn
  await page.getByRole('link', { name: /^Account:/ }).click()
  await signedIn.button('Sign out').click()
  await signedIn.button('Forget Harbour Street Practice Ltd.').click()
  const question = page.getByRole('dialog', { name: 'Forget Harbour Street Practice Ltd.?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Forget', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Continue as/ })).toHaveCount(0)
})

test('the program itself: one command, one click, and the practice provider’s calls are there', async ({
  page,
}) => {
  const shell = await startWebShell(['--data-dir', temporaryFolder('journey'), '--provider', 'practice'])
  const operator = new Operator(page)
  await operator.open(shell.link)
  await operator.button('Try it with the practice provider').click()
  await expect(page.getByRole('banner')).toContainText('Practice')
  await expect(operator.chip).toHaveText('Online')
  await expect(operator.board.getByRole('listitem')).not.toHaveCount(0)
  expect(await shell.stop()).toBe(0)
  operator.expectNoComplaints()
})
