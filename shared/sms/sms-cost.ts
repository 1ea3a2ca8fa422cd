import { multiplyMoney } from '../account/money.ts'

/** Documentation, "SMS": "You will currently be charged 4.5p (£0.045) for this ex VAT". */
export const smsPrice = '0.045'

/** The cost of `messages` messages without VAT, as decimal text in pounds. */
export const costOf = (messages: number): string => multiplyMoney(smsPrice, messages)
