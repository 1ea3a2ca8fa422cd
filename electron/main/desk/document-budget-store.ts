import type { LoadedDocuments } from '../features/loaded-documents.ts'
import type { BudgetStore } from '../ports/budget-store.ts'
import type { Logger } from '../ports/logger.ts'
import { savedBudget } from '../queue/budget/saved-budget.ts'

/** The budget belongs to the login, whichever saved account uses it. */
export function createDocumentBudgetStore(
  documents: LoadedDocuments,
  login: string,
  logger: Logger,
): BudgetStore {
  const key = `budget/${login}`
  return {
    load: () => Promise.resolve(documents.read(key, savedBudget)),
    async save(state) {
      try {
        await documents.write(key, state)
      } catch (cause) {
        logger.error('budget.unsaved', { reason: cause instanceof Error ? cause.name : 'unknown' })
      }
    },
  }
}
