import type { AppError } from '#shared/app-error.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'
import { gone, type Child } from './child.ts'

/** A desk in another process, asked as its page would ask it. */
export interface AskedDesk {
  /** `gone` where the process ended first. Throws where the desk refuses: nothing here may be refused. */
  ask<C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C> | typeof gone>
  isGone(): boolean
}

export function askDesk(child: Child): AskedDesk {
  return {
    isGone: () => child.isGone(),
    async ask<C extends RequestChannel>(channel: C, request: RequestOf<C>) {
      const answer = await child.ask(channel, request)
      if (answer === gone) return gone
      const result = answer as Result<ResponseOf<C>, AppError>
      if (!result.ok) throw new Error(`The desk refused ${channel}: ${JSON.stringify(result.error)}`)
      return result.value
    },
  }
}
