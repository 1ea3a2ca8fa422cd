import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs'

/** The folder for this desk's data can't be used; the message is fit for the operator. */
export class DataFolderProblem extends Error {}

/** Makes the folder, readable by its owner only. Throws `DataFolderProblem`. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK)
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
    throw new DataFolderProblem(`The data folder ${folder} can't be written to (${reason}).`, { cause })
  }
}
