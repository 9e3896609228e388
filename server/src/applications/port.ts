// What the applications capability offers to the portal, the counter and the public API: drafts, applying, following and acting as the applicant.
import type { AnswerError, Answers, FormDefinition } from '@sunhall/forms'
import type { IdentityDocument, Instant, Text } from '@sunhall/kernel'
import type { OpenAttachment } from '../attachments/index.ts'
import type { ClockView, UnitRef } from '../casework/model.ts'
import type { MatterEntry } from '../catalogue/model.ts'
import type { Client, Proof } from '../tracking/way.ts'

/** Whose draft it is: the secret in the browser's cookie, or the account. One of the two is enough. */
export interface DraftHolder {
  readonly token: string | null
  readonly askerId: string | null
}

export interface FileView {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly mediaType: string
}

/**
 * How a material is handed in. `held`: the government has it (国务院令716号 7); `window`: originals are brought to the window; `later`:
 * follows within the days the matter allows, against a written promise (容缺受理).
 */
export const MATERIAL_WAYS = ['upload', 'held', 'window', 'later'] as const
export type MaterialWay = (typeof MATERIAL_WAYS)[number]

export interface DraftMaterial {
  readonly material: string
  readonly how: MaterialWay
  readonly files: readonly FileView[]
}

/** Who applies. Checked by the applications service, sealed at rest, never in an address. */
export interface Applicant {
  readonly kind: 'person' | 'firm'
  /** Name of the person, or of the firm. */
  readonly name: string
  /** Of a person's paper, of whichever kind; GB 32100 for a firm. */
  readonly number: string
  /** What paper a person's number is on; a resident's card where it is not said. Nothing for a firm. */
  readonly idKind?: IdentityDocument | undefined
  /** The firm's legal representative; empty for a person. */
  readonly representative: string
  /** Who applies in the applicant's name, or empty. */
  readonly agentName: string
  readonly agentNumber: string
  readonly agentIdKind?: IdentityDocument | undefined
  readonly phone: string
  readonly email: string
  readonly address: string
}

/** How the result reaches the applicant. */
export interface DeliveryChoice {
  readonly way: 'counter' | 'post' | 'electronic'
  /** Addressee, phone and address for `post`; empty otherwise. */
  readonly to: string
  readonly phone: string
  readonly address: string
}

/** A choice of consents, each asked for by itself and none of them ticked beforehand (个人信息保护法 14). */
export interface Consents {
  /** Documents may be served electronically. */
  readonly electronicService: boolean
  /** Materials the government holds may be looked up for this application. */
  readonly lookUp: boolean
  /** What was filled in may be offered again in a later application. */
  readonly keepForNext: boolean
}

/** What somebody has filled in so far, opened. */
export interface DraftView {
  readonly id: string
  readonly region: string
  readonly matter: MatterEntry
  readonly version: number
  /**
   * A newer version was published after the draft began: the draft has been taken over to it, what no longer fits is asked again
   * (`pagesDone` says what is left). True until something is saved.
   */
  readonly outdated: boolean
  /** Members to choose from, for a parallel set; empty otherwise. */
  readonly members: readonly MatterEntry[]
  /** Codes of the members chosen; those always needed are among them. */
  readonly chosen: readonly string[]
  /** The form to fill in: the matter's own, or for a parallel set the members' forms joined, shared fields once (`joinForms`). */
  readonly form: FormDefinition
  /** What must be handed in, each material of the chosen members once. */
  readonly required: readonly MatterEntry['materials'][number][]
  /** Counts up with every saving: what was read must be what is written. */
  readonly revision: number
  readonly answers: Answers
  readonly applicant: Applicant | null
  readonly materials: readonly DraftMaterial[]
  readonly delivery: DeliveryChoice | null
  readonly consents: Consents
  /** Number of the licence to be renewed, changed or cancelled; null until it is given, and for every other matter. */
  readonly licence: string | null
  /** Ids of the form's pages that have been saved without a fault. */
  readonly pagesDone: readonly string[]
  readonly startedAt: Instant
  readonly savedAt: Instant
  readonly expiresAt: Instant
  /** Set once it has been handed in: the draft then shows its receipt and nothing else. */
  readonly submitted: ApplicationReceipt | null
}

/** One saving: any of the parts. What fails the form's check is kept as typed and comes back with its errors. */
export interface DraftChange {
  /** Page of the form and everything answered on it. */
  readonly page?: { readonly id: string; readonly answers: Answers }
  readonly applicant?: Applicant
  readonly chosen?: readonly string[]
  readonly delivery?: DeliveryChoice
  readonly consents?: Consents
  readonly licence?: string | null
  readonly material?: { readonly material: string; readonly how: MaterialWay | null }
}

export interface Saved {
  readonly draft: DraftView
  /** What is wrong with the page just saved; empty when it may be left behind. */
  readonly errors: readonly AnswerError[]
}

