import { reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxGroup, OutboxKind } from '#shared/outbox/outbox-state.ts'
import { succeed, type Result } from '#shared/result.ts'
import type { Acted } from '../actions/decide-many.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { errorKey } from '../../ui/notes/error-labels.ts'
import { readGroup } from '../selection/outbox-selection.ts'
import { useOutboxStore } from '../state/outbox-store.ts'

/** What the last command on a job did. */
export interface JobResult {
  readonly action: 'cancel' | 'reinstate' | 'send-again'
  /** The items that it was done to. */
  readonly done: readonly string[]
  /** Had been sent, or moved on, before the command reached them. */
  readonly late: number
  /** The catalogue key of why it could not be done, below `ui.error`; null where it was. */
  readonly error: string | null
}

/** Commands on all of a job that they can still be carried out on; one at a time for each job. */
export function useJobActions(kind: OutboxKind) {
  const bridge = useBridge()
  const store = useOutboxStore(kind)
  const busy = reactive(new Set<string>())
  const results = reactive(new Map<string, JobResult>())

  async function run(job: string, action: JobResult['action'], find: () => Promise<Found>): Promise<void> {
    if (busy.has(job)) return
    busy.add(job)
    const found = await find()
    const { done, refused, error } = found.ok ? await store.act(found.value, action) : failed(found.error)
    const late = error === null ? refused.length : 0
    results.set(job, { action, done, late, error: error === null ? null : errorKey(error) })
    busy.delete(job)
  }

  /** The ids of those items of the job in a group that are meant, the oldest first: it is sent first. */
  async function idsIn(
    job: string,
    group: OutboxGroup,
    isMeant: (item: OutboxItem) => boolean,
  ): Promise<Found> {
    const read = await readGroup((query) => bridge.invoke('outbox.list', query), kind, group, {
      search: '',
      job,
    })
    return read.ok
      ? succeed(
          read.value
            .filter(isMeant)
            .map(({ id }) => id)
            .reverse(),
        )
      : read
  }

  return {
    busy,
    results,
    cancelRest: (job: string) => run(job, 'cancel', () => idsIn(job, 'on-their-way', mayBeCancelled)),
    retryFailed: (job: string) => run(job, 'send-again', () => idsIn(job, 'needs-you', hasFailed)),
    /** Takes the cancellation back that this job's last command made. */
    takeBack: (job: string, ids: readonly string[]) =>
      run(job, 'reinstate', () => Promise.resolve(succeed(ids))),
  }
}

type Found = Result<readonly string[], AppError>

const failed = (error: AppError): Acted => ({ done: [], refused: [], error })

const mayBeCancelled = ({ state }: OutboxItem): boolean => state === 'scheduled' || state === 'queued'
const hasFailed = ({ state }: OutboxItem): boolean => state !== 'ask'
