import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CallPlan } from '#shared/calls/live-call.ts'
import { isDialable } from '#shared/numbers/parsed-dial.ts'
import { formatDuration } from '../timeline/timeline.ts'
import { readPlan } from './call-draft.ts'
import { useCallDraftStore } from './call-draft-store.ts'

/** What will happen after *Call*, the plan included; what is missing where that can't be said yet. */
export function useFormSentence() {
  const { t } = useI18n()
  const form = useCallDraftStore()

  const shown = (which: 'to' | 'from'): string | null => {
    const parsed = form.reading?.[which]
    return parsed !== undefined && isDialable(parsed) && parsed.kind !== 'emergency' ? parsed.display : null
  }
  const planned = ({ hangUpAtSeconds: end, announcementAtSeconds: at, goodbyeAnnouncementId }: CallPlan) =>
    [
      at === null ? null : t('calls.form.then.warned', { time: formatDuration(at) }),
      goodbyeAnnouncementId === null ? null : t('calls.form.then.goodbye'),
      end === null ? null : t('calls.form.then.ends', { time: formatDuration(end) }),
    ].filter((part) => part !== null)

  /** `is called`, `is called and ends at 15:00`, `is called, is warned at 13:00 and ends at 15:00`. */
  function joined(parts: readonly string[]): string {
    const last = parts.at(-1) ?? ''
    return parts.length < 2 ? last : t('calls.form.then.and', { parts: parts.slice(0, -1).join(', '), last })
  }

  return computed(() => {
    const [from, to] = [shown('from'), shown('to')]
    if (['block', 'never'].includes(form.reading?.decision?.verdict ?? 'dial')) return t('calls.form.stopped')
    if (from === null || to === null) return t('calls.form.missing')
    if (form.draft.ringOnlyMyPhone) return t('calls.form.onlyMine', { from, to })
    const { plan, problems } = readPlan(form.draft)
    const what = joined([t('calls.form.then.called', { to }), ...(problems.length > 0 ? [] : planned(plan))])
    return t('calls.form.first', { from, what })
  })
}
