import { chromium, type Browser } from '@playwright/test'
import { PlainFailure } from '#electron/launch/bootstrap/say.mjs'

const asRoot = process.getuid?.() === 0
const quietly = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(asRoot ? ['--no-sandbox'] : []),
]

let version: string | null = null

/** Of the browser that was launched last; null where none was. */
export const chromiumVersion = (): string | null => version

/** The Chromium that `npm run bench` found, without a window. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CALLBOARD_CHROMIUM']
  if (executablePath === undefined) throw new PlainFailure('The bench needs a Chromium, and found none.')
  const browser = await chromium.launch({ executablePath, args: quietly })
  version = browser.version()
  return browser
}
