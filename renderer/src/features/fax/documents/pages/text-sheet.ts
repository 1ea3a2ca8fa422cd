import { paginateText } from '#shared/fax/paginate-text.ts'
import { a4 } from './lay-out-sheet.ts'

const margin = 50
const size = 10
const leading = 12
const font = `${String(size)}px monospace`

const measuring = (): OffscreenCanvasRenderingContext2D => contextOf(new OffscreenCanvas(1, 1))

export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('This browser draws nothing in a worker')
  return context
}

/** The lines of each page. */
export function layOutText(text: string): readonly (readonly string[])[] {
  const context = measuring()
  context.font = font
  return paginateText(text, {
    fits: (line) => context.measureText(line).width <= a4.width - 2 * margin,
    linesPerPage: Math.floor((a4.height - 2 * margin) / leading),
  })
}

/** Draws a page of text over the whole of a canvas. */
export function drawText(canvas: OffscreenCanvas, lines: readonly string[]): void {
  const context = contextOf(canvas)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(canvas.width / a4.width, canvas.height / a4.height)
  context.fillStyle = '#000'
  context.font = font
  context.textBaseline = 'top'
  lines.forEach((line, index) => context.fillText(line, margin, margin + index * leading))
}
