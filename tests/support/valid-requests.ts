import type { CallChannel } from '#shared/ipc/channels.ts'
import type { RequestOf } from '#shared/ipc/contract.ts'

const plan = {
  hangUpAtSeconds: 900,
  announcementAtSeconds: 780,
  announcementId: 'a1',
  goodbyeAnnouncementId: null,
}

const options = {
  ringOnlyMyPhone: false,
  callerIdForMe: null,
  connectKey: 1,
  cancelKey: null,
  whisperAnnouncementIds: ['a1'],
}

const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }

/** One request of each channel that fits the contract. */
export const validRequests: { readonly [C in CallChannel]: RequestOf<C> } = {
  'account.read': {},
  'account.signIn': {
    provider: { kind: 'other', url: 'https://desk.example' },
    username: 'frontdesk',
    password: 'not a real one',
    remember: true,
  },
  'account.continueAs': { savedId: 'live-grampian' },
  'account.signOut': {},
  'account.forget': { savedId: 'live-grampian' },
  'account.refresh': {},
  'calls.board': {},
  'calls.place': {
    intentId: '0a1b2c3d4e5f',
    to: '01632 960001',
    from: '201',
    callerId: '01632960010',
    plan,
    options,
    confirmed: false,
  },
  'calls.hangUp': { key: 'k1' },
  'calls.control': { verb: 'transfer', key: 'k1', legId: 'b', to: '202', confirmed: false },
  'calls.dismiss': { key: 'k1' },
  'calls.desk': {},
  'calls.savePreset': { id: 'p1', name: '15-minute consultation', plan },
  'calls.deletePreset': { id: 'p1' },
  'announcements.list': {},
  'announcements.audio': { id: 'a1' },
  'outbox.summary': {},
  'outbox.list': { kind: 'sms', group: 'needs-you', search: '', offset: 0, limit: 100 },
  'outbox.item': { id: 'o1' },
  'outbox.act': { ids: ['o1'], action: 'cancel' },
  'sms.desk': {},
  'sms.enqueue': {
    key: '0a1b2c3d4e5f',
    from: 'Callboard',
    messages: [{ to: '07700 900123', message: 'Your car is ready.' }],
    times,
    replaces: null,
  },
  'sms.saveTemplate': { id: 't1', name: 'Ready', text: 'Hello {name}, your car is ready.' },
  'sms.deleteTemplate': { id: 't1' },
  'fax.desk': {},
  'fax.addFile': { bytes: new Uint8Array([37, 80, 68, 70]), name: 'letter.pdf', replaces: null },
  'fax.changeDraft': { fileId: 'f1', to: '01632 960001', pages: 2 },
  'fax.restoreDraft': { fileId: 'f1' },
  'fax.removeDraft': { fileId: 'f1' },
  'fax.file': { fileId: 'f1' },
  'fax.enqueue': { key: '0a1b2c3d4e5f', fileIds: ['f1'], times },
  'fax.draftAgain': { id: 'o1' },
  'status.read': {},
  'status.watch': { page: 'calls', visible: true },
  'status.check': {},
  'status.cancelWaiting': { id: 'w1' },
  'settings.read': {},
  'settings.change': { theme: 'dark' },
}
