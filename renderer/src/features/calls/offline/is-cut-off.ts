import type { AppError } from '#shared/app-error.ts'

/** Nothing that is asked now would reach the provider. A list that can't be read is another matter. */
export const isCutOff = (problem: AppError | null, isDeskReachable: boolean): boolean =>
  !isDeskReachable || problem?.code === 'offline' || problem?.code === 'signed-out'

/** What is shown may be old. An account without a list has its own calls read one by one. */
export const isOld = (problem: AppError | null, isDeskReachable: boolean): boolean =>
  !isDeskReachable || (problem !== null && problem.code !== 'not-offered')
