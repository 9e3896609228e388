// What an applicant can do with an application that runs.
import type { Answers } from '@sunhall/forms'
import type { DraftMaterial } from './port-drafts.ts'

export const APPLICANT_ACTS = [
  'correct',
  'pay',
  'sign',
  'rate',
  'complain',
  'withdraw',
  'waive-hearing',
  'ask-hearing',
  'state-views',
  'ask-progress',
] as const
export type ApplicantActName = (typeof APPLICANT_ACTS)[number]

export type ApplicantAct =
  /** What was asked for: new answers to the form, new files, or both. */
  | {
      readonly act: 'correct'
      /** Whose notice it answers; null: what was promised for later. May be left out where one thing is asked. */
      readonly part?: number | null
      readonly answers: Answers | null
      readonly materials: readonly DraftMaterial[]
      readonly note: string | null
    }
  | {
      readonly act: 'pay'
      readonly order: string
      readonly note: string
      readonly files: readonly string[]
      /** By transfer, today, unless said otherwise. */
      readonly way?: 'transfer' | 'cash'
      readonly paidOn?: string
    }
  | { readonly act: 'sign'; readonly name: string }
  | { readonly act: 'rate'; readonly grade: 1 | 2 | 3 | 4 | 5; readonly remark: string | null }
  | { readonly act: 'complain'; readonly about: number; readonly text: string; readonly files?: readonly string[] }
  | { readonly act: 'withdraw'; readonly reason: string | null }
  | { readonly act: 'waive-hearing' }
  | { readonly act: 'ask-hearing'; readonly reason: string }
  /** 陈述和申辩 (许可法 36). */
  | { readonly act: 'state-views'; readonly text: string; readonly files?: readonly string[] }
  /** 催办 */
  | { readonly act: 'ask-progress'; readonly text: string }
