import { createI18n } from 'vue-i18n'

interface CatalogueFile {
  readonly messages: Readonly<Record<string, unknown>>
}

const files = import.meta.glob<CatalogueFile>(
  [
    './messages.*.ts',
    '../ui/messages.*.ts',
    '../layout/messages.*.ts',
    '../outbox/messages.*.ts',
    '../announcements/messages.*.ts',
    '../own-numbers/messages.*.ts',
    '../features/*/messages.*.ts',
  ],
  { eager: true },
)

/**
 * Every `messages.<locale>.ts`, under its locale and the name of its folder: a second language is a
 * second file. vue-i18n interprets messages as syntax trees, so the strict CSP needs no `unsafe-eval`.
 */
export function gatherMessages(
  catalogues: Readonly<Record<string, CatalogueFile>> = files,
): Record<string, Record<string, unknown>> {
  const gathered: Record<string, Record<string, unknown>> = {}
  for (const [path, file] of Object.entries(catalogues)) {
    const [folder, name = ''] = path.split('/').slice(-2)
    const [, locale] = /^messages\.([\w-]+)\.ts$/.exec(name) ?? []
    if (folder === undefined || locale === undefined) continue
    // The folder of this file itself is written as a dot.
    gathered[locale] = { ...gathered[locale], [folder === '.' ? 'app' : folder]: file.messages }
  }
  return gathered
}

/** The translator of one window. */
export function createTranslator() {
  return createI18n<false>({
    legacy: false,
    locale: 'en-GB',
    fallbackLocale: 'en-GB',
    messages: gatherMessages() as never,
  })
}
