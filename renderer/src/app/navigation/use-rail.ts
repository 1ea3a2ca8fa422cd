import {
  IconActivity,
  IconMessage,
  IconMusic,
  IconPhoneCall,
  IconPrinter,
  IconSettings,
  IconUserCircle,
} from '@tabler/icons-vue'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RailEntry } from '../../layout/rail-entry.ts'
import { formatInitials } from './initials.ts'

interface RailFacts {
  /** Null while nobody is signed in. */
  readonly company: () => string | null
  /** How many of each need the operator. */
  readonly counts: () => { readonly calls: number; readonly messages: number; readonly faxes: number }
}

const work = [
  { name: 'calls', icon: IconPhoneCall },
  { name: 'messages', icon: IconMessage },
  { name: 'faxes', icon: IconPrinter },
  { name: 'announcements', icon: IconMusic },
] as const

/** The rail's entries: only pages that exist and can be opened now. */
export function useRail({ company, counts }: RailFacts) {
  const { t } = useI18n()

  const upper = computed<RailEntry[]>(() =>
    company() === null
      ? []
      : work.map(({ name, icon }) => ({
          name,
          icon,
          to: `/${name}`,
          label: t(`app.page.${name}`),
          count: name === 'announcements' ? 0 : counts()[name],
        })),
  )
  const lower = computed<RailEntry[]>(() => [
    { name: 'status', to: '/status', label: t('app.page.status'), icon: IconActivity, count: 0 },
    { name: 'settings', to: '/settings', label: t('app.page.settings'), icon: IconSettings, count: 0 },
    who(company()),
  ])
  const who = (name: string | null): RailEntry =>
    name === null
      ? { name: 'sign-in', to: '/sign-in', label: t('app.page.sign-in'), icon: IconUserCircle, count: 0 }
      : {
          name: 'account',
          to: '/account',
          label: t('app.accountOf', { company: name }),
          short: t('app.page.account'),
          icon: IconUserCircle,
          count: 0,
        }

  const initials = computed(() => {
    const name = company()
    return name === null ? null : formatInitials(name)
  })
  return { upper, lower, initials }
}
