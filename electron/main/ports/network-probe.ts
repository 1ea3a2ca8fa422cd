/** What this computer can tell about its own network without asking a third party. */
export interface NetworkProbe {
  /** Some interface other than loopback has an address. */
  hasNetwork(): boolean
  /** The system's resolver knows the name. */
  resolves(host: string): Promise<boolean>
}
