import { fetchPart } from '../base/browser/fetch-part.ts'
import { defineAsyncComponent } from 'vue'

/**
 * Features do not import each other; the window hands the announcements' picker to the pages that need
 * one. Props: `label`, `error`; model: the announcement's id, or null for none.
 */
export const AnnouncementPicker = defineAsyncComponent(() =>
  fetchPart(() => import('./AnnouncementPicker.vue')),
)
