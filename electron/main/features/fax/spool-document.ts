import type { AppError } from '#shared/app-error.ts'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import type { FaxRefusal } from '#shared/fax/fax-refusals.ts'
import { largestFaxBytes } from '#shared/fax/largest-fax.ts'
import { lengthBeforePdf } from '#shared/fax/pdf-head.ts'
import { sniffDocument } from '#shared/fax/sniff-document.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { ReceivedFile, Spool } from '../../ports/spool.ts'

export interface SpooledDocument {
  readonly fileId: string
  /** Hex, of what is in the spool. */
  readonly sha256: string
  readonly mediaType: FaxMediaType
  readonly bytes: number
}

class TooLarge extends Error {}

/**
 * Writes a document into the spool as it comes; `invalid-input` on the field `file` where it can't be faxed.
 * It stops at the first byte that is too many. Rejects with what `parts` throws; then nothing is left.
 */
export async function spoolDocument(
  spool: Spool,
  parts: AsyncIterable<Uint8Array>,
  name: string,
): Promise<Result<SpooledDocument, AppError>> {
  let received: ReceivedFile
  try {
    received = await spool.receive(withinLimit(parts))
  } catch (cause) {
    if (cause instanceof TooLarge) return refuse('too-large')
    throw cause
  }
  const { bytes } = received
  const type = sniffDocument(bytes, name)
  if (!type.ok) {
    await received.drop()
    return refuse(type.error)
  }
  const leaveOut = type.value === 'application/pdf' ? lengthBeforePdf(bytes) : 0
  const spooled = await received.keep(leaveOut)
  return succeed({ ...spooled, mediaType: type.value, bytes: bytes.length - leaveOut })
}

async function* withinLimit(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let taken = 0
  for await (const part of parts) {
    taken += part.length
    if (taken > largestFaxBytes) throw new TooLarge()
    yield part
  }
}

const refuse = (reason: FaxRefusal): Result<never, AppError> =>
  fail({ code: 'invalid-input', fields: [{ field: 'file', messages: [reason] }] })
