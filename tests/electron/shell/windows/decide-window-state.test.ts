import { describe, expect, it } from 'vitest'
import {
  decideWindowState,
  stepAside,
  type Bounds,
} from '#electron/main/shell/windows/decide-window-state.ts'

const main: Bounds = { x: 0, y: 25, width: 1440, height: 875 }
const second: Bounds = { x: 1440, y: 0, width: 1920, height: 1080 }

const saved = (bounds: Bounds, maximized = false) => ({ bounds, maximized })

describe('where the window opens', () => {
  it('is the system’s choice the first time, no larger than the display', () => {
    expect(decideWindowState(null, [main])).toEqual({
      bounds: { width: 1180, height: 780 },
      maximized: false,
    })
    const small = { x: 0, y: 0, width: 1024, height: 600 }
    expect(decideWindowState(null, [small]).bounds).toEqual({ width: 1024, height: 600 })
  })

  it('is where it was, on any display, maximised or not', () => {
    const left = { x: 100, y: 100, width: 900, height: 700 }
    const right = { x: 1600, y: 40, width: 1500, height: 900 }
    expect(decideWindowState(saved(left), [main, second])).toEqual({ bounds: left, maximized: false })
    expect(decideWindowState(saved(right, true), [main, second])).toEqual({ bounds: right, maximized: true })
  })

  it('is partly off a display if it was, as long as the title bar can be reached', () => {
    const half = { x: -400, y: 200, width: 900, height: 700 }
    expect(decideWindowState(saved(half), [main]).bounds).toEqual(half)
  })

  it.each([
    ['its display has gone', { x: 1600, y: 40, width: 1200, height: 800 }],
    ['it is above the top', { x: 100, y: -300, width: 900, height: 700 }],
    ['it is below the bottom', { x: 100, y: 890, width: 900, height: 700 }],
    ['a sliver is left', { x: 1400, y: 100, width: 900, height: 700 }],
  ])('is the main display when %s', (_name, bounds) => {
    const { width, height } = bounds
    expect(decideWindowState(saved(bounds), [main]).bounds).toEqual({ width, height })
  })

  it('shrinks to a smaller display', () => {
    const large = { x: 1500, y: 40, width: 1800, height: 1000 }
    expect(decideWindowState(saved(large), [main]).bounds).toEqual({ width: 1440, height: 875 })
  })
})

describe('another window', () => {
  it('opens beside the one in front, as large', () => {
    const front = { x: 100, y: 100, width: 900, height: 700 }
    expect(stepAside(front, [main])).toEqual({
      bounds: { x: 132, y: 132, width: 900, height: 700 },
      maximized: false,
    })
  })

  it('is left to the system where beside would be out of reach', () => {
    const low = { x: 100, y: 860, width: 900, height: 600 }
    expect(stepAside(low, [main]).bounds).toEqual({ width: 900, height: 600 })
  })
})
