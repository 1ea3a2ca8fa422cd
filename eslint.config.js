import i18n from '@intlify/eslint-plugin-vue-i18n'
import * as regexp from 'eslint-plugin-regexp'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const sizes = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
}

/** A composable or a store is a list of short functions, so it may be longer than any of them. */
const statefulSizes = {
  'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
}

const everywhere = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'prefer-const': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'TSEnumDeclaration', message: 'Use a const tuple and its union instead of an enum.' },
    { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where a thing is.' },
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
}

/**
 * Texts of the provider, of files and of fields are of any length, so no regular expression may take
 * longer than in proportion to it. `no-super-linear-move` also reports where a search that is not
 * anchored starts again at every character.
 */
const linearRegexes = {
  'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
  'regexp/no-super-linear-move': [
    'error',
    { report: 'potential', ignorePartial: false, ignoreSticky: false },
  ],
}

const clockless = [
  { object: 'Date', property: 'now', message: 'Take the time from the injected clock.' },
  { object: 'performance', property: 'now', message: 'Take the time from the injected clock.' },
  { object: 'Math', property: 'random', message: 'Take chance from the injected random.' },
]

const clocklessGlobals = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Wait on the injected clock.',
}))

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'coverage/', '.toolchain/', 'test-results/', 'playwright-report/']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,vue}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: { ...everywhere, ...sizes },
  },
  {
    files: ['**/*.{ts,vue,js,mjs,cjs}'],
    plugins: { regexp },
    rules: linearRegexes,
  },
  {
    files: ['electron/{main,preload}/**/*.ts', 'shared/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['shared/tsconfig.json', 'electron/tsconfig.json', 'electron/preload/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...everywhere,
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        { allowNullableBoolean: true, allowNullableString: true },
      ],
    },
  },

  {
    files: ['electron/main/{queue,outbox}/**/*.ts', 'shared/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...clockless],
      'no-restricted-globals': ['error', ...clocklessGlobals],
    },
  },

  {
    files: ['renderer/**/*.vue', 'tests/**/*.vue'],
    extends: [vue.configs['flat/recommended'], accessibility.configs['flat/recommended']],
    plugins: { '@intlify/vue-i18n': i18n },
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-undef-components': 'error',
      'vue/require-explicit-emits': 'error',
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        {
          attributes: { '/.+/': ['title', 'aria-label', 'aria-placeholder', 'placeholder', 'alt', 'label'] },
          ignorePattern: '^[\\s\\d–—·:/()+*#…×→←↑↓,.-]+$',
        },
      ],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // A dialog has to take the focus when it opens.
      'vuejs-accessibility/no-autofocus': 'off',
      // Prettier's matter.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },

  { files: ['renderer/src/**/use-*.ts', 'renderer/src/**/*-store.ts'], rules: statefulSizes },

  {
    // A describe block is a list of tests.
    files: ['tests/**/*.{test,spec}.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Fakes of a browser's or a library's classes.
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': [
        ...everywhere['no-restricted-syntax'],
        {
          selector:
            'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fixme)$/]',
          message: 'Every test runs.',
        },
      ],
    },
  },
  {
    files: ['electron/main/**/cli.ts', 'tests/bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['electron/launch/**/*.mjs'],
    extends: [tseslint.configs.strict],
    rules: { ...everywhere, ...sizes },
  },
)
