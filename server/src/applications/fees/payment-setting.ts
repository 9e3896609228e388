// Where fees are paid to: an account and a cash desk, entered by an administrator.
import { z } from 'zod'
import { line, paragraph } from '../../platform/text-input.ts'

/** Where money is paid to. Empty until an administrator enters it: then the payer is told to ask at the window. */
export const PAYMENT = {
  key: 'payment',
  schema: z.strictObject({
    accountName: line(80, { min: 0 }),
    bank: line(80, { min: 0 }),
    account: line(40, { min: 0 }),
    cashDesk: line(120, { min: 0 }),
    note: paragraph(300, { min: 0 }),
  }),
  initial: { accountName: '', bank: '', account: '', cashDesk: '', note: '' },
  who: 'system-admin',
} as const
