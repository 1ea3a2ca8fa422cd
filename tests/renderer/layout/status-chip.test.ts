import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import StatusChip from '#renderer/layout/StatusChip.vue'
import { decideConnectionLabels } from '#renderer/layout/connection-labels.ts'
import { render } from '#tests/support/rigs/render.ts'

const at1402 = new Date(2026, 10, 23, 14, 2).getTime()
const at1431 = new Date(2026, 10, 23, 14, 31).getTime()

beforeEach(() => void vi.setSystemTime(new Date(2026, 10, 23, 14, 20)))

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

describe('the status chip', () => {
  it.each([
    [{ kind: 'online' }, 'Online'],
    [{ kind: 'connecting' }, 'Connecting'],
    [{ kind: 'signed-out' }, 'Signed out'],
    [{ kind: 'offline', since: at1402 }, 'Offline since 14:02'],
    [{ kind: 'rate-limited', until: at1431 }, 'Rate-limited until 14:31'],
    [{ kind: 'provider-problem', since: at1402 }, 'SureVoIP has a problem'],
  ] as const)('says %j in words', async (connection, words) => {
    const { wrapper } = await render(StatusChip, { props: { connection } })
    expect(wrapper.attributes('role')).toBe('status')
    expect(wrapper.text()).toBe(words)
    expect(wrapper.find('svg').exists()).toBe(true)
    expect(wrapper.find('a').attributes('href')).toBe('/status')
  })

  it('keeps the four meanings apart', () => {
    expect(decideConnectionLabels({ kind: 'online' }).meaning).toBe('talking')
    expect(decideConnectionLabels({ kind: 'rate-limited', until: 0 }).meaning).toBe('ringing')
    expect(decideConnectionLabels({ kind: 'offline', since: 0 }).meaning).toBe('needs-you')
    expect(decideConnectionLabels({ kind: 'signed-out' }).meaning).toBe('waiting')
  })
})
