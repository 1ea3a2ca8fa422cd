import { defineAsyncComponent, inject, type Component, type InjectionKey } from 'vue'

/**
 * Features do not import each other; the window hands the announcements' picker to the pages that need
 * one. Props: `label`, `error`; model: the id or null.
 */
export const announcementPickerKey: InjectionKey<Component> = Symbol('announcement-picker')

export const announcementPicker: Component = defineAsyncComponent(
  () => import('../features/announcements/AnnouncementPicker.vue'),
)

export const useAnnouncementPicker = (): Component => inject(announcementPickerKey, announcementPicker)
