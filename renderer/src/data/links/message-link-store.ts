import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** A message that a link asks to write; nothing is sent before the operator does it. */
export interface MessageLink {
  /** One recipient a line. */
  readonly to: string
  readonly text: string
}

/** Holds what an `sms:` link filled in until the page of messages takes it. */
export const useMessageLink = defineStore('message-link', () => {
  const waiting = shallowRef<MessageLink | null>(null)

  function put(link: MessageLink): void {
    waiting.value = link
  }

  function take(): MessageLink | null {
    const { value } = waiting
    waiting.value = null
    return value
  }

  return { waiting, put, take }
})
