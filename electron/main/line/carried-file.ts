/*
 * A request for a document or a sound, and its answer, as they cross the line: whole. Electron gives the
 * handler of a scheme the body of an upload in one piece, so nothing would be gained by cutting it up here.
 */

export interface CarriedRequest {
  readonly method: string
  readonly url: string
  readonly headers: [string, string][]
  readonly body: Uint8Array<ArrayBuffer> | null
}

export interface CarriedAnswer {
  readonly status: number
  readonly headers: [string, string][]
  readonly body: Uint8Array<ArrayBuffer> | null
}

const readWhole = async (message: Request | Response): Promise<Uint8Array<ArrayBuffer> | null> =>
  message.body === null ? null : new Uint8Array(await message.arrayBuffer())

/** Rejects where the body breaks. */
export async function packRequest(request: Request): Promise<CarriedRequest> {
  const { method, url, headers } = request
  return { method, url, headers: [...headers], body: await readWhole(request) }
}

export const unpackRequest = ({ method, url, headers, body }: CarriedRequest): Request =>
  new Request(url, { method, headers, body })

/** An answer that breaks on its way, as when its account leaves, is answered as one that was not given. */
export async function packAnswer(answer: Response): Promise<CarriedAnswer> {
  try {
    return { status: answer.status, headers: [...answer.headers], body: await readWhole(answer) }
  } catch {
    return noAnswer
  }
}

export const unpackAnswer = ({ status, headers, body }: CarriedAnswer): Response =>
  new Response(body, { status, headers })

/** Where there is no desk that could answer. */
export const noAnswer: CarriedAnswer = { status: 503, headers: [], body: null }
