// Payment 缴费: the interface any way of paying has, and the one this house comes with: a transfer or cash, confirmed by a person.
import type { Instant } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type { Database } from '../../platform/schema.ts'
import { blindIndex } from '../../platform/secrets.ts'
import { readSetting } from '../../registers/settings.ts'

export interface PaymentOrder {
  readonly reference: string
  /** Fen. */
  readonly amount: number
  readonly unit: string
}

export interface PaymentProvider {
  readonly id: string
  /** What the payer is told to do, as lines. */
  instructions(order: Pick<PaymentOrder, 'unit'>): Promise<readonly string[]>
  /** What came for a reference, as far as the provider itself can know. Null: only somebody who looks at the account can say. */
  received(reference: string): Promise<{ readonly amount: number; readonly at: Instant } | null>
}

/**
 * A bank transfer or cash. It does not pretend to know what came: a finance person looks at the account and confirms, another checks
 * (acts `confirm-payment`, `check-payment`; the kernel sees to it that they are two).
 */
export function transferOrCash(db: Kysely<Database>): PaymentProvider {
  return {
    id: 'transfer-or-cash',
    async instructions() {
      const { accountName, bank, account, cashDesk, note } = await readSetting(db, 'payment')
      const lines = [
        accountName === '' ? '' : `户名：${accountName}`,
        bank === '' ? '' : `开户行：${bank}`,
        account === '' ? '' : `账号：${account}`,
        cashDesk === '' ? '' : `现金缴纳：${cashDesk}`,
        ...note.split('\n'),
      ].filter(each => each !== '')
      return lines.length === 0 ? ['请到受理窗口咨询缴款方式。'] : lines
    },
    received: async () => null,
  }
}

/** 缴款码: ten digits for the bank slip, the same however often it is asked for, without the query code in it. */
export function paymentReference(key: Buffer, region: string, caseId: string, part: number): string {
  const digest = blindIndex(key, `payment:${region}:${caseId}:${part}`)
  return String(digest.readUIntBE(0, 6) % 10_000_000_000).padStart(10, '0')
}

/** How the charge of a part is paid, as its payment order says it. */
export const payToOf =
  (provider: Pick<PaymentProvider, 'instructions'>, key: Buffer) =>
  async (region: string, caseId: string, part: number, unit: string): Promise<string> =>
    [
      ...(await provider.instructions({ unit })),
      `缴款码：${paymentReference(key, region, caseId, part)}（转账时请写在附言中）`,
    ].join('\n')
