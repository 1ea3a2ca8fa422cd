/** What the system says of its power, where the program can hear it. */
export interface PowerEvents {
  /** `listener` runs each time the computer has woken up. Returns the function that ends the subscription. */
  onResume(listener: () => void): () => void
}
