import { flushCompileCache } from 'node:module'
import type { ToChild, ToParent } from './messages.ts'

/** Answers one question of the parent. */
export type AnswerAsk = (name: string, payload: unknown) => Promise<unknown>

/**
 * The child's side: says that its modules are loaded, opens the program when told to, then answers
 * whatever is asked. It ends with its parent.
 */
export function serveParent<Setup>(open: (setup: Setup) => Promise<AnswerAsk>): void {
  let answer: AnswerAsk | null = null
  process.on('disconnect', () => process.exit(0))
  process.on('message', (message: ToChild) => {
    if (message.kind === 'start') {
      void open(message.setup as Setup).then((opened) => {
        answer = opened
        say({ kind: 'started' })
      })
    } else {
      const { id } = message
      void answer?.(message.name, message.payload).then((said) => say({ kind: 'answer', id, answer: said }))
    }
  })
  // A killed process writes nothing at its end, so the next one would compile everything again.
  flushCompileCache()
  say({ kind: 'loaded' })
}

function say(message: ToParent): void {
  process.send?.(message)
}
