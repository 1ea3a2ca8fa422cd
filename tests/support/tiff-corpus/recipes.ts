import { counts, extra, lossy, several, turned } from './recipes/odd.ts'
import { containers, fax, fillOrders, packed, plain } from './recipes/packed.ts'
import { older, refused } from './recipes/refused.ts'
import type { Recipe } from './recipes/shapes.ts'

/** Every file of the corpus, kinds together. */
export const recipes: readonly Recipe[] = [
  ...plain,
  ...packed,
  ...fax,
  ...fillOrders,
  ...containers,
  ...counts,
  ...turned,
  ...extra,
  ...lossy,
  ...older,
  ...refused,
  ...several,
]
