import type { AppError } from '#shared/app-error.ts'

/** Nothing that is asked now would reach the provider. A list that can't be read is another matter. */
export const isCutOff = (problem: AppError | null, isDeskReachable: boolean): boolean =>
  !isDeskReachable || problem?.code === 'offline' || problem?.code === 'signed-out'
