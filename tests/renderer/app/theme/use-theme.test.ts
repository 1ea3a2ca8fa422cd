import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { useTheme } from '#renderer/app/theme/use-theme.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { sampleSettings } from '#tests/support/fakes/fake-data.ts'

class FakeMediaQuery extends EventTarget {
  matches = false

  turn(dark: boolean): void {
    this.matches = dark
    this.dispatchEvent(Object.assign(new Event('change'), { matches: dark }))
  }
}

let system: FakeMediaQuery
let scope: EffectScope

beforeEach(() => {
  system = new FakeMediaQuery()
  scope = effectScope()
  vi.spyOn(window, 'matchMedia').mockReturnValue(system as never)
})

afterEach(() => {
  scope.stop()
  vi.restoreAllMocks()
})

const root = document.documentElement
const wear = (settings: Settings | null) => {
  const worn = shallowRef(settings)
  scope.run(() => useTheme(() => worn.value))
  return worn
}

describe('useTheme', () => {
  it('follows the system until the settings are read', async () => {
    wear(null)
    expect(root.dataset['theme']).toBe('light')
    system.turn(true)
    await nextTick()
    expect(root.dataset['theme']).toBe('dark')
    expect(root.style.getPropertyValue('color-scheme')).toBe('dark')
  })

  it('keeps to a chosen theme whatever the system does', async () => {
    wear({ ...sampleSettings(), theme: 'light' })
    system.turn(true)
    await nextTick()
    expect(root.dataset['theme']).toBe('light')
  })

  it('zooms by the root font size and carries the density', async () => {
    const settings = wear(sampleSettings())
    settings.value = { ...sampleSettings(), zoom: 150, density: 'compact' }
    await nextTick()
    expect(root.style.fontSize).toBe('24px')
    expect(root.dataset['density']).toBe('compact')
  })
})
