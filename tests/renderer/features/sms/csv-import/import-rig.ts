import { flushPromises } from '@vue/test-utils'
import { expect, vi } from 'vitest'
import { useNumberEngine } from '#renderer/base/numbers/number-engine.ts'
import CsvImport from '#renderer/features/sms/csv-import/CsvImport.vue'
import { useSmsImportStore } from '#renderer/features/sms/csv-import/sms-import-store.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'

export async function settle(): Promise<void> {
  await useNumberEngine().ready()
  for (let round = 0; round < 6; round++) await flushPromises()
}

/** The import with a file opened in it, read to its end or refused. */
export async function showFile(content: BlobPart, name = 'people.csv') {
  const rendered = await render(CsvImport, { bridge: new FakeBridge() })
  // Pages of tests before may still be drawing, each with stores of its own.
  const file = useSmsImportStore(rendered.wrapper.vm.$pinia)
  await file.open(new File([content], name))
  const isRead = () => vi.waitFor(() => expect(file.reading || file.opening).toBe(false), 15_000)
  await settle()
  await isRead()
  await settle()
  const rows = () =>
    rendered.wrapper
      .findAll('[role="row"]')
      .slice(1)
      .map((row) => row.text())
  const press = async (button: string): Promise<void> => {
    await findButton(rendered.wrapper, button).trigger('click', { detail: 1 })
    await settle()
  }
  /** The box with these words beside it, or this name. */
  const tick = async (words: string, isOn = true): Promise<void> => {
    const boxes = rendered.wrapper.findAll<HTMLInputElement>('input[type="checkbox"]')
    const box = boxes.find(({ element }) => {
      const name = element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? ''
      return name.includes(words)
    })?.element
    if (box === undefined) throw new Error(`No box is called "${words}"`)
    box.checked = isOn
    box.dispatchEvent(new Event('change'))
    await settle()
    await isRead()
    await settle()
  }
  const state = (line: number): string =>
    rendered.wrapper
      .findAll('[role="row"]')
      .find((row) => row.find('.number').exists() && row.find('.number').text() === String(line))
      ?.find('.state')
      .text() ?? ''
  return { ...rendered, file, rows, press, tick, state, isRead }
}
