// The green channel 绿色通道 (B9): which projects enter it. The thresholds are data with their source; an administrator may change them.
import { z } from 'zod'
import { paragraph } from '../../platform/text-input.ts'

export const PROJECT_KINDS = ['domestic', 'foreign', 'public', 'high-tech', 'other'] as const
export type ProjectKind = (typeof PROJECT_KINDS)[number]

const Sum = z.number().int().min(0).max(1_000_000_000_000)

/** 内资 ≥ 5000 万元, 外资 ≥ 500 万美元, 公益 ≥ 1000 万元, 经认定的高新技术项目 (requirement B9). */
export const GREEN_CHANNEL = {
  key: 'green-channel',
  schema: z.strictObject({
    domesticYuan: Sum,
    foreignDollars: Sum,
    publicYuan: Sum,
    recognisedHighTech: z.boolean(),
    source: paragraph(200),
  }),
  initial: {
    domesticYuan: 50_000_000,
    foreignDollars: 5_000_000,
    publicYuan: 10_000_000,
    recognisedHighTech: true,
    source: '重大项目绿色通道制度（来源文件）',
  },
  who: 'system-admin',
} as const

export type GreenChannel = z.output<(typeof GREEN_CHANNEL)['schema']>

export interface Investment {
  readonly kind: ProjectKind
  /** Whole yuan, or whole dollars for a foreign one. */
  readonly amount: number
  /** Document by which it was recognised as high-tech; empty where it was not. */
  readonly recognition: string
}

/** Whether a project reaches the channel's threshold. */
export function isGreen({ kind, amount, recognition }: Investment, rule: GreenChannel): boolean {
  switch (kind) {
    case 'domestic':
      return amount >= rule.domesticYuan
    case 'foreign':
      return amount >= rule.foreignDollars
    case 'public':
      return amount >= rule.publicYuan
    case 'high-tech':
      return rule.recognisedHighTech && recognition !== ''
    case 'other':
      return false
  }
}
