/** Who may import whom, as ARCHITECTURE.md draws it. Each rule is proven by a planted violation in a test. */

const main = (...folders) => `^electron/main/(${folders.join('|')})/`

/** Everything in the repository but what is named; packages and Node's own modules are other rules' matter. */
const ownCodeBut = (...allowed) => ({ path: '^(shared|electron|renderer|tests)/', pathNot: allowed })

const layer = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: ownCodeBut(...allowed),
})

const page = (...folders) => `^renderer/src/(${folders.join('|')})/`

const shared = '^shared/'
const ports = main('ports')

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unknown-module',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },

    layer('shared-imports-nothing-of-ours', shared, shared),
    {
      name: 'shared-is-pure',
      comment: 'Schema, number and time libraries only.',
      severity: 'error',
      from: { path: shared },
      to: { path: '^node_modules/', pathNot: '^node_modules/(zod|libphonenumber-js|temporal-polyfill)/' },
    },
    {
      name: 'shared-uses-no-node',
      severity: 'error',
      from: { path: shared },
      to: { dependencyTypes: ['core'] },
    },

    layer('renderer-knows-only-shared', '^renderer/', '^renderer/', shared),
    {
      name: 'renderer-uses-page-libraries',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^node_modules/',
        pathNot:
          '^node_modules/(vue|@vue|pinia|naive-ui|vue-router|vue-i18n|@tabler|@tanstack|@vueuse|@floating-ui|temporal-polyfill|papaparse|pdfjs-dist|@imagemagick|@cantoo|mediabunny|alawmulaw)/',
      },
    },
    {
      name: 'renderer-uses-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-features-are-strangers',
      severity: 'error',
      from: { path: '^renderer/src/features/([^/]+)/' },
      to: { path: '^renderer/src/features/[^/]+/', pathNot: '^renderer/src/features/$1/' },
    },
    layer('base-is-the-floor-of-the-page', page('base'), page('base'), shared),
    layer('ui-knows-base', page('ui'), page('base', 'ui'), shared),
    layer('data-knows-base', page('data'), page('base', 'data'), shared),
    layer('layout-imports-downwards', page('layout'), page('base', 'ui', 'data', 'layout'), shared),
    layer(
      'shared-parts-import-downwards',
      '^renderer/src/(outbox|announcements|own-numbers)/',
      page('base', 'ui', 'data'),
      '^renderer/src/$1/',
      shared,
    ),
    layer(
      'pages-import-downwards',
      page('features'),
      page('base', 'ui', 'data', 'outbox', 'announcements', 'own-numbers', 'features'),
      shared,
    ),
    {
      name: 'no-folder-cycles-in-the-page',
      severity: 'error',
      scope: 'folder',
      from: { path: '^renderer/src/' },
      to: { circular: true },
    },

    {
      name: 'preload-takes-only-channel-names',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: {
        ...ownCodeBut('^electron/preload/', '^shared/ipc/channels\\.ts$'),
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'preload-requires-only-electron',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: '^node_modules/', pathNot: '^node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },

    {
      name: 'main-knows-no-page',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'main-uses-no-page-libraries',
      severity: 'error',
      from: { path: '^electron/' },
      to: {
        path: '^node_modules/(vue|@vue|pinia|naive-ui|vue-router|vue-i18n|@tabler|@tanstack|@vueuse|@floating-ui)/',
      },
    },
    layer('entry-starts-the-shell', '^electron/main/index\\.ts$', main('shell', 'page'), ports, shared),
    layer(
      'shell-reaches-the-desk-by-its-line',
      main('shell'),
      main('shell', 'line', 'page', 'system'),
      ports,
      shared,
    ),
    layer('line-is-messages', main('line'), main('line'), ports, shared),
    layer(
      'utility-holds-the-desk',
      main('utility'),
      main('utility', 'line', 'desk', 'system'),
      ports,
      shared,
    ),
    {
      name: 'main-process-loads-no-desk',
      comment: 'Whatever the shell loads runs on the thread that draws the windows.',
      severity: 'error',
      from: { path: ['^electron/main/index\\.ts$', main('shell')] },
      to: { path: main('desk', 'utility'), reachable: true },
    },
    layer('web-uses-the-desk', main('web'), main('web', 'desk', 'page', 'system'), ports, shared),
    layer('system-implements-ports', main('system'), main('system'), ports, shared),
    layer('page-stands-alone', main('page'), main('page'), shared),
    {
      name: 'desk-knows-no-shell',
      severity: 'error',
      from: { path: main('desk') },
      to: { path: ['^electron/main/index\\.ts$', main('shell', 'web', 'page', 'utility', 'line')] },
    },
    {
      name: 'storage-is-named-by-create-desk',
      severity: 'error',
      from: { path: '^electron/', pathNot: ['^electron/main/desk/create-desk\\.ts$', main('storage')] },
      to: { path: main('storage') },
    },
    layer(
      'features-import-downwards',
      main('features'),
      main('features', 'provider', 'queue', 'outbox'),
      ports,
      shared,
    ),
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^electron/main/features/([^/]+)/' },
      to: { path: '^electron/main/features/[^/]+/', pathNot: '^electron/main/features/$1/' },
    },
    layer('outbox-imports-downwards', main('outbox'), main('outbox'), ports, shared),
    layer('provider-imports-downwards', main('provider'), main('provider', 'queue'), ports, shared),
    layer('queue-imports-downwards', main('queue'), main('queue'), ports, shared),
    layer('storage-implements-ports', main('storage'), main('storage'), ports, shared),
    layer('ports-are-interfaces', ports, ports, shared),
    layer('practice-is-written-apart', main('practice'), main('practice'), ports, shared),

    {
      name: 'electron-in-three-places',
      comment: 'A value import of electron outside Electron starts a download.',
      severity: 'error',
      from: {
        pathNot: ['^electron/preload/', '^electron/main/index\\.ts$', main('shell'), '^tests/e2e/desktop/'],
      },
      to: { path: '^node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sqlite-in-storage',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: main('storage') },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'undici-in-provider',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: main('provider') },
      to: { path: '^node_modules/undici/' },
    },
    {
      name: 'launch-needs-no-packages',
      severity: 'error',
      from: { path: '^electron/launch/' },
      to: {
        path: ['^node_modules/', '^(shared|renderer|tests)/', '^electron/(main|preload)/'],
        pathNot: '^node_modules/@playwright/test/',
      },
    },
    {
      name: 'nothing-imports-launch',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/launch/' },
      to: { path: '^electron/launch/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tests/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
