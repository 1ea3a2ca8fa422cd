/** A file that breaks a rule of .dependency-cruiser.cjs, by the rule's name; `also` is what it imports. */
export interface PlantedImport {
  /** What the rule names: a file, or a folder where the rule is about folders. */
  readonly file: string
  /** The file that is planted, where the rule names its folder. */
  readonly planted?: string
  readonly text: string
  readonly also?: Readonly<Record<string, string>>
}

const one = { 'electron/main/queue/one.ts': 'export const one = 1\n' }

export const plantedImports: Readonly<Record<string, PlantedImport>> = {
  'no-cycles': {
    file: 'shared/cycle-a.ts',
    text: `import { b } from './cycle-b.ts'\nexport const a = () => b\n`,
    also: { 'shared/cycle-b.ts': `import { a } from './cycle-a.ts'\nexport const b = () => a\n` },
  },
  'no-unknown-module': { file: 'shared/unknown.ts', text: `import './nowhere.ts'\n` },
  'shared-imports-nothing-of-ours': {
    file: 'shared/up.ts',
    text: `import '#electron/main/queue/one.ts'\n`,
    also: one,
  },
  'shared-is-pure': { file: 'shared/impure.ts', text: `import 'undici'\n` },
  'shared-uses-no-node': { file: 'shared/node.ts', text: `import 'node:fs'\n` },
  'renderer-knows-only-shared': {
    file: 'renderer/src/app/reach.ts',
    text: `import type { one } from '#electron/main/queue/one.ts'\nexport type One = typeof one\n`,
    also: one,
  },
  'renderer-uses-page-libraries': { file: 'renderer/src/app/library.ts', text: `import 'ws'\n` },
  'renderer-uses-no-node': { file: 'renderer/src/app/node.ts', text: `import 'node:path'\n` },
  'renderer-features-are-strangers': {
    file: 'renderer/src/features/calls/peek.ts',
    text: `import '../account/own.ts'\n`,
    also: { 'renderer/src/features/account/own.ts': 'export const own = 1\n' },
  },
  'base-is-the-floor-of-the-page': {
    file: 'renderer/src/base/up.ts',
    text: `import '../ui/part.ts'\n`,
    also: { 'renderer/src/ui/part.ts': 'export const part = 1\n' },
  },
  'ui-knows-base': {
    file: 'renderer/src/ui/up.ts',
    text: `import '../data/part.ts'\n`,
    also: { 'renderer/src/data/part.ts': 'export const part = 1\n' },
  },
  'data-knows-base': {
    file: 'renderer/src/data/up.ts',
    text: `import '../ui/part.ts'\n`,
    also: { 'renderer/src/ui/part.ts': 'export const part = 1\n' },
  },
  'layout-imports-downwards': {
    file: 'renderer/src/layout/up.ts',
    text: `import '../features/calls/part.ts'\n`,
    also: { 'renderer/src/features/calls/part.ts': 'export const part = 1\n' },
  },
  'shared-parts-import-downwards': {
    file: 'renderer/src/outbox/aside.ts',
    text: `import '../announcements/part.ts'\n`,
    also: { 'renderer/src/announcements/part.ts': 'export const part = 1\n' },
  },
  'pages-import-downwards': {
    file: 'renderer/src/features/calls/up.ts',
    text: `import '../../app/part.ts'\n`,
    also: { 'renderer/src/app/part.ts': 'export const part = 1\n' },
  },
  'no-folder-cycles-in-the-page': {
    file: 'renderer/src/base/round/there',
    planted: 'renderer/src/base/round/there/one.ts',
    text: `import '../back/one.ts'\n`,
    also: {
      'renderer/src/base/round/back/one.ts': 'export const one = 1\n',
      'renderer/src/base/round/back/two.ts': `import '../there/two.ts'\n`,
      'renderer/src/base/round/there/two.ts': 'export const two = 2\n',
    },
  },
  'preload-takes-only-channel-names': {
    file: 'electron/preload/contract.ts',
    text: `import '../../shared/ipc/contract.ts'\n`,
    also: { 'shared/ipc/contract.ts': 'export const contract = 1\n' },
  },
  'preload-requires-only-electron': { file: 'electron/preload/library.ts', text: `import 'zod'\n` },
  'main-knows-no-page': {
    file: 'electron/main/desk/page.ts',
    text: `import '#renderer/app/part.ts'\n`,
    also: { 'renderer/src/app/part.ts': 'export const part = 1\n' },
  },
  'main-uses-no-page-libraries': { file: 'electron/main/desk/vue.ts', text: `import 'vue'\n` },
  'entry-starts-the-shell': {
    file: 'electron/main/index.ts',
    text: `import './desk/part.ts'\n`,
    also: { 'electron/main/desk/part.ts': 'export const part = 1\n' },
  },
  'shell-reaches-the-desk-by-its-line': {
    file: 'electron/main/shell/deep.ts',
    text: `import type { part } from '../desk/part.ts'\nexport type Part = typeof part\n`,
    also: { 'electron/main/desk/part.ts': 'export const part = 1\n' },
  },
  'line-is-messages': {
    file: 'electron/main/line/deep.ts',
    text: `import '../desk/part.ts'\n`,
    also: { 'electron/main/desk/part.ts': 'export const part = 1\n' },
  },
  'utility-holds-the-desk': {
    file: 'electron/main/utility/deep.ts',
    text: `import '../queue/one.ts'\n`,
    also: one,
  },
  'main-process-loads-no-desk': {
    file: 'electron/main/shell/roundabout.ts',
    text: `import '../line/roundabout.ts'\n`,
    also: {
      'electron/main/line/roundabout.ts': `import '../desk/part.ts'\n`,
      'electron/main/desk/part.ts': 'export const part = 1\n',
    },
  },
  'system-implements-ports': {
    file: 'electron/main/system/deep.ts',
    text: `import '../queue/one.ts'\n`,
    also: one,
  },
  'web-uses-the-desk': { file: 'electron/main/web/deep.ts', text: `import '../queue/one.ts'\n`, also: one },
  'page-stands-alone': { file: 'electron/main/page/deep.ts', text: `import '../queue/one.ts'\n`, also: one },
  'desk-knows-no-shell': {
    file: 'electron/main/desk/up.ts',
    text: `import '../shell/part.ts'\n`,
    also: { 'electron/main/shell/part.ts': 'export const part = 1\n' },
  },
  'storage-is-named-by-create-desk': {
    file: 'electron/main/desk/other.ts',
    text: `import '../storage/part.ts'\n`,
    also: { 'electron/main/storage/part.ts': 'export const part = 1\n' },
  },
  'features-import-downwards': {
    file: 'electron/main/features/calls/practise.ts',
    text: `import '../../practice/part.ts'\n`,
    also: { 'electron/main/practice/part.ts': 'export const part = 1\n' },
  },
  'features-are-strangers': {
    file: 'electron/main/features/calls/peek.ts',
    text: `import '../account/own.ts'\n`,
    also: { 'electron/main/features/account/own.ts': 'export const own = 1\n' },
  },
  'outbox-imports-downwards': {
    file: 'electron/main/outbox/up.ts',
    text: `import '../features/account/own.ts'\n`,
    also: { 'electron/main/features/account/own.ts': 'export const own = 1\n' },
  },
  'provider-imports-downwards': {
    file: 'electron/main/provider/up.ts',
    text: `import '../features/account/own.ts'\n`,
    also: { 'electron/main/features/account/own.ts': 'export const own = 1\n' },
  },
  'queue-imports-downwards': {
    file: 'electron/main/queue/up.ts',
    text: `import '../provider/part.ts'\n`,
    also: { 'electron/main/provider/part.ts': 'export const part = 1\n' },
  },
  'storage-implements-ports': {
    file: 'electron/main/storage/up.ts',
    text: `import '../queue/one.ts'\n`,
    also: one,
  },
  'ports-are-interfaces': {
    file: 'electron/main/ports/up.ts',
    text: `import '../queue/one.ts'\n`,
    also: one,
  },
  'practice-is-written-apart': {
    file: 'electron/main/practice/copy.ts',
    text: `import '../provider/part.ts'\n`,
    also: { 'electron/main/provider/part.ts': 'export const part = 1\n' },
  },
  'electron-in-three-places': {
    file: 'electron/main/desk/electron.ts',
    text: `import { app } from 'electron'\nexport const name = app\n`,
  },
  'sqlite-in-storage': { file: 'electron/main/queue/sqlite.ts', text: `import 'node:sqlite'\n` },
  'undici-in-provider': { file: 'electron/main/desk/undici.ts', text: `import 'undici'\n` },
  'launch-needs-no-packages': { file: 'electron/launch/library.mjs', text: `import 'zod'\n` },
  'nothing-imports-launch': {
    file: 'electron/main/desk/launch.ts',
    text: `import '../../launch/part.mjs'\n`,
    also: { 'electron/launch/part.mjs': 'export const part = 1\n' },
  },
  'product-imports-no-tests': {
    file: 'shared/tested.ts',
    text: `import '#tests/support/part.ts'\n`,
    also: { 'tests/support/part.ts': 'export const part = 1\n' },
  },
}
