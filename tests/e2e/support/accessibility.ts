import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * What axe finds on the page as it is, with the elements; legacy mode spares it a second page. What still
 * slides or fades is waited for, because its colours are not final; what moves for ever is not.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await expect.poll(() => page.evaluate(countRunning)).toBe(0)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/**
 * Animations that will end and have not. Their state is asked for, because the promise `finished` of one that a
 * screenshot has brought to its end may never settle.
 */
const countRunning = (): number =>
  document
    .getAnimations()
    .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
    .length