/** What the applicant takes home. `receipt` is the hash of the first act. */
export interface ApplicationReceipt {
  readonly region: string
  readonly caseId: string
  readonly code: string
  readonly codeGrouped: string
  readonly receivedAt: Instant
  readonly unit: UnitRef
  /** By when the unit says whether it accepts (行政许可法 32). */
  readonly dueDay: string
  readonly receipt: string
  readonly matterTitle: Text
  /** Materials still to follow, within so many working days of acceptance, and those to be brought to the window. */
  readonly owed: readonly { readonly title: Text; readonly how: 'window' | 'later'; readonly days: number | null }[]
}

/** A file handed in with an earlier application of the same account, for a material of the same name. */
export interface EarlierMaterial {
  readonly material: string
  readonly title: Text
  readonly file: FileView
  readonly handedInAt: Instant
  readonly matterTitle: Text
}
export interface EarlierChoice {
  readonly material: string
  readonly file: string
}

export interface OwnApplication {
  readonly code: string
  readonly codeGrouped: string
  readonly matterTitle: Text
  readonly stageTitle: Text
  readonly receivedAt: Instant
}

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
  /** What the correction notice asked for: new answers to the form, new files, or both. */
  | {
      readonly act: 'correct'
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
    /** The one correction notice (行政许可法 32): everything missing, and what has come since. */
    readonly correction: {
      readonly noticedAt: string
      readonly answeredAt: string | null
      readonly items: readonly { readonly about: string; readonly title: Text; readonly text: string }[]
      readonly document: string | null
    } | null
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

export interface Applications {
  /** A new draft of a published matter. The token goes into a cookie; the store keeps only its hash. @throws Problem not-found */
  startDraft(
    matter: string,
    options: { readonly askerId: string | null; readonly client: Client; readonly now: Instant },
  ): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Instant }>
  /** Null for an unknown, foreign or expired draft: all three look the same. */
  readDraft(id: string, holder: DraftHolder, now: Instant): Promise<DraftView | null>
  /** @throws Problem not-found; stale-version when `revision` is not the present one; too-large */
  saveDraft(id: string, holder: DraftHolder, revision: number, change: DraftChange, now: Instant): Promise<Saved>
  /** Keeps a file under a material and marks it `upload`. @throws Problem file-type, file-too-large, too-many-files, not-found */
  addMaterial(
    id: string,
    holder: DraftHolder,
    material: string,
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    now: Instant,
  ): Promise<DraftView>
  removeMaterial(id: string, holder: DraftHolder, material: string, file: string, now: Instant): Promise<DraftView>
  /** What the account handed in before and may hand in again, by consent (nothing is asked for twice, 许可法 and 国务院令716号 7). */
  earlierMaterials(id: string, holder: DraftHolder, now: Instant): Promise<readonly EarlierMaterial[]>
  /** Hands in once more what `earlierMaterials` named. @throws Problem not-found, too-many-files */
  reuseMaterial(id: string, holder: DraftHolder, earlier: EarlierChoice, now: Instant): Promise<DraftView>
  /** What is known of the account's owner or was kept with consent, for `prefill`; empty without an account. */
  known(askerId: string | null): Promise<{ readonly [name: string]: string }>
  /** Everything checked once more, then the case begins. The same key gives the same receipt. @throws Problem application-incomplete with fields */
  submit(
    id: string,
    holder: DraftHolder,
    options: { readonly key: string; readonly client: Client; readonly now: Instant },
  ): Promise<ApplicationReceipt>
  discard(id: string, holder: DraftHolder, now: Instant): Promise<void>
  /** Drafts and applications of an account, newest first. */
  own(
    askerId: string,
    now: Instant,
  ): Promise<{
    readonly drafts: readonly {
      readonly id: string
      readonly matterTitle: Text
      readonly savedAt: Instant
      readonly expiresAt: Instant
    }[]
    readonly applications: readonly OwnApplication[]
  }>
  /** Null where the code is good but belongs to no application. @throws Problem code-not-found, too-many-guesses, second-fact-wrong */
  track(code: string, proof: Proof | null, client: Client, now: Instant): Promise<ApplicationTrack | null>
  /** Files for `correct` and `pay`, kept unbound until the act names them. @throws Problem file-type, file-too-large */
  upload(
    code: string,
    proof: Proof,
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    options: { readonly client: Client; readonly now: Instant },
  ): Promise<FileView>
  /** @throws Problem second-fact-wrong, and every refusal of the kernel */
  actAsApplicant(
    code: string,
    proof: Proof,
    act: ApplicantAct,
    options: { readonly key: string; readonly client: Client; readonly now: Instant },
  ): Promise<void>
  /** An issued document of the case as PDF. */
  document(
    code: string,
    id: string,
    options: { readonly proof: Proof; readonly client: Client; readonly now: Instant },
  ): Promise<OpenAttachment>
}
