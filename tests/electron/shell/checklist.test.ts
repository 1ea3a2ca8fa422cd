import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** Electron's security checklist, as far as the source shows it; the rest is tried on a running shell. */

const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Source {
  readonly file: string
  readonly text: string
  readonly tree: ts.SourceFile
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|vue|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      const file = path.slice(root.length)
      return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) }
    })
}

const shell = sourcesIn('electron/main').concat(sourcesIn('electron/preload'))
const page = sourcesIn('renderer')

function find<T extends ts.Node>(source: Source, accepts: (node: ts.Node) => node is T): T[] {
  const found: T[] = []
  const visit = (node: ts.Node): void => {
    if (accepts(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source.tree)
  return found
}

const makesWindow = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) &&
  /BrowserWindow|BrowserView|WebContentsView|BaseWindow/.test(node.expression.getText())

/** The window's `webPreferences` as written: name to literal text. */
function webPreferences(): Record<string, string> {
  const [made] = shell.flatMap((source) => find(source, makesWindow))
  const text = new Map<string, string>()
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'webPreferences') {
      if (!ts.isObjectLiteralExpression(node.initializer)) throw new Error('webPreferences must be literal')
      for (const part of node.initializer.properties) {
        if (part.name === undefined) throw new Error('webPreferences must not be spread')
        const value = ts.isPropertyAssignment(part) ? part.initializer.getText() : part.name.getText()
        text.set(part.name.getText(), value)
      }
    }
    ts.forEachChild(node, visit)
  }
  if (made !== undefined) visit(made)
  return Object.fromEntries(text)
}

const filesWith = (sources: readonly Source[], pattern: RegExp): string[] =>
  sources.filter((source) => pattern.test(source.text)).map((source) => source.file)

describe('the Electron security checklist', () => {
  it('makes windows in one place', () => {
    const places = shell.flatMap((source) => find(source, makesWindow).map(() => source.file))
    expect(places).toEqual(['electron/main/shell/windows/main-window.ts'])
  })

  it('1, 18: loads its page from its own scheme, and nothing from file: or http:', () => {
    const loads = shell.flatMap((source) =>
      find(source, ts.isCallExpression)
        .map((call) => call.getText())
        .filter((text) => /\.load(URL|File)\(/.test(text.slice(0, 60))),
    )
    expect(loads).toEqual(['window.loadURL(pageAddress)'])
    expect(filesWith(shell, /file:\/\//)).toEqual([])
  })

  it('2, 3, 4, 6, 8, 9: keeps every safe default, written out', () => {
    expect(webPreferences()).toEqual({
      preload: 'preload',
      sandbox: 'true',
      contextIsolation: 'true',
      nodeIntegration: 'false',
      nodeIntegrationInWorker: 'false',
      nodeIntegrationInSubFrames: 'false',
      webSecurity: 'true',
      allowRunningInsecureContent: 'false',
      experimentalFeatures: 'false',
      webviewTag: 'false',
      navigateOnDragDrop: 'false',
      spellcheck: 'false',
      devTools: 'developerTools',
    })
  })

  it('7: carries a content security policy in the page too', () => {
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(
      readFileSync(join(root, 'renderer/index.html'), 'utf8'),
    )?.[1]
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/)
  })

  it('10: switches on no Blink features and no unsafe switches', () => {
    const unsafe = /enableBlinkFeatures|appendSwitch|disable-web-security|ignore-certificate|no-sandbox/
    expect(filesWith(shell, unsafe)).toEqual([])
  })

  it('11, 12: has no webview anywhere', () => {
    expect(filesWith(page, /<webview|allowpopups/i)).toEqual([])
  })

  it('15: opens other programs in one module', () => {
    expect(filesWith(shell, /\bshell\s*\.\s*open|\bshell\b.*from 'electron'/)).toEqual([
      'electron/main/shell/open-external.ts',
    ])
  })

  it('16: names one current version of Electron exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number.parseInt(devDependencies['electron'] ?? '', 10)).toBeGreaterThanOrEqual(45)
  })

  it('17: hears the page on one IPC channel, whose sender is checked', () => {
    const listening = filesWith(shell, /\bipc(Main)?\s*\.\s*(on|once|handle|handleOnce)\(/)
    expect(listening).toEqual(['electron/main/shell/windows/ipc-transport.ts'])
  })

  it('19: flips the fuses of packaged builds', () => {
    const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
    for (const off of [
      'runAsNode',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
    ]) {
      expect(builder).toMatch(new RegExp(`${off}: false`))
    }
    for (const on of [
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ]) {
      expect(builder).toMatch(new RegExp(`${on}: true`))
    }
  })

  it('20: shows the page two functions and nothing of Electron', () => {
    const preload = readFileSync(join(root, 'electron/preload/index.ts'), 'utf8')
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(preload).not.toMatch(/ipcRenderer\s*[,}]\s*\)|ipcRenderer\.(send|sendSync|postMessage)\b/)
    expect(existsSync(join(root, 'electron/preload/index.ts'))).toBe(true)
  })
})
