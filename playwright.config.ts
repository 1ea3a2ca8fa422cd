import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0

/** Keeps Chromium from talking to anyone but the program under test. */
const quietChromium = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Each context has a window, and each window would draw two pages for suggestions in its address bar. The other
  // features are those that Playwright turns off, whose list this one replaces.
  `--disable-features=${[
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
    'OptimizationHints',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
  ].join()}`,
  ...(asRoot ? ['--no-sandbox'] : []),
]

/** `npm test` finds the programs and names them in the environment; see electron/launch/testing. */
const chromium = process.env.CALLBOARD_CHROMIUM

export default defineConfig({
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: false,
  // A test waits for much of its time (five seconds to undo, the next reading of the calls), so two cores serve
  // three. Each has a desk, a provider and a data folder of its own.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // What a trace keeps of every step (pictures, the page's state) costs more than the step; of a test that failed
  // the steps and the network are kept, the page as it was, and a picture of it.
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  },
  projects: [
    {
      name: 'chromium',
      testMatch: 'tests/e2e/web/**/*.spec.ts',
      use: {
        viewport: { width: 1280, height: 800 },
        launchOptions: { args: quietChromium, ...(chromium ? { executablePath: chromium } : {}) },
      },
    },
    {
      name: 'desktop',
      testMatch: 'tests/e2e/desktop/**/*.spec.ts',
      // Packing is tried for Linux, where it needs no further tools.
      testIgnore: process.platform === 'linux' ? [] : '**/packed.spec.ts',
      workers: 1,
    },
  ],
})
