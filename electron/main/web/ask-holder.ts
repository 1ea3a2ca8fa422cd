import { request } from 'node:http'
import { linkPath } from '#shared/ipc/socket-messages.ts'
import type { InstanceDoor, InstanceNote } from '../desk/create-desk.ts'
import type { Clock } from '../ports/clock.ts'

export interface HolderSearch {
  /** What the one that has the folder says about itself; null where it says nothing. */
  readonly note: () => InstanceNote | null
  readonly ask: (door: InstanceDoor) => Promise<string | null>
  readonly clock: Clock
}

/** The first one may still be starting. */
const patienceMs = 10_000
const betweenMs = 100

/** A fresh one-time link to the web shell that has the folder; null where it is a window's, or gives none. */
export async function findRunningLink({ note, ask, clock }: HolderSearch): Promise<string | null> {
  const start = clock.monotonic()
  for (;;) {
    const said = note()
    if (said?.shownBy === 'window') return null
    const link = said === null || said.door === null ? null : await ask(said.door)
    if (link !== null || clock.monotonic() - start >= patienceMs) return link
    await new Promise<void>((resolve) => void clock.after(betweenMs, resolve))
  }
}

const answerWithinMs = 2_000
const longestLink = 200

/** Null where nobody answers there, or another program does. */
export function askForLink({ address, secret }: InstanceDoor): Promise<string | null> {
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(null)
    const asked = request(`${address}${linkPath}`, {
      method: 'POST',
      headers: { Origin: address },
      signal: AbortSignal.timeout(answerWithinMs),
      agent: false,
    })
    asked.on('error', giveUp)
    asked.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        body += text
        if (body.length > longestLink) response.destroy()
      })
      response.on('error', giveUp)
      response.on('close', () =>
        resolve(response.statusCode === 200 && isLinkTo(address, body) ? body : null),
      )
    })
    asked.end(secret)
  })
}

/** It is opened in a browser, so nothing but what we expect. */
const isLinkTo = (address: string, link: string): boolean =>
  link.startsWith(`${address}/#`) && /^[\w-]{40,}$/.test(link.slice(address.length + 2))
