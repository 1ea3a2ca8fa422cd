import { fetchPart } from '../../base/browser/fetch-part.ts'
import {
  createRouter,
  createWebHashHistory,
  type RouteRecordRaw,
  type Router,
  type RouterHistory,
} from 'vue-router'

/** The pages of the window. `signIn` shows while nobody is signed in; `account: true` pages need somebody. */
export const routes: readonly RouteRecordRaw[] = [
  { path: '/', redirect: '/calls' },
  {
    path: '/calls',
    name: 'calls',
    meta: { needsAccount: true, watch: 'calls' },
    component: () => fetchPart(() => import('../../features/calls/CallsPage.vue')),
  },
  {
    path: '/messages',
    name: 'messages',
    meta: { needsAccount: true, watch: 'other' },
    component: () => fetchPart(() => import('../../features/sms/MessagesPage.vue')),
  },
  {
    path: '/faxes',
    name: 'faxes',
    meta: { needsAccount: true, watch: 'other' },
    component: () => fetchPart(() => import('../../features/fax/FaxesPage.vue')),
  },
  {
    path: '/announcements',
    name: 'announcements',
    meta: { needsAccount: true, watch: 'other' },
    component: () => fetchPart(() => import('../../features/audio/AnnouncementsPage.vue')),
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    meta: { watch: 'other' },
    component: () => fetchPart(() => import('../../features/account/sign-in/FirstRunPage.vue')),
  },
  {
    path: '/account',
    name: 'account',
    meta: { needsAccount: true, watch: 'account' },
    component: () => fetchPart(() => import('../../features/account/AccountPage.vue')),
  },
  {
    path: '/status',
    name: 'status',
    meta: { watch: 'status' },
    component: () => fetchPart(() => import('../../features/status/StatusPage.vue')),
  },
  {
    path: '/settings',
    name: 'settings',
    meta: { watch: 'settings' },
    component: () => fetchPart(() => import('../../features/settings/SettingsPage.vue')),
  },
  { path: '/:elsewhere(.*)*', redirect: '/calls' },
]

/** `isSignedOut` is asked on every navigation; pages that need an account then give way to the first-run page. */
export function createAppRouter(
  isSignedOut: () => boolean,
  history: RouterHistory = createWebHashHistory(),
): Router {
  const router = createRouter({ history, routes })
  router.beforeEach((to) => {
    if (isSignedOut() && to.meta['needsAccount'] === true) return { name: 'sign-in' }
    if (!isSignedOut() && to.name === 'sign-in') return { name: 'calls' }
    return true
  })
  return router
}
