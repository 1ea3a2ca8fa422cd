/** The documents that can be faxed; documentation, "Faxes". */
export const faxMediaTypes = ['application/pdf', 'image/tiff', 'text/plain', 'text/html'] as const

export const isFaxMediaType = (type: string): type is (typeof faxMediaTypes)[number] =>
  faxMediaTypes.some((known) => known === type)
