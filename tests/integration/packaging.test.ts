import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'

interface BuilderConfig {
  readonly appId?: string
  readonly electronFuses?: Readonly<Record<string, boolean>>
  readonly protocols?: readonly { readonly schemes: readonly string[] }[]
}
interface ConfigTools {
  getConfig: (folder: string, file: string | null, extra: null) => Promise<BuilderConfig>
  validateConfiguration: (config: BuilderConfig, log: { isEnabled: boolean }) => Promise<void>
}

const require = createRequire(import.meta.url)
const requireForBuilder = createRequire(require.resolve('electron-builder'))
const { getConfig, validateConfiguration } = requireForBuilder(
  'app-builder-lib/out/util/config/config',
) as ConfigTools
const read = () => getConfig(root, join(root, 'electron-builder.yml'), null)
const log = { isEnabled: false }

describe('electron-builder.yml', () => {
  it('is valid by electron-builder’s own schema', async () => {
    await expect(validateConfiguration(await read(), log)).resolves.toBeUndefined()
  })

  it('would not be with an unknown key', async () => {
    const config = { ...(await read()), electronFuse: {} }
    await expect(validateConfiguration(config, log)).rejects.toThrow(/electronFuse/)
  })

  it('switches off what could run foreign code in the program', async () => {
    expect((await read()).electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
  })

  it('registers the links that prefill, and no others', async () => {
    const schemes = (await read()).protocols?.flatMap((protocol) => protocol.schemes)
    expect(schemes?.toSorted()).toEqual(['callto', 'sms', 'tel'])
  })
})
