import { expect, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import {
  accountRounds,
  hostileAccount,
  hostileAnswers,
  hostileCallCount,
  hostileErrors,
  hostileMessageCount,
} from '#tests/e2e/support/hostile-provider.ts'
import { answering, myPhone, Operator } from '#tests/e2e/support/operator.ts'
import type { Stage } from '#tests/e2e/support/stage.ts'
import { planted, Watch } from '#tests/e2e/support/watch.ts'
import { xssCorpus } from '#tests/support/samples/xss-corpus.ts'

/** Every text the provider sends is an attack; none may run, and nothing may be asked of anyone else. */

/** The window over a provider that is compromised after the sign-in. */
async function open(stage: Stage, page: Page): Promise<{ operator: Operator; watch: Watch }> {
  const watch = new Watch(page, new URL(stage.link).origin)
  await watch.start(page)
  await stage.signIn()
  stage.provider.setFaults(hostileAnswers)
  await page.setViewportSize({ width: 1280, height: 8_000 })
  const operator = new Operator(page)
  await operator.open(stage.link)
  return { operator, watch }
}

test('the corpus is large enough', () => {
  expect(new Set(xssCorpus).size).toBeGreaterThanOrEqual(60)
})

test('the page comes with its policy', async ({ page, stage }) => {
  const response = await page.goto(stage.link)
  const policy = (await response?.headerValue('content-security-policy')) ?? ''
  for (const rule of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"])
    expect(policy).toContain(rule)
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
})

test('on the board, in cards and in the table, and in the details', async ({ stage, page }) => {
  const { operator, watch } = await open(stage, page)
  const atStart = await planted(page)
  await expect(operator.board.getByRole('listitem').nth(40)).toBeVisible()
  await expect(page.getByText(`All ${hostileCallCount}`, { exact: true })).toBeVisible()
  await expect(page.getByText('3 calls can’t be read')).toBeVisible()
  await expect(operator.board).toContainText('<img src=x onerror=pwned()>')
  await operator.board.getByRole('button', { name: 'Details' }).first().click()
  await expect(page.getByRole('complementary', { name: 'Call details' })).toContainText('pwned()')
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'View' }).getByText('Table').click()
  await expect(operator.board.getByRole('row')).toHaveCount(hostileCallCount + 1)
  await page.getByLabel('Search calls').fill('<script>')
  await expect(operator.board.getByRole('row').nth(3)).toBeVisible()
  expect(await planted(page)).toBe(atStart)
  watch.expectPeace()
  operator.expectNoComplaints()
})

test('in the call form, the announcements and the own numbers', async ({ stage, page }) => {
  const { operator, watch } = await open(stage, page)
  await operator.dialBox.fill(answering)
  await operator.dialBox.press('Enter')
  await operator.unfold()
  await operator.field('Your phone').fill(myPhone)
  const own = operator.field('Caller ID')
  await expect(own.locator('option')).toHaveCount(xssCorpus.length + 1)
  const select = operator.field('Announcement')
  await expect.poll(() => select.locator('option').count()).toBeGreaterThan(60)
  await select.selectOption({ index: 3 })
  await own.selectOption({ index: 3 })

  stage.provider.setFaults([
    { match: { method: 'POST' }, fault: { status: 400, body: hostileErrors } },
    ...hostileAnswers,
  ])
  await own.selectOption('Another number…')
  await operator.field('Number or name to show').fill('01632960100')
  await operator.field('Announcement').selectOption('None')
  await operator.form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(operator.board).toContainText('Not placed')
  await operator.button('Edit and try again').click()
  await expect(operator.form).toBeVisible()
  watch.expectPeace()
  operator.expectNoComplaints()
})

test('in the errors of the board and the refusals of a sign-in', async ({ stage, page }) => {
  const { operator, watch } = await open(stage, page)
  const refused = { status: 403, body: hostileErrors }
  stage.provider.setFaults([{ match: { method: 'GET' }, fault: refused }])
  await expect(page.getByRole('alert')).toContainText('pwned()')
  stage.provider.setFaults([{ match: {}, fault: { ...refused, status: 401 } }])
  const dialog = page.getByRole('dialog', { name: 'Enter your password' })
  await dialog.getByLabel('Password', { exact: true }).fill('practice')
  stage.provider.setFaults([{ match: {}, fault: refused }])
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('pwned()')
  watch.expectPeace()
  operator.expectNoComplaints()
})

test('on the account page, every payload in every field', async ({ stage, page }) => {
  const { operator, watch } = await open(stage, page)
  await page.getByRole('link', { name: /^Account:/ }).click()
  const heading = page.getByRole('heading', { level: 1 })
  for (let round = 1; round <= accountRounds; round++) {
    stage.provider.setFaults([
      { match: { path: '/customers/*' }, fault: { status: 200, body: hostileAccount(round) } },
      ...hostileAnswers,
    ])
    await operator.button('Refresh').click()
    await expect
      .poll(() => heading.evaluate((element) => element.textContent), { intervals: [20] })
      .toBe(hostileAccount(round)['company_name'])
  }
  watch.expectPeace()
  operator.expectNoComplaints()
})

test('on the status page', async ({ stage, page }) => {
  const { operator, watch } = await open(stage, page)
  await page.getByRole('link', { name: 'Status' }).click()
  const messages = page.getByRole('region', { name: 'Messages from SureVoIP' })
  await expect(messages.getByRole('listitem')).toHaveCount(hostileMessageCount)
  // A text that is no address is not shown as one.
  await expect(page.getByText(/This office is/)).toHaveCount(0)
  watch.expectPeace()
  operator.expectNoComplaints()
})

test('in the name of an account that is signed in to', async ({ stage, page }) => {
  const watch = new Watch(page, new URL(stage.link).origin)
  await watch.start(page)
  const id = encodeURIComponent("'><img src=x onerror=pwned()>")
  const location = `${new URL(stage.provider.url).origin}/customers/${id}`
  stage.provider.setFaults([
    { match: { path: '/customers' }, fault: { status: 302, headers: { Location: location } } },
    ...hostileAnswers,
  ])
  await stage.signIn()
  const operator = new Operator(page)
  await operator.open(stage.link)
  await page.getByRole('link', { name: /^Account:/ }).click()
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('pwned()')
  await operator.button('Sign out').click()
  await page.getByRole('button', { name: /^Forget/ }).click()
  await expect(page.getByRole('dialog')).toContainText('Forget')
  watch.expectPeace()
  operator.expectNoComplaints()
})
