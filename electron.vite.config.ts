import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/** vue-i18n compiles messages to data, never with `eval`, so the page's CSP stays strict. */
const i18nFlags = {
  __VUE_I18N_FULL_INSTALL__: false,
  __VUE_I18N_LEGACY_API__: false,
  __INTLIFY_DROP_MESSAGE_COMPILER__: false,
  __INTLIFY_PROD_DEVTOOLS__: false,
  __VUE_OPTIONS_API__: true,
  __VUE_PROD_DEVTOOLS__: false,
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
}

/** The shell is bundled whole, as CommonJS, so that an older Electron can show it in attach mode. */
const shellOutput = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
} as const

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node18',
      rolldownOptions: {
        input: { index: resolve('electron/main/index.ts'), desk: resolve('electron/main/utility/index.ts') },
        output: shellOutput,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node18',
      minify: true,
      rolldownOptions: { input: resolve('electron/preload/index.ts'), output: shellOutput },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [vue()],
    // Parts of the worker are fetched when a document needs them.
    worker: { format: 'es' },
    define: i18nFlags,
    build: {
      minify: true,
      target: 'chrome114',
      rolldownOptions: { input: resolve('renderer/index.html') },
    },
  },
})
