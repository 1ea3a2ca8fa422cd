import type { Clock } from '../ports/clock.ts'
import { createCustomerRoutes } from './account/customer-routes.ts'
import { createAnnouncementRoutes } from './announcements/announcement-routes.ts'
import { createBillingRoutes } from './billing/billing-routes.ts'
import { createCallRoutes } from './calls/call-routes.ts'
import { createLiveCallRoutes } from './calls/live-call-routes.ts'
import { createFaxRoutes } from './faxes/fax-routes.ts'
import type { FaxService } from './faxes/fax-service.ts'
import type { Route } from './http/route.ts'
import { createNumberSearchRoutes } from './numbers/number-search-routes.ts'
import { createOwnNumberRoutes } from './numbers/own-number-routes.ts'
import type { SeededRandom } from './seed/seeded-random.ts'
import { createSmsRoutes } from './sms/sms-routes.ts'
import { createSupportRoutes } from './support/support-routes.ts'

export interface RouteParts {
  readonly clock: Clock
  readonly ids: SeededRandom
  readonly onValidate: (number: string) => void
  readonly faxService: () => FaxService
}

/** Every resource that is served. Documented resources that are missing here are answered with 404. */
export const createRoutes = (parts: RouteParts): readonly Route[] => [
  ...createSupportRoutes(parts.clock),
  ...createCustomerRoutes(),
  ...createLiveCallRoutes(parts.clock),
  ...createCallRoutes(parts),
  ...createAnnouncementRoutes(parts),
  ...createSmsRoutes(),
  ...createFaxRoutes(parts.faxService),
  ...createOwnNumberRoutes(parts.clock),
  ...createNumberSearchRoutes(),
  ...createBillingRoutes(),
]
