import { expect, type Page } from '@playwright/test'
import {
  hostileAcceptance,
  hostileLists,
  hostileLocations,
  hostileRefusal,
} from '#tests/e2e/support/hostile-sending.ts'
import { Operator } from '#tests/e2e/support/operator.ts'
import { dropFiles, faxMachine, ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import type { Stage } from '#tests/e2e/support/stage.ts'
import { planted, Watch } from '#tests/e2e/support/watch.ts'
import { xssCorpus } from '#tests/support/samples/xss-corpus.ts'

/** Whatever SureVoIP says of a message or a fax, and whatever stands in a file, is text and nothing else. */

async function open(stage: Stage, page: Page, name: 'Messages' | 'Faxes') {
  const watch = new Watch(page, new URL(stage.link).origin)
  await watch.start(page)
  await stage.signIn()
  await page.setViewportSize({ width: 1280, height: 6_000 })
  const sender = new Sender(new Operator(page))
  await sender.operator.open(stage.link)
  await sender.openPage(name)
  return { sender, watch, before: await planted(page) }
}

/** A file with other control characters is no message. */
const texts = xssCorpus.map((payload) => payload.replaceAll(/[^\P{Cc}\n\t]/gu, ''))
const numberOf = (index: number): string => `07700 900${String(100 + index)}`
const originOf = (stage: Stage): string => new URL(stage.provider.url).origin

const thirds = [0, 1, 2].map((third) => xssCorpus.filter((_payload, index) => index % 3 === third))

for (const [third, payloads] of thirds.entries())
  test(`in what is said of messages, every payload in every field, part ${String(third + 1)}`, async ({
    stage,
    page,
  }) => {
    const { sender, watch, before } = await open(stage, page, 'Messages')
    const accepting = hostileAcceptance('sms', originOf(stage), payloads, third * payloads.length)
    stage.provider.setFaults([...hostileLists, ...accepting])
    await sender.write('', 'Hello')
    await sender.pasteRecipients(payloads.map((_, index) => numberOf(index)))
    await sender.button('Send').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send them' }).click()
    await sender.openJob()
    stage.clock.hurry(25)
    const told = sender.group('On their way').filter({ hasText: 'SureVoIP says:' })
    await expect.poll(() => told.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(payloads.length - 1)
    for (const index of [0, 3]) {
      const said = `SureVoIP says: ${payloads[index] ?? ''}`.trim()
      await expect(sender.row(numberOf(index))).toContainText(said)
      const details = await sender.openDetails(sender.row(numberOf(index)))
      await expect(details).toContainText(payloads[index] ?? '')
      await page.keyboard.press('Escape')
    }
    expect(await planted(page)).toBe(before)
    watch.expectPeace()
    sender.operator.expectNoComplaints()
  })

test('in the places where accepted messages are said to be', async ({ stage, page }) => {
  const { sender, watch, before } = await open(stage, page, 'Messages')
  const payloads = xssCorpus.slice(0, 20)
  stage.provider.setFaults(hostileLocations(payloads))
  await sender.write('', 'Hello')
  await sender.pasteRecipients(payloads.map((_, index) => numberOf(index)))
  await sender.button('Send').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send them' }).click()
  await sender.openJob()
  stage.clock.hurry(15)
  // The first may be settled, and so elsewhere, before the last is taken.
  const taken = sender.outbox.getByRole('listitem').filter({ hasText: 'Sent – waiting for delivery report' })
  await expect(taken).toHaveCount(payloads.length, { timeout: 20_000 })
  await sender.openDetails(sender.row(numberOf(0)))
  expect(await planted(page)).toBe(before)
  watch.expectPeace()
  sender.operator.expectNoComplaints()
})

test('in refusals, beside the fields and in the details', async ({ stage, page }) => {
  const { sender, watch, before } = await open(stage, page, 'Messages')
  stage.provider.setFaults(hostileRefusal)
  const row = await sender.send(ordinary)
  stage.clock.hurry(10)
  await expect(row).toContainText('Refused: ')
  const details = await sender.openDetails(row)
  await expect(details).toContainText('<img src=x onerror=pwned()>')
  await sender.act(details, 'Edit and send again')
  await expect(sender.form.getByRole('alert').first()).toContainText('pwned()')
  expect(await planted(page)).toBe(before)
  watch.expectPeace()
  sender.operator.expectNoComplaints()
})

test('in what is said of faxes, and in the names and texts of documents', async ({ stage, page }) => {
  const { sender, watch, before } = await open(stage, page, 'Faxes')
  const payloads = Array.from({ length: 6 }, (_, part) =>
    xssCorpus.filter((_payload, index) => index % 6 === part).join(' '),
  )
  stage.provider.setFaults([...hostileLists, ...hostileAcceptance('faxes', originOf(stage), payloads)])
  const names = payloads.map((_, index) => `${(xssCorpus[index + 3] ?? '').replaceAll(/[/\\]/g, '')}.txt`)
  await dropFiles(
    page,
    names.map((name) => ({ name, type: 'image/svg+xml', content: `Dear Sir,\n${texts.join('\n')}` })),
  )
  for (const [index, name] of names.entries()) await sender.fillDraft(name, `01632 96030${String(index)}`)
  await sender
    .draft(names[0] ?? '')
    .getByRole('button', { name: /^Preview/ })
    .click()
  await expect(page.locator('figure canvas').first()).toBeVisible()
  await page.getByRole('button', { name: 'Close the preview' }).click()
  await page.getByRole('button', { name: 'Send all 6' }).click()
  await sender.openJob()
  stage.clock.hurry(25)
  const told = sender.group('On their way').filter({ hasText: 'SureVoIP says:' })
  await expect(told).toHaveCount(6, { timeout: 20_000 })
  const details = await sender.openDetails(sender.row('01632 960300'))
  await expect(details).toContainText('Other machine')
  const saving = page.waitForEvent('download')
  await details.getByRole('button', { name: /^(Report so far|Transmission report)$/ }).click()
  await saving
  expect(await planted(page)).toBe(before)
  watch.expectPeace()
  sender.operator.expectNoComplaints()
})

test('in a refusal of the whole fax service', async ({ stage, page }) => {
  const { sender, watch, before } = await open(stage, page, 'Faxes')
  const error = xssCorpus.join(' ')
  stage.provider.setFaults([
    { match: { method: 'POST', path: '/faxes' }, fault: { status: 403, body: { error, message: error } } },
  ])
  await dropFiles(page, [{ name: 'note.txt', content: 'Hello' }])
  await sender.fillDraft('note.txt', faxMachine)
  await sender.sendFax('note.txt')
  stage.clock.hurry(10)
  await expect(page.getByRole('alert').filter({ hasText: 'no fax service' })).toContainText('pwned()')
  expect(await planted(page)).toBe(before)
  watch.expectPeace()
  sender.operator.expectNoComplaints()
})

test('an HTML document is shown as the shell serves it: nothing runs, loads or leads elsewhere', async ({
  stage,
  page,
}) => {
  const { sender, watch } = await open(stage, page, 'Faxes')
  const shown = texts.filter((payload) => !/display:none|inset:0/.test(payload))
  await dropFiles(page, [{ name: 'page.html', content: `<h1>Invoice</h1>${shown.join('<p>')}` }])
  await sender.button('Preview page.html', sender.draft('page.html')).click()
  const inside = page.frameLocator('iframe[title="Contents of page.html"]')
  await expect(inside.getByRole('heading', { name: 'Invoice' })).toBeVisible()
  await expect(inside.locator('script, link, a, iframe, object, embed, base')).toHaveCount(0)
  const own = ['frame about:blank', 'frame about:srcdoc']
  await expect.poll(() => watch.unstopped().filter((what) => !own.includes(what))).toEqual([])
})

test('in a file of recipients', async ({ stage, page }) => {
  const { sender, watch, before } = await open(stage, page, 'Messages')
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const lines = texts.map((payload, index) =>
    [index % 2 === 0 ? numberOf(index) : quoted(payload), quoted(payload.slice(0, 160))].join(','),
  )
  const header = [quoted('<img src=x onerror=pwned()>'), quoted('=HYPERLINK("https://evil.example/")')]
  await page.getByRole('button', { name: 'Import CSV' }).click()
  await page
    .getByRole('complementary', { name: 'Import CSV' })
    .locator('input[type=file]')
    .setInputFiles({
      name: '<img src=x onerror=pwned()>.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([header.join(','), ...lines].join('\n')),
    })
  const form = page.getByRole('complementary', { name: 'Import CSV' })
  await form.getByRole('combobox', { name: 'Numbers are in' }).selectOption({ index: 1 })
  await form.getByRole('combobox', { name: 'Texts are in' }).selectOption({ index: 2 })
  await expect(page.getByRole('table').getByRole('row').nth(40)).toBeVisible()
  await expect(page.getByRole('table')).toContainText('pwned()')
  const saving = page.waitForEvent('download')
  await form.getByRole('button', { name: 'Download skipped rows' }).click()
  await saving
  expect(await planted(page)).toBe(before)
  watch.expectPeace()
  sender.operator.expectNoComplaints()
})
