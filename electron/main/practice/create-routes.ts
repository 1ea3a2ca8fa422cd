import type { Clock } from '../ports/clock.ts'
import { createCustomerRoutes } from './account/customer-routes.ts'
import { createAnnouncementRoutes } from './announcements/announcement-routes.ts'
import { createBillingRoutes } from './billing/billing-routes.ts'
import { createCallRoutes } from './calls/call-routes.ts'
import { createLiveCallRoutes } from './calls/live-call-routes.ts'
import type { Route } from './http/route.ts'
import { createNumberSearchRoutes } from './numbers/number-search-routes.ts'
import { createOwnNumberRoutes } from './numbers/own-number-routes.ts'
import type { SeededRandom } from './seed/seeded-random.ts'
import { createSupportRoutes } from './support/support-routes.ts'

export interface RouteParts {
  readonly clock: Clock
  readonly ids: SeededRandom
  readonly onValidate: (number: string) => void
}

/**
 * Every resource that is served; the rest of the documented ones answer 404. SMS and faxes join
 * here, each as a folder of its own beside `calls/`.
 */
export const createRoutes = (parts: RouteParts): readonly Route[] => [
  ...createSupportRoutes(parts.clock),
  ...createCustomerRoutes(),
  ...createLiveCallRoutes(parts.clock),
  ...createCallRoutes(parts),
  ...createAnnouncementRoutes(parts),
  ...createOwnNumberRoutes(parts.clock),
  ...createNumberSearchRoutes(),
  ...createBillingRoutes(),
]
