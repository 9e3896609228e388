// What the portal needs from the rest of the house: the organisation's look-ups, the askers' accounts, and its options.

import type { Instant, Matter, Text } from '@sunhall/kernel'
import type { DocumentChecks } from './documents/port.ts'
import type { SheetPrinter } from './guides/print.ts'
import type {
  Applications,
  AskerSession,
  Client,
  DraftForm,
  GrantedLicences,
  Guides,
  Inquiries,
  OutboxMessage,
  PublicNotices,
  PublishedCleanups,
  PublishedRegisters,
} from './server.ts'
import type { HallQueues } from './touch/halls.ts'

export interface RegionInfo {
  /** Six digits, GB/T 2260. */
  readonly code: string
  readonly name: Text
  /** The region above, or null. */
  readonly parent: string | null
}

/** The city itself: nothing listed lies above it. */
export const isTop = (region: RegionInfo, listed: readonly RegionInfo[]): boolean =>
  !listed.some(one => one.code === region.parent)

export interface UnitInfo {
  readonly id: string
  readonly region: string
  readonly name: Text
  readonly phone: string | null
  /** One line on what the unit is responsible for. */
  readonly duties: Text | null
}

export interface CategoryInfo {
  readonly code: string
  readonly title: Text
  /** Examples that help to choose. */
  readonly hint: Text | null
}

/** Look-ups; called for every page that needs them, so the implementation keeps them in memory. */
export interface Organisation {
  /** Regions in which one can ask, the city first. */
  regions(): Promise<readonly RegionInfo[]>
  /** Every place a form may ask for, townships and villages included, in the order of their codes. */
  places(): Promise<readonly RegionInfo[]>
  /** Open units of a region that answer inquiries, in the order of the tree; no government or supervision office. */
  units(region: string): Promise<readonly UnitInfo[]>
  categories(): Promise<readonly CategoryInfo[]>
}

/** A session of an asker's account: the token goes into the cookie the guard reads (ASKER_COOKIE). */
export interface AskerLogIn {
  readonly token: string
  /** Seconds the cookie lives. */
  readonly maxAge: number
}

export interface AskerProfile {
  readonly asker: string
  readonly name: string | null
  readonly phoneMasked: string
}

/** A number is proved to open an account, or to set its password anew. */
export type CodePurpose = 'register' | 'reset'

/** Accounts of the public: optional, a phone number and a password. */
export interface Askers {
  /** Whether a code can be sent to phones: without it numbers stay unproved, and no password can be set anew. */
  readonly sendsCodes: boolean
  /** Where no code can be sent. @throws Problem account-taken, password-weak, invalid-input (fields phone, password) */
  register(
    input: { readonly phone: string; readonly password: string },
    client: Client,
    now: Instant,
  ): Promise<AskerLogIn>
  /** The same answer whether the number has an account or not. @throws Problem too-many-codes */
  sendCode(
    input: { readonly phone: string; readonly purpose: CodePurpose },
    client: Client,
    now: Instant,
  ): Promise<{ readonly ref: string }>
  /** What a code was sent for, and where; null when it is over. */
  codeOf(ref: string, now: Instant): Promise<{ readonly purpose: CodePurpose; readonly phoneMasked: string } | null>
  /** Opens the account, or sets its password anew and ends every session. @throws Problem proof-wrong, proof-over, password-weak */
  prove(
    input: { readonly ref: string; readonly code: string; readonly password: string },
    client: Client,
    now: Instant,
  ): Promise<AskerLogIn>
  /** @throws Problem login-failed */
  logIn(input: { readonly phone: string; readonly password: string }, client: Client, now: Instant): Promise<AskerLogIn>
  logOut(token: string, now: Instant): Promise<void>
  /** Every other session ends. @throws Problem login-failed, password-weak */
  changePassword(
    session: AskerSession,
    input: { readonly password: string; readonly next: string },
    client: Client,
    now: Instant,
  ): Promise<void>
  /** Cases stay, and are followed by their codes. @throws Problem login-failed */
  close(session: AskerSession, password: string, client: Client, now: Instant): Promise<void>
  /** Who an asker's session belongs to; null when the account is gone. */
  sessionOf(asker: string): Promise<AskerProfile | null>
}

/** What the administrators decide and every page may say; read again as they change it. */
export interface House {
  /** The system's name beside the city's, such as 阳光政务 / Sunhall. */
  readonly system: Text
  /** The service phone shown where people are stuck; null to show none. */
  readonly servicePhone: string | null
  /** The inquiry matter in force: the limits every page states, with their sources. */
  readonly matter: Matter
}

export interface PortalOptions {
  /** Called for every request, so the implementation keeps it for a moment. */
  readonly house: () => Promise<House>
  readonly inquiries: Inquiries
  /** The published catalogue; without it there are no guides. */
  readonly guides?: Guides | undefined
  /** Forms that are still being written, for staff to look at; without it there is no such page. */
  readonly draftForm?: (code: string) => Promise<DraftForm | null>
  /** Drafts and applications; without them guides are to be read only. */
  readonly applications?: Applications | undefined
  readonly organisation: Organisation
  readonly askers: Askers
  /** The name in the header, such as 云岭市 / Yunling City. */
  readonly site: Text
  readonly now: () => Instant
  /** Shows the link to the outbox and says that everything here is made up. */
  readonly demonstration: boolean
  /** Messages of the demonstration's outbox, newest first, a page at a time. */
  readonly outbox?: (after: string | null) => Promise<{ items: readonly OutboxMessage[]; next: string | null }>
  /** Without a slash at the end: the QR code and the feed name it. */
  readonly publicUrl: string
  /** 32 bytes; seals drafts and the second fact between two requests. */
  readonly key: Uint8Array
  /** Verification of printed documents; no pages for it, when absent. */
  readonly documents?: DocumentChecks
  /** Samples and blank forms as files to print; without it there is the page alone. */
  readonly sheets?: SheetPrinter
  /** Decisions that grant a licence; without them there is no page of them. */
  readonly licences?: GrantedLicences
  /** Announcements of hearings and deliveries. */
  readonly notices?: PublicNotices
  /** Clean-ups of the catalogue; without them there are no pages of them. */
  readonly cleanups?: PublishedCleanups
  /** Fees, powers, intermediaries, policies, halls; without them there are no pages of them. */
  readonly registers?: PublishedRegisters
  /** Queues of the halls; without them no numbers are given here. */
  readonly halls?: HallQueues
  /** False where a proxy in front has its own limits. */
  readonly limited?: boolean
  /** Where style.css and island.js lie when the code has been bundled; beside this file otherwise. */
  readonly assetsFolder?: string
}
