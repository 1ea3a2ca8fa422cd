import { computed, onScopeDispose, shallowRef, watchEffect, type ComputedRef } from 'vue'
import type { Settings } from '#shared/settings/settings.ts'
import { cssVariables, naiveOverrides, type ThemeName } from './theme.ts'

type Appearance = Pick<Settings, 'theme' | 'density' | 'zoom'>

const systemAppearance: Appearance = { theme: 'system', density: 'comfortable', zoom: 100 }

/** The system's own choice of theme, followed while the calling scope lives. */
function useSystemTheme(): ComputedRef<ThemeName> {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const dark = shallowRef(query.matches)
  const follow = (event: MediaQueryListEvent): void => {
    dark.value = event.matches
  }
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  return computed(() => (dark.value ? 'dark' : 'light'))
}

/** Puts theme, density and zoom on the root element; `settings` is null until they are read. */
export function useTheme(settings: () => Appearance | null) {
  const system = useSystemTheme()
  const appearance = computed(() => settings() ?? systemAppearance)
  const theme = computed<ThemeName>(() =>
    appearance.value.theme === 'system' ? system.value : appearance.value.theme,
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
