/** One end of the line between Electron's main process and the desk's process; messages arrive in order, or the process has ended. */
export interface LinePort {
  /** `message` is cloned. What is posted to a process that has ended is dropped. */
  post(message: unknown): void
  /** To be called once. */
  listen(hear: (message: unknown) => void): void
}
