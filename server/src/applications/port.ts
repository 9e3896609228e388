// What the applications capability offers to the portal, the counter and the public API: drafts, applying, following and acting as the applicant.
import type { Instant, Text } from '@sunhall/kernel'
import type { OpenAttachment } from '../attachments/index.ts'
import type { Client, Proof } from '../tracking/way.ts'
import type { ApplicantAct } from './port-acts.ts'
import type {
  ApplicationReceipt,
  DraftChange,
  DraftHolder,
  DraftView,
  EarlierChoice,
  EarlierMaterial,
  FileView,
  Saved,
} from './port-drafts.ts'
import type { ApplicationTrack } from './port-track.ts'

export * from './port-acts.ts'
export * from './port-drafts.ts'
export * from './port-track.ts'

export interface OwnApplication {
  readonly code: string
  readonly codeGrouped: string
  readonly matterTitle: Text
  readonly stageTitle: Text
  readonly receivedAt: Instant
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
