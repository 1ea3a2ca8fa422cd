/**
 * Numbers whose last four digits decide how a message goes. Where possible the
 * ending is the documented `status_id` that it ends with. A message to any other number arrives after 3 to
 * 4 seconds. The patterns of calls (0001 to 0008) and of faxes (0021 to 0029) have no effect here.
 *
 *   0010  never leaves the queue                              1
 *   0011  arrives after half a second                         1 → 11
 *   0012  the handset rejects it                              1 → 2 → 18 → 12
 *   0013  stays with the carrier for ever                     1 → 2
 *   0014  the phone is off for a minute, then it arrives      1 → 2 → 18 → 14 → 11
 *   0015  the phone stays off                                 1 → 2 → 18 → 14
 *   0016  the SMSC rejects it                                 1 → 2 → 26
 *   0017  a status the documentation lacks for 30 s           1 → 2 → 30 → 11
 *   0018  the SMSC keeps it for 20 s, then it arrives         1 → 2 → 18 → 11
 *   0019  a status the documentation lacks, for ever          1 → 2 → 30
 */
export interface SmsStep {
  /** Milliseconds since the message was accepted. */
  readonly afterMs: number
  readonly statusId: number
}

export interface SmsPattern {
  readonly ending: string
  readonly meaning: string
  /** The statuses that follow status 1, which every message has first. */
  readonly steps: readonly SmsStep[]
}

const pattern = (
  ending: string,
  meaning: string,
  ...steps: readonly (readonly [seconds: number, statusId: number])[]
): SmsPattern => ({
  ending,
  meaning,
  steps: steps.map(([seconds, statusId]) => ({ afterMs: seconds * 1000, statusId })),
})

const withCarrier = [0.5, 2] as const
const withCentre = [1.5, 18] as const

export const smsPatterns: readonly SmsPattern[] = [
  pattern('0010', 'never leaves the queue'),
  pattern('0011', 'arrives after half a second', [0.5, 11]),
  pattern('0012', 'is rejected by the handset', withCarrier, withCentre, [3.5, 12]),
  pattern('0013', 'stays with the carrier for ever', withCarrier),
  pattern('0014', 'phone off for a minute, then it arrives', withCarrier, withCentre, [4, 14], [64, 11]),
  pattern('0015', 'phone stays off', withCarrier, withCentre, [4, 14]),
  pattern('0016', 'is rejected by the SMSC', withCarrier, [2, 26]),
  pattern('0017', 'has an undocumented status for 30 seconds, then arrives', withCarrier, [2, 30], [32, 11]),
  pattern('0018', 'stays with the SMSC for 20 seconds, then arrives', withCarrier, withCentre, [21.5, 11]),
  pattern('0019', 'has an undocumented status for ever', withCarrier, [2, 30]),
]

/** Documentation: "SMS messages usually arrive in 3-4 seconds". */
export function decideSmsSteps(to: string, fraction: number): readonly SmsStep[] {
  const found = smsPatterns.find(({ ending }) => to.endsWith(ending))
  return found?.steps ?? pattern('', '', withCarrier, withCentre, [3 + fraction, 11]).steps
}
