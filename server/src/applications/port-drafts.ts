// An application being filled in: what is given, in which shape it is shown and saved, and the receipt that ends it.
import type { AnswerError, Answers, FormDefinition } from '@sunhall/forms'
import type { IdentityDocument, Instant, Text } from '@sunhall/kernel'
import type { UnitRef } from '../casework/model.ts'
import type { MatterEntry } from '../catalogue/model.ts'

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
