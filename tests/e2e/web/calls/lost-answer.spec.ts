import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, Operator } from '#tests/e2e/support/operator.ts'

const list = { method: 'GET', path: '/customers/*/calls/live' }

test('a call whose answer was lost is found again, and was posted once', async ({ stage, signedIn }) => {
  stage.provider.setFaults([
    { match: { method: 'POST', path: '/calls' }, fault: { cutAfter: true } },
    { match: list, fault: { status: 500 } },
  ])
  const card = await signedIn.call(answering)
  await expect(card).toContainText('May be ringing')
  await expect(card).toContainText('Check your phone before you call again.')
  await expect(card.getByRole('button', { name: 'Call again' })).toBeDisabled()
  stage.provider.setFaults([])
  await expect(card).toContainText('Talking', { timeout: 20_000 })
  await expect(signedIn.board.getByRole('listitem')).toHaveCount(1)
  expect(stage.provider.store.posts()).toHaveLength(1)
  expect(stage.provider.store.calls()).toHaveLength(1)
})

test('it is placed again only by the operator, who is told what that may mean', async ({ stage, page }) => {
  await page.clock.install()
  await stage.signIn()
  const operator = new Operator(page)
  await operator.open(stage.link)
  stage.provider.setFaults([{ match: { method: 'POST', path: '/calls' }, fault: { cutBefore: true } }])
  const card = await operator.call(answering)
  await expect(card).toContainText('May be ringing')
  stage.provider.setFaults([])
  await expect(card).toContainText(/Available in \d s/, { timeout: 15_000 })
  const posted = stage.provider.store.posts().length

  await page.clock.fastForward('00:10')
  const again = card.getByRole('button', { name: 'Call again' })
  await expect(again).toBeEnabled()
  await again.click()
  const question = page.getByRole('dialog', { name: `Call ${answering} again?` })
  await expect(question).toContainText('both are charged')
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(stage.provider.store.posts()).toHaveLength(posted)

  await again.click()
  await question.getByRole('button', { name: 'Call again' }).click()
  await expect(operator.board).toContainText('Talking')
  await expect(operator.board.getByRole('listitem')).toHaveCount(1)
  expect(stage.provider.store.posts()).toHaveLength(posted + 1)
  expect(stage.provider.store.calls()).toHaveLength(1)
  operator.expectNoComplaints()
})

test('a restart in the middle of the request repeats nothing', async ({ stage, context, page }) => {
  await stage.signIn()
  const before = new Operator(page)
  await before.open(stage.link)
  stage.provider.setFaults([
    { match: { method: 'POST', path: '/calls' }, fault: { delayMs: 20_000, carryOut: true } },
    { match: list, fault: { status: 500 } },
  ])
  await expect(await before.call(answering)).toContainText('Asking SureVoIP…')
  await stage.stopShell()
  await stage.startShell()
  await page.close()

  const after = new Operator(await context.newPage())
  await after.open(stage.link)
  await expect(after.card(answering)).toContainText('May be ringing')
  stage.provider.setFaults([])
  await expect(after.card(answering)).toContainText('Talking', { timeout: 20_000 })
  expect(stage.provider.store.posts()).toHaveLength(1)
})
