/**
 * How much memory the utility process may take, in MB; the web shell's process has the same sizes
 * (`electron/launch/bootstrap/desk-command.mjs` says why). V8 takes them from `--js-flags` alone there:
 * measured in Electron 25, the same names as arguments of Node, or in `NODE_OPTIONS`, change nothing.
 */
const v8Flags = ['--max-semi-space-size=4', '--max-old-space-size=768']

export const deskMemoryArguments: readonly string[] = [`--js-flags=${v8Flags.join(' ')}`]

/** glibc keeps freed memory for each thread; elsewhere it means nothing. */
export const deskMemoryEnvironment = { MALLOC_ARENA_MAX: '2' }
