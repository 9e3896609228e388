// An application being followed: its parts and limits, fees and documents, and to its own applicant everything that was said.
import type { Answers, FormDefinition } from '@sunhall/forms'
import type { Text } from '@sunhall/kernel'
import type { ClockView, UnitRef } from '../casework/model.ts'
import type { ApplicantActName } from './port-acts.ts'
import type { FileView, MaterialWay } from './port-drafts.ts'

/** One share of the case, for the picture of who waits for whom. */
export interface ApplicationPart {
  readonly no: number
  readonly parent: number | null
  readonly lane: string
  readonly laneTitle: Text
  readonly stage: string
  readonly stageTitle: Text
  readonly unit: UnitRef
  readonly unitPhone: string | null
  /** The member of a parallel set it decides. */
  readonly member: { readonly code: string; readonly title: Text } | null
  /** Parts this one cannot end before. */
  readonly waitsFor: readonly number[]
  readonly openedAt: string
  readonly closedAt: string | null
  readonly outcome: string | null
  readonly outcomeTitle: Text | null
  /** Agreement by silence or absence: shown as such for ever. */
  readonly deemed: 'silent' | 'absent' | null
  readonly overdue: boolean
  readonly explanation: string | null
  readonly clocks: readonly ClockView[]
}

/** What the applicant was asked for, each by itself: the one notice at intake (行政许可法 32), that of each unit that examines, and what they promised for later. */
export interface AskedView {
  readonly at: 'intake' | 'examination' | 'promise'
  /** The part that asked, by which it is answered; null for what was promised. */
  readonly part: number | null
  readonly unit: UnitRef
  readonly noticedAt: string
  readonly until: string | null
  readonly answeredAt: string | null
  /** Still to be answered. */
  readonly open: boolean
  readonly items: readonly {
    readonly about: string
    readonly title: Text
    readonly text: string
    /** Handed in since, in answer to somebody else: not asked for again. */
    readonly came: boolean
  }[]
  readonly document: string | null
}

/** A special procedure of 行政许可法 45: the time it takes is not counted, and the applicant is told how long. */
export interface SpecialProcedureView {
  readonly part: number
  readonly ground: string
  readonly title: Text
  readonly startedAt: string
  /** Planned and actual length, in working days. */
  readonly plannedDays: number
  readonly plannedEnd: string
  readonly endedAt: string | null
  readonly actualDays: number | null
}

export interface FeeOrderView {
  readonly id: string
  readonly state: 'ordered' | 'claimed' | 'confirmed' | 'refunded' | 'cancelled'
  readonly orderedAt: string
  readonly dueDay: string | null
  /** Fen. */
  readonly total: number
  readonly lines: readonly {
    readonly title: Text
    readonly quantity: number
    readonly price: number
    readonly basis: string
  }[]
  /** Account to pay into, as lines. */
  readonly payTo: readonly string[]
}

export interface DocumentView {
  readonly id: string
  readonly title: Text
  /** 机关代字〔2026〕1号 */
  readonly number: string
  readonly issuedAt: string
  readonly inForce: boolean
  readonly verifyPath: string
}

/** An application followed by its code; `own` only with the second fact or under the own account. */
export interface ApplicationTrack {
  readonly region: string
  readonly regionName: Text
  readonly code: string
  readonly codeGrouped: string
  readonly matter: { readonly code: string; readonly version: number; readonly title: Text }
  readonly stage: string
  readonly stageTitle: Text
  readonly channelTitle: Text
  readonly receivedAt: string
  readonly acceptedAt: string | null
  readonly settledAt: string | null
  readonly outcome: 'granted' | 'refused' | 'withdrawn' | 'terminated' | 'not-accepted' | 'not-needed' | null
  readonly outcomeTitle: Text | null
  readonly parts: readonly ApplicationPart[]
  readonly procedures: readonly SpecialProcedureView[]
  readonly events: readonly {
    readonly seq: number
    readonly at: string
    readonly title: Text
    readonly unit: UnitRef | null
    readonly facts: readonly Text[]
  }[]
  readonly delivery: {
    readonly way: 'counter' | 'post' | 'electronic'
    readonly state: 'preparing' | 'ready' | 'sent' | 'delivered'
    readonly tracking: string | null
    readonly at: string | null
    readonly where: Text | null
  } | null
  readonly grade: number | null
  readonly secondFact: 'phone' | 'receipt'
  readonly receipt: string | null
  readonly own: {
    readonly applicantName: string
    readonly numberMasked: string
    readonly phoneMasked: string
    readonly form: FormDefinition
    readonly answers: Answers
    readonly materials: readonly {
      readonly title: Text
      readonly how: MaterialWay | 'seen'
      readonly files: readonly FileView[]
    }[]
    readonly asked: readonly AskedView[]
    readonly replies: readonly {
      readonly part: number
      readonly unit: UnitRef
      readonly at: string
      readonly title: Text
      readonly paragraphs: readonly { readonly title: Text; readonly text: string }[]
      readonly attachments: readonly FileView[]
    }[]
    readonly orders: readonly FeeOrderView[]
    readonly documents: readonly DocumentView[]
    readonly allowed: readonly ApplicantActName[]
    /** Parts a complaint can be about. */
    readonly about: readonly { readonly part: number; readonly unit: UnitRef }[]
  } | null
}
