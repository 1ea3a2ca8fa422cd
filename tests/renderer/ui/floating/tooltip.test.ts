import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import AppButton from '#renderer/ui/buttons/AppButton.vue'
import TooltipHost from '#renderer/ui/floating/TooltipHost.vue'
import { render } from '#tests/support/rigs/render.ts'

const hasExport = ref(true)
const Page = defineComponent({
  render: () => [
    hasExport.value ? h(AppButton, { name: 'Export', iconOnly: true }, () => h('svg')) : null,
    h(AppButton, { name: 'Search', iconOnly: true }, () => h('svg')),
    h('p', 'Text'),
    h(TooltipHost),
  ],
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  hasExport.value = true
})

async function show() {
  const { wrapper } = await render(Page)
  const point = async (selector: string, type = 'pointerover', pointerType = 'mouse') => {
    const event = new PointerEvent(type, { pointerType, bubbles: true })
    wrapper.element.parentElement?.querySelector(selector)?.dispatchEvent(event)
    await nextTick()
  }
  const wait = async (ms: number): Promise<void> => {
    vi.advanceTimersByTime(ms)
    await nextTick()
  }
  const shown = (): string | null => document.querySelector('.tip')?.textContent.trim() ?? null
  return { wrapper, point, wait, shown }
}

const first = 'button[aria-label="Export"]'
const second = 'button[aria-label="Search"]'

describe('the tooltip', () => {
  it('shows what is under the pointer after a moment, and goes with the pointer', async () => {
    const { point, wait, shown } = await show()
    await point(first)
    await wait(300)
    expect(shown()).toBeNull()
    await wait(100)
    expect(shown()).toBe('Export')
    await point(second)
    await wait(400)
    expect(shown()).toBe('Search')
    await point('p')
    await wait(200)
    expect(shown()).toBeNull()
  })

  it('stays while the pointer rests on it', async () => {
    const { point, wait, shown } = await show()
    await point(first)
    await wait(400)
    await point('p')
    await point('.tip')
    await wait(1_000)
    expect(shown()).toBe('Export')
  })

  it('is for a pointer that hovers, not for fingers', async () => {
    const { point, wait, shown } = await show()
    await point(first, 'pointerover', 'touch')
    await wait(1_000)
    expect(shown()).toBeNull()
  })

  it('goes once its control was pressed, until the pointer has left it', async () => {
    const { wrapper, point, wait, shown } = await show()
    await point(first)
    await wait(400)
    await point(first, 'pointerdown')
    await wrapper.find(first).trigger('focusout')
    await point(`${first} svg`)
    await wait(1_000)
    expect(shown()).toBeNull()
    await point('p')
    await point(first)
    await wait(400)
    expect(shown()).toBe('Export')
  })

  it('goes with Escape', async () => {
    const { wrapper, point, wait, shown } = await show()
    await point(first)
    await wait(400)
    await wrapper.find(first).trigger('keydown', { key: 'Escape' })
    expect(shown()).toBeNull()
    await point(`${first} svg`)
    await wait(1_000)
    expect(shown()).toBeNull()
  })

  it('goes with its control', async () => {
    const { point, wait, shown } = await show()
    await point(first)
    await wait(400)
    hasExport.value = false
    await nextTick()
    await vi.waitFor(() => expect(shown()).toBeNull())
  })
})
