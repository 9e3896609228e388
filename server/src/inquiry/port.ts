// What the inquiry capability offers to the portal and to the public API.
import type { Actor, Instant } from '@sunhall/kernel'
import type { OpenAttachment } from '../attachments/index.ts'
import type { ApplicationFigures, ApplicationFiguresQuery } from '../figures/index.ts'
import type { LibraryItem } from '../knowledge/index.ts'
import type { Client, Proof } from '../tracking/way.ts'
import type {
  AskInput,
  DeskAskInput,
  Figures,
  FiguresQuery,
  LibraryQuery,
  PublicationView,
  Receipt,
  TrackView,
} from './model.ts'

export type { Client, Proof }

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export type AskerAct =
  | { readonly act: 'rate'; readonly grade: 1 | 2 | 3 | 4 | 5; readonly remark: string | null }
  | {
      readonly act: 'follow-up' | 'complain'
      readonly about: number
      readonly text: string
      /** Ids of uploaded files. */
      readonly attachments?: readonly string[]
    }
  | { readonly act: 'withdraw'; readonly reason: string | null }

export interface ReceiptCheck {
  /** found: the act is in the record, its case's chain holds; `root` is there once the day is closed. */
  readonly code: string
  readonly askedAt: Instant
  readonly acts: number
  readonly chainHolds: boolean
  readonly root: { readonly day: string; readonly root: string; readonly acts: number } | null
  /** The case's proof as JSON text, for `sunhall verify` without this server's help. */
  readonly proofFile: string
}

export interface Inquiries {
  /** @throws Problem invalid-input, calendar-year-missing; a repeated key gives the first receipt */
  ask(input: AskInput, options: { key: string; now: Instant; askerId: string | null }): Promise<Receipt>
  askAtDesk(input: DeskAskInput, options: { key: string; now: Instant; actor: Actor }): Promise<Receipt>
  /** @throws Problem code-not-found (also for a wrong check digit, with its own code), too-many-guesses */
  track(code: string, proof: Proof | null, client: Client, now: Instant): Promise<TrackView>
  /** @throws Problem code-not-found, second-fact-wrong, and every refusal of the kernel */
  actAsAsker(
    code: string,
    proof: Proof,
    act: AskerAct,
    options: { key: string; now: Instant; client: Client },
  ): Promise<void>
  /** Like questions already answered in public, best first: shown before sending. */
  likeQuestions(region: string, text: string, limit: number): Promise<readonly PublicationView[]>
  library(query: LibraryQuery): Promise<Page<LibraryItem>>
  publication(region: string, id: string): Promise<PublicationView | null>
  figures(query: FiguresQuery): Promise<Figures>
  applicationFigures(query: ApplicationFiguresQuery): Promise<ApplicationFigures>
  /** Published explanations of overdue, and accountability raised, newest first. */
  checkReceipt(code: string, receipt: string, client: Client, now: Instant): Promise<ReceiptCheck>
  /** Daily roots of a region, newest first. */
  roots(
    region: string,
    cursor: string | null,
  ): Promise<Page<{ day: string; acts: number; root: string; merkleRoot: string }>>
  /** An account's own inquiries. */
  own(askerId: string): Promise<
    readonly {
      code: string
      codeGrouped: string
      subject: string
      stageTitle: { zh: string; en: string }
      askedAt: string
    }[]
  >
  /** Stored unbound, bound when the act that names it is recorded. @throws Problem file-type, file-too-large */
  upload(
    file: { name: string; content: AsyncIterable<Uint8Array> },
    region: string,
    now: Instant,
  ): Promise<{ id: string; name: string; size: number; mediaType: string }>
  attachment(
    region: string,
    id: string,
    proof: { code: string; proof: Proof; client: Client },
    now: Instant,
  ): Promise<OpenAttachment>
}
