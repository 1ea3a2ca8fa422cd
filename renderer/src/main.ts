import App from './app/App.vue'
import { giveUpUnused } from './app/unused-powers.ts'
import './app/theme/base.css'
import { getBridge } from './base/bridge/bridge.ts'
import { showWindow } from './app/show-window.ts'

giveUpUnused(globalThis)

async function start(): Promise<void> {
  await showWindow(App, await getBridge(), '#app')
}

void start()
