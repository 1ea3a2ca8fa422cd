import {
  NAlert,
  NAutoComplete,
  NButton,
  NCheckbox,
  NConfigProvider,
  NDataTable,
  NDatePicker,
  NDialogProvider,
  NDrawer,
  NDrawerContent,
  NDropdown,
  NEmpty,
  NInput,
  NInputNumber,
  NMenu,
  NMessageProvider,
  NModal,
  NNotificationProvider,
  NPagination,
  NPopover,
  NProgress,
  NRadio,
  NRadioGroup,
  NResult,
  NSelect,
  NSkeleton,
  NSwitch,
  NTabPane,
  NTabs,
  NTag,
  NTooltip,
  useDialog,
  useMessage,
  useNotification,
} from 'naive-ui'
import { createApp, defineComponent, h, ref, shallowRef, type VNode } from 'vue'

/**
 * One component of Naive UI on a page of its own, named as well as its interface allows (`aria-label`, or its
 * own props). Every change that a user could make ends in `chosen`, which the test reads.
 */
const chosen = shallowRef('')
const take = (value: unknown): void => void (chosen.value = String(value))
const isOpen = ref(true)
const options = [
  { label: 'Aberdeen', value: 'aberdeen', key: 'aberdeen' },
  { label: 'Dundee', value: 'dundee', key: 'dundee' },
]
const named = { 'aria-label': 'Place' }
const text = ref('')
const opener = (): VNode => h('button', { type: 'button' }, 'Open')

/** A page on which something opens by itself, inside of its provider. */
const opens = (provider: object, open: () => void): (() => VNode) => {
  const inner = defineComponent({ setup: () => (open(), () => h('p', 'Page')) })
  return () => h(provider, null, { default: () => h(inner) })
}

const parts: Readonly<Record<string, () => VNode>> = {
  button: () => h(NButton, { onClick: () => take('pressed') }, { default: () => 'Place' }),
  input: () => h(NInput, { inputProps: named, placeholder: '', onUpdateValue: take }),
  checkbox: () => h(NCheckbox, { onUpdateChecked: take }, { default: () => 'Place' }),
  switch: () => h(NSwitch, { ...named, onUpdateValue: take }),
  radio: () =>
    h(
      NRadioGroup,
      { ...named, name: 'place', onUpdateValue: take },
      { default: () => options.map(({ label, value }) => h(NRadio, { value }, { default: () => label })) },
    ),
  select: () => h(NSelect, { ...named, options, placeholder: 'Choose', onUpdateValue: take }),
  'auto-complete': () =>
    h(NAutoComplete, {
      inputProps: named,
      options,
      value: text.value,
      onUpdateValue: (value: string) => {
        text.value = value
        take(value)
      },
    }),
  'number input': () => h(NInputNumber, { inputProps: named, placeholder: '', onUpdateValue: take }),
  'date picker': () => h(NDatePicker, { ...named, type: 'date', onUpdateValue: take }),
  popover: () =>
    h(NPopover, { trigger: 'click', onUpdateShow: take }, { trigger: opener, default: () => 'More' }),
  tooltip: () =>
    h(
      NTooltip,
      { trigger: 'focus', delay: 0, onUpdateShow: take },
      { trigger: opener, default: () => 'More' },
    ),
  dropdown: () => h(NDropdown, { options, trigger: 'click', onSelect: take }, { default: opener }),
  menu: () => h(NMenu, { ...named, options, onUpdateValue: take }),
  tabs: () =>
    h(
      NTabs,
      { ...named, defaultValue: 'aberdeen', onUpdateValue: take },
      {
        default: () =>
          options.map(({ label, value }) =>
            h(NTabPane, { name: value, tab: label }, { default: () => label }),
          ),
      },
    ),
  pagination: () => h(NPagination, { ...named, pageCount: 9, onUpdatePage: take }),
  'data table': () =>
    h(NDataTable, {
      ...named,
      columns: [{ title: 'Place', key: 'label', sorter: 'default' }],
      data: options,
      'onUpdate:sorter': ({ order }: { order: unknown }) => take(order),
    }),
  modal: () =>
    h(
      NModal,
      {
        show: isOpen.value,
        preset: 'card',
        title: 'Place',
        onUpdateShow: (show: boolean) => {
          isOpen.value = show
          take(show)
        },
      },
      { default: () => 'Text' },
    ),
  dialog: opens(NDialogProvider, () => {
    useDialog().create({
      title: 'Place',
      content: 'Text',
      positiveText: 'Go on',
      onEsc: () => take('closed'),
    })
  }),
  drawer: () =>
    h(
      NDrawer,
      {
        show: isOpen.value,
        onUpdateShow: (show: boolean) => {
          isOpen.value = show
          take(show)
        },
      },
      { default: () => h(NDrawerContent, { title: 'Place', closable: true }, { default: () => 'Text' }) },
    ),
  message: opens(NMessageProvider, () => void useMessage().info('Place', { duration: 0 })),
  notification: opens(
    NNotificationProvider,
    () => void useNotification().info({ title: 'Place', duration: 0 }),
  ),
  alert: () => h(NAlert, { title: 'Place', type: 'info' }, { default: () => 'Text' }),
  progress: () => h(NProgress, { ...named, type: 'line', percentage: 40 }),
  tag: () => h(NTag, { closable: true, onClose: () => take('closed') }, { default: () => 'Place' }),
  skeleton: () => h(NSkeleton, { ...named, text: true, repeat: 3 }),
  empty: () => h(NEmpty, { description: 'Place' }),
  result: () => h(NResult, { status: 'info', title: 'Place', description: 'Text' }),
}

const part = parts[document.body.dataset['component'] ?? '']
createApp({
  render: () => [
    h(NConfigProvider, { preflightStyleDisabled: true }, { default: () => part?.() }),
    h('output', { hidden: true }, chosen.value),
  ],
}).mount('#app')
