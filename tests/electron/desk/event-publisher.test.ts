import { describe, expect, it } from 'vitest'
import type { DeskEvent } from '#electron/main/desk/desk.ts'
import { createEventPublisher } from '#electron/main/desk/event-publisher.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'

describe('the event publisher', () => {
  it('gives every listener the event, until it leaves', () => {
    const publisher = createEventPublisher(new RecordingLogger())
    const heard: string[] = []
    publisher.subscribe((event) => heard.push(`one ${event.channel}`))
    const leave = publisher.subscribe((event) => heard.push(`two ${event.channel}`))
    publisher.publish({ channel: 'desk.prefill', payload: { to: '101' } })
    leave()
    publisher.publish({ channel: 'desk.prefill', payload: { to: '102' } })
    expect(heard).toEqual(['one desk.prefill', 'two desk.prefill', 'one desk.prefill'])
  })

  it('drops fields that the contract does not name', () => {
    const publisher = createEventPublisher(new RecordingLogger())
    const heard: DeskEvent[] = []
    publisher.subscribe((event) => heard.push(event))
    const { account } = sampleDesk()
    publisher.publish({ channel: 'account.changed', payload: { ...account, password: 'hunter2' } as never })
    expect(heard).toEqual([{ channel: 'account.changed', payload: account }])
  })

  it('keeps back a payload that does not fit, and logs only its channel', () => {
    const logger = new RecordingLogger()
    const publisher = createEventPublisher(logger)
    const heard: DeskEvent[] = []
    publisher.subscribe((event) => heard.push(event))
    publisher.publish({ channel: 'desk.prefill', payload: { to: 7, secret: 'hunter2' } as never })
    expect(heard).toEqual([])
    expect(logger.lines).toEqual(['desk.event-off-contract {"channel":"desk.prefill"}'])
  })

  it('reaches the others when one listener breaks', () => {
    const logger = new RecordingLogger()
    const publisher = createEventPublisher(logger)
    const heard: DeskEvent[] = []
    publisher.subscribe(() => {
      throw new Error('broken pipe')
    })
    publisher.subscribe((event) => heard.push(event))
    publisher.publish({ channel: 'desk.prefill', payload: { to: '101' } })
    expect(heard).toHaveLength(1)
    expect(logger.lines).toEqual(['desk.event-undelivered {"channel":"desk.prefill"}'])
  })
})
