import { onScopeDispose, reactive, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { AppError } from '#shared/app-error.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { fail, type Result } from '#shared/result.ts'
import { useNumberEngine } from '../../../base/numbers/number-engine.ts'
import { useDeskFiles } from '../../../base/bridge/desk-files.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { useFaxFormStateStore } from './fax-form-state-store.ts'
import { writeCoverLabels } from './cover-labels.ts'
import { asPdfName } from '../labels/fax-labels.ts'
import type { DocumentProblem } from '../documents/protocol/document-protocol.ts'
import { useDocumentStore } from '../documents/document-store.ts'

/** The cover page of a draft: what is to stand on it, and putting it in front of the document. */
export function useCover(draft: () => FaxDraft) {
  const { t } = useI18n()
  const bridge = useBridge()
  const files = useDeskFiles()
  const formState = useFaxFormStateStore()
  const documents = useDocumentStore()
  const numbers = useNumberEngine()
  const form = reactive({ attention: '', sender: '', subject: '', note: '' })
  /** Why the document itself takes no cover page. */
  const problem = shallowRef<DocumentProblem | null>(null)
  let closed = false
  onScopeDispose(() => (closed = true))

  void bridge.invoke('account.read', {}).then((answer) => {
    if (answer.ok && form.sender === '') form.sender = answer.value.current?.company ?? ''
  })

  /** Answers with the new draft, once the desk has the document with its cover page. */
  const making = useCommand(async (): Promise<Result<{ fileId: string }, AppError>> => {
    problem.value = null
    const { fileId, name } = draft()
    await formState.flush([fileId])
    const file = await documents.readDocument(fileId)
    if (!file.ok) return file
    const now = Date.now()
    const numberOf = (number: string): string => numbers.engine?.formatNumber(number) ?? number
    const cover = writeCoverLabels({ draft: draft(), form, now, t, numberOf })
    const written = await documents.ask('cover', { cover, ...file.value })
    if (!written.ok) problem.value = written.error
    // Closed meanwhile: the document is left as it was.
    if (!written.ok || closed) return fail({ code: 'cancelled' })
    const joined = new Blob([new Uint8Array(written.value.bytes)], { type: 'application/pdf' })
    const upload = crypto.randomUUID()
    return files.addDocument({ upload, name: asPdfName(name), replaces: fileId }, joined)
  })

  return { form, problem, making }
}
