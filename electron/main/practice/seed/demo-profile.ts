import type { AccountProfile } from '../account/account.ts'

/** The account of the training mode: username `practice`, password `practice`. */
export const demoProfile: AccountProfile = {
  id: 'PRACTICE01',
  username: 'practice',
  password: 'practice',
  role: 'customer',
  companyName: 'Harbour Street Practice Ltd.',
  firstName: 'Robin',
  lastName: 'Sample',
  email: 'office@example.com',
  openingBalance: 184_735_200,
  creditLimit: '250',
}
