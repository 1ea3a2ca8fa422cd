/** The longest stretch of work without a break, short enough not to delay typing. */
const sliceMs = 12

/**
 * Runs a generator to its end without keeping the page busy: it takes a break after every 12 ms of work.
 * Null where `isOver` returned true meanwhile.
 */
export async function runInSlices<T>(steps: Iterator<void, T>, isOver: () => boolean): Promise<T | null> {
  let began = performance.now()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    if (performance.now() - began < sliceMs) continue
    await takeTurn()
    if (isOver()) return null
    began = performance.now()
  }
}

/** By a message, not a timer: timers of a page in the background fire once a second. */
function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
