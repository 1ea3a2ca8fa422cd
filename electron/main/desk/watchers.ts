import type { WatchRequest } from '#shared/status/status.ts'
import type { Requester } from './requests/handlers.ts'

export interface Watched {
  /** Some window shows something. */
  readonly any: boolean
  readonly board: boolean
  readonly status: boolean
}

/** What each open page looks at; a page that has gone looks at nothing. */
export class Watchers {
  private readonly pages = new Map<string, WatchRequest>()
  private readonly changed: (watched: Watched) => void

  constructor(changed: (watched: Watched) => void) {
    this.changed = changed
  }

  watch(requester: Requester, request: WatchRequest): void {
    if (!this.pages.has(requester.id))
      requester.gone.addEventListener('abort', () => this.leave(requester.id))
    this.pages.set(requester.id, request)
    this.changed(this.read())
  }

  read(): Watched {
    const visible = [...this.pages.values()].filter((page) => page.visible)
    return {
      any: visible.length > 0,
      board: visible.some((page) => page.page === 'calls'),
      status: visible.some((page) => page.page === 'status'),
    }
  }

  private leave(id: string): void {
    this.pages.delete(id)
    this.changed(this.read())
  }
}
