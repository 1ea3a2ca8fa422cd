import { describe, expect, it } from 'vitest'
import { openPractice } from '../practice-desk.ts'

const nobody = { authorization: '' }

describe('support', () => {
  it('shows the top-level resources, or a bare status', async () => {
    const desk = await openPractice()
    const { json } = await desk.get('/', nobody)
    expect(Object.keys(json)).toEqual(['resources'])
    expect(Object.keys(json.resources)).toHaveLength(14)
    expect((await desk.get('/?hypermedia=no', nobody)).json).toEqual({ status: 'OK' })
  })

  it('tells the address of the client', async () => {
    const desk = await openPractice()
    expect((await desk.get('/support/ip-address', nobody)).text).toBe('{"ip-address":"127.0.0.1"}')
  })

  it.each(['PUT', 'POST'])('echoes what it is sent by %s, whatever the script', async (method) => {
    const desk = await openPractice()
    const message = { message: 'Grüße 你好 🎉', list: [1, null] }
    expect((await desk.send(method, '/support/echo', message, nobody)).json).toEqual({ echoed: message })
  })

  it('says how the services are', async () => {
    const desk = await openPractice()
    const { json } = await desk.get('/support/service-status', nobody)
    expect(json.entries[0]).toMatchObject({ status: 'resolved', title: expect.stringContaining('practice') })
  })
})
