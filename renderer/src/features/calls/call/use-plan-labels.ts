import { useI18n } from 'vue-i18n'
import { formatDuration, type Timeline } from '../timeline/timeline.ts'

/** A call's plan and how far it has come, for those who hear it. */
export function usePlanLabels() {
  const { t } = useI18n()
  function namedOf({ elapsed, spanSeconds, marks }: Timeline): string {
    const start =
      elapsed === null
        ? t('calls.timeline.notYet')
        : t('calls.timeline.named', { now: formatDuration(elapsed), span: formatDuration(spanSeconds) })
    const planned = marks.map(({ kind, seconds }) =>
      t(kind === 'hang-up' ? 'calls.timeline.hangUp' : 'calls.timeline.announcement', {
        time: formatDuration(seconds),
      }),
    )
    return [start, ...planned].join(', ')
  }
  return { namedOf }
}
