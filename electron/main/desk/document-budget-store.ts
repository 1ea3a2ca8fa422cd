import type { BudgetStore } from '../ports/budget-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { Logger } from '../ports/logger.ts'
import { savedBudget } from '../queue/budget/saved-budget.ts'

/** The budget belongs to the login, whichever saved account uses it. */
export function createDocumentBudgetStore(
  documents: DocumentStore,
  login: string,
  logger: Logger,
): BudgetStore {
  const key = `budget/${login}`
  return {
    load: () => documents.read(key, savedBudget),
    save(state) {
      try {
        documents.write(key, state)
      } catch (cause) {
        logger.error('budget.unsaved', { reason: cause instanceof Error ? cause.name : 'unknown' })
      }
    },
  }
}
