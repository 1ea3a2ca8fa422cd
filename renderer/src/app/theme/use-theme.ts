import { usePreferredDark } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import type { Settings } from '#shared/settings/settings.ts'
import { cssVariables, naiveOverrides, type ThemeName } from './theme.ts'

type Appearance = Pick<Settings, 'theme' | 'density' | 'zoom'>

const systemAppearance: Appearance = { theme: 'system', density: 'comfortable', zoom: 100 }

/** Puts theme, density and zoom on the root element; `settings` is null until they are read. */
export function useTheme(settings: () => Appearance | null) {
  const isSystemDark = usePreferredDark()
  const appearance = computed(() => settings() ?? systemAppearance)
  const theme = computed<ThemeName>(() =>
    appearance.value.theme !== 'system' ? appearance.value.theme : isSystemDark.value ? 'dark' : 'light',
  )
  watchEffect(() => applyToRoot(theme.value, appearance.value, document.documentElement))
  return { theme, overrides: computed(() => naiveOverrides(theme.value, appearance.value.density)) }
}

function applyToRoot(theme: ThemeName, { density, zoom }: Appearance, root: HTMLElement): void {
  for (const [name, value] of Object.entries(cssVariables(theme, density)))
    root.style.setProperty(name, value)
  root.style.fontSize = `${16 * (zoom / 100)}px`
  root.dataset['theme'] = theme
  root.dataset['density'] = density
}
