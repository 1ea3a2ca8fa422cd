/** Why a dropped file is no document that can be faxed; travels as `invalid-input` on the field `file`. */
export const faxRefusals = [
  'empty',
  'too-large',
  'text-too-long',
  'html-too-long',
  'unknown-type',
  'unknown-encoding',
  'mail-source',
  'big-tiff',
  'damaged',
] as const
export type FaxRefusal = (typeof faxRefusals)[number]
