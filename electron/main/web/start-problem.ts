/** Why the web shell can't start, in one sentence for the operator; null where it is a bug. */
export function describeStartProblem(error: unknown, port: number): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program; choose another with --port.`
  if (code === 'EACCES') return `This user may not listen on port ${port}; choose another with --port.`
  return null
}
