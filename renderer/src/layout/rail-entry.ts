import type { Component } from 'vue'

/** A page that the rail leads to. */
export interface RailEntry {
  readonly name: string
  readonly to: string
  readonly label: string
  /** Shorter, for beside the icon in a wide window. */
  readonly short?: string
  readonly icon: Component
  /** What needs the operator there; 0 shows nothing. */
  readonly count: number
}
