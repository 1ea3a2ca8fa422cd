/** Per cent; at 200 % a window of 840 px has the room of one of 420 px, the narrowest that the page is made for. */
export const largestZoom = 200
