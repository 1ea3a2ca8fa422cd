import { z } from 'zod'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a window stood when it was last closed, in device-independent pixels. */
export const savedWindow = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  maximized: z.boolean(),
})
export type SavedWindow = Readonly<z.infer<typeof savedWindow>>

export interface WindowState {
  /** Without a position the system chooses one. */
  readonly bounds: Partial<Bounds> & Pick<Bounds, 'width' | 'height'>
  readonly maximized: boolean
}

const ordinary = { width: 1180, height: 780 }

/** So much of the title bar must be on some display that it can be taken hold of. */
const grip = { width: 120, height: 30 }

/**
 * Where the window opens. `workAreas` are the displays' areas without the system's bars, the main one
 * first; a window whose display has gone opens on the main one, no larger than that.
 */
export function decideWindowState(saved: SavedWindow | null, workAreas: readonly Bounds[]): WindowState {
  const main = workAreas[0] ?? { x: 0, y: 0, ...ordinary }
  if (saved === null) return { bounds: fit(ordinary, main), maximized: false }
  const { bounds, maximized } = saved
  const home = workAreas.find((area) => isWithinReach(bounds, area))
  const { width, height } = fit(bounds, home ?? main)
  return { bounds: home === undefined ? { width, height } : { ...bounds, width, height }, maximized }
}

function fit(size: Pick<Bounds, 'width' | 'height'>, area: Bounds): { width: number; height: number } {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) }
}

function isWithinReach(window: Bounds, area: Bounds): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const titleBarVisible = window.y >= area.y && window.y + grip.height <= area.y + area.height
  return width >= grip.width && titleBarVisible
}

const step = 32

/** Where another window opens: as large as the one in front, and beside it so that both can be seen. */
export function stepAside(front: Bounds, workAreas: readonly Bounds[]): WindowState {
  const bounds = { ...front, x: front.x + step, y: front.y + step }
  return decideWindowState({ bounds, maximized: false }, workAreas)
}
