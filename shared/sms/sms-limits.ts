/** Documentation, "SMS": more than this "will be dropped and will not be split over several SMS". */
export const longestMessage = 160
