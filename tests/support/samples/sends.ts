import type { SendHooks } from '#electron/main/ports/send-hooks.ts'
import type { AcceptedSend, FaxToSend, SmsToSend } from '#electron/main/provider/send-records.ts'
import type { AppError } from '#shared/app-error.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Result } from '#shared/result.ts'
import { Request, type FormData } from 'undici'
import type { ProviderRig } from '../rigs/provider-rig.ts'
import type { WireHit } from '../servers/wire-server.ts'

export const plainSms: SmsToSend = { to: '447930323266', from: 'SureVoIP', message: 'Do you love VoIP?' }

export const plainFax: FaxToSend = {
  to: '441224900126',
  from: '441224824887',
  fileName: 'test_fax~ABCDEFGH23.pdf',
  mediaType: 'application/pdf',
  bytes: new Uint8Array(Buffer.from('%PDF-1.4 a fax')),
}

/** Larger than what the connection's buffers take, so that an upload of it stays under way. */
export const largeFax: FaxToSend = { ...plainFax, bytes: new Uint8Array(16 * 1024 * 1024).fill(37) }

export const sendIds = { sms: 'nrAk1Axu4RGnQInXPBFP4w', fax: 'khugsA9u4RG1OYnXPBFP4w' } as const

/** Documentation, "SMS" and "Faxes": the bodies of a 202. */
export const acceptedBodies: Readonly<Record<OutboxKind, { readonly Location: string }>> = {
  sms: {
    ...{ SMS: 'SMS sent, awaiting confirmation.' },
    Location: `https://api.surevoip.co.uk/customers/XXX/sms/${sendIds.sms}`,
  },
  fax: {
    Location: `https://api.surevoip.co.uk/customers/XXX/faxes/${sendIds.fax}`,
    ...{ Fax: 'Fax sent, awaiting confirmation.' },
  },
}

export const sendDeadlines: Readonly<Record<OutboxKind, number>> = { sms: 60_000, fax: 300_000 }

export function sendAny(
  rig: ProviderRig,
  kind: OutboxKind,
  hooks?: Partial<SendHooks>,
): Promise<Result<AcceptedSend, AppError>> {
  return kind === 'sms' ? rig.client.sendSms(plainSms, hooks) : rig.client.sendFax(plainFax, hooks)
}

/** The parts of an upload as a server's own parser finds them. */
export async function readForm(hit: WireHit): Promise<FormData> {
  const headers = { 'content-type': hit.headers['content-type'] ?? '' }
  const body = new Uint8Array(hit.body)
  return await new Request('http://x/', { method: 'POST', headers, body }).formData()
}
