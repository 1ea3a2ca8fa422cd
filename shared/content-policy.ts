/**
 * The page's content security policy, one for both shells. It connects to where it came from alone: to the
 * web shell, or, in the window, to the application's own scheme, which is no network.
 */
export function contentPolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Naive UI puts its styles into the page while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    'media-src blob:',
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    // Text can't become markup or script by accident. The exceptions: Vue's own templates, the two workers
    // that read documents and sounds, and the sealed markup that its preview shows in a frame without scripts.
    "require-trusted-types-for 'script'",
    'trusted-types vue callboard-worker callboard-audio-worker callboard-preview',
  ].join('; ')
}

/**
 * The policy of the one worker that opens documents, sent with the worker's own script. Only the worker
 * compiles the WebAssembly that reads scans, and it fetches that from its own origin, on the desktop too.
 */
const workerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/**
 * The worker's script as the build names it; the scripts that it imports are bound by the same policy,
 * whatever their path.
 */
const isWorker = (path: string): boolean => /^\/assets\/document\.worker-[\w-]+\.js$/.test(path)

/** The policy of the worker that reads sounds: it compiles nothing, and loads only parts of the program. */
const audioWorkerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const isAudioWorker = (path: string): boolean => /^\/assets\/audio\.worker-[\w-]+\.js$/.test(path)

function policyOf(path: string): string {
  if (isAudioWorker(path)) return audioWorkerPolicy
  return isWorker(path) ? workerPolicy : contentPolicy()
}

/** The features of the Permissions Policy that are denied; the microphone is the page's own, to record with. */
const deniedFeatures = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** Response headers for everything the page is made of; `path` is the address without its query. */
export function securityHeaders(path: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policyOf(path),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': [...deniedFeatures.map((feature) => `${feature}=()`), 'microphone=(self)'].join(
      ', ',
    ),
  }
}
