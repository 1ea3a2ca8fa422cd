import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import vue from '@vitejs/plugin-vue'
import { root } from '#electron/launch/bootstrap/paths.mjs'

const main = `
const { app, BrowserWindow } = require('electron')
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  window.loadFile('page/index.html')
})
`

const html = (script: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title></head><body><div id="app">${script}</div></body></html>`

/** The libraries of Callboard's page, whole where it is not known which parts are used, and one line of text. */
const libraries = `
import { createPinia } from 'pinia'
import { createApp, h } from 'vue'
import { createI18n } from 'vue-i18n'
import { createRouter, createWebHashHistory, RouterView } from 'vue-router'
const component = { render: () => h('p', 'Ready') }
const router = createRouter({ history: createWebHashHistory(), routes: [{ path: '/', component }] })
createApp(RouterView).use(createPinia()).use(createI18n({ legacy: false, locale: 'en' })).use(router).mount('#app')
`

/** A window with one word. */
export function writeEmptyApp(folder: string): void {
  writeApp(folder, html('Ready'))
}

/** The same window with one word, drawn by Vue with the router, the stores and the translator that Callboard has. */
export async function writeLibrariesApp(folder: string): Promise<void> {
  const source = join(folder, 'source')
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'main.js'), libraries)
  writeFileSync(
    join(source, 'index.html'),
    html('').replace('</body>', '<script type="module" src="./main.js"></script></body>'),
  )
  await build({
    root: source,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [vue()],
    resolve: { alias: librariesHere },
    build: { outDir: join(folder, 'page'), emptyOutDir: true, target: 'chrome114', modulePreload: false },
  })
  writeMain(folder)
}

const librariesHere = Object.fromEntries(
  ['pinia', 'vue', 'vue-i18n', 'vue-router'].map((name) => [name, join(root, 'node_modules', name)]),
)

function writeApp(folder: string, page: string): void {
  mkdirSync(join(folder, 'page'), { recursive: true })
  writeFileSync(join(folder, 'page', 'index.html'), page)
  writeMain(folder)
}

function writeMain(folder: string): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }))
  writeFileSync(join(folder, 'main.cjs'), main)
}
