import { rmSync } from 'node:fs'
import { say } from '#electron/launch/bootstrap/say.mjs'

/**
 * Takes every step in turn, also after one that failed. What fails is said and not thrown: it comes
 * after the measuring, so it takes no figure away.
 */
export async function cleanUp(...steps: readonly (() => unknown)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      say(`  Not cleaned up: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** A program that is ending may write a last file while its folder is removed, so that is tried for a second. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
