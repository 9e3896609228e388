// Everything the portal takes from the server, in one place.

export type { GrantedChoices, GrantedDecision, GrantedLicences } from '@sunhall/server/applications/licences/granted'
export type {
  DeliveryNotice,
  HearingNotice,
  PublicNotice,
  PublicNotices,
} from '@sunhall/server/applications/notices/notices'
export {
  APPLICANT_ACTS,
  type Applicant,
  type ApplicantAct,
  type ApplicantActName,
  type ApplicationReceipt,
  type Applications,
  type ApplicationTrack,
  type Consents,
  type DeliveryChoice,
  type DraftChange,
  type DraftHolder,
  type DraftView,
  type EarlierMaterial,
  type FileView,
  type MaterialWay,
} from '@sunhall/server/applications/port'
export { MOST_BYTES as FILE_BYTES_MOST } from '@sunhall/server/attachments/service'
export type { ClockView } from '@sunhall/server/casework/model'
export type {
  PublishedCleanup,
  PublishedCleanups,
  PublishedList,
  PublishedVerdict,
} from '@sunhall/server/catalogue/cleanup-public'
export { type Difference, differences } from '@sunhall/server/catalogue/difference'
export type { DraftForm } from '@sunhall/server/catalogue/draft-form'
export type { EntryData } from '@sunhall/server/catalogue/entry'
export { factsOf, withHouseFacts } from '@sunhall/server/catalogue/house-facts'
export {
  type Basis,
  type ExtraOpening,
  type FeeEntry,
  FIRM_THEMES,
  type MatterEntry,
  PERSON_THEMES,
} from '@sunhall/server/catalogue/model'
export type {
  Counted,
  Guide,
  GuideFilter,
  GuideHit,
  GuidePage,
  GuideSummary,
  Guides,
  GuideUnit,
} from '@sunhall/server/catalogue/port'
export type {
  PublishedDetail,
  PublishedEntry,
  PublishedFilter,
  PublishedRegisters,
} from '@sunhall/server/catalogue/registers-public'
export { extensionDaysOf, statutoryLimitOf } from '@sunhall/server/catalogue/statutory'
export type { ApplicationFigureRow, ApplicationFigures } from '@sunhall/server/figures/index'
export type {
  FigureRow,
  Figures,
  PublicationView,
  Receipt,
  TrackView,
} from '@sunhall/server/inquiry/model'
export { AskInput } from '@sunhall/server/inquiry/model'
export type { AskerAct, Client, Inquiries, Page, Proof, ReceiptCheck } from '@sunhall/server/inquiry/port'
export type { Highlighted, LibraryItem } from '@sunhall/server/knowledge/index'
export type { OutboxMessage } from '@sunhall/server/outbox/index'
export { type Language, Problem, type ProblemDocument, problemDocument } from '@sunhall/server/platform/errors'
export { ASKER_COOKIE, type AskerSession } from '@sunhall/server/platform/guard'
export type { App } from '@sunhall/server/platform/http-app'
export { checkCsrf, csrfField } from '@sunhall/server/platform/http-csrf'
export { CURSOR_MAX } from '@sunhall/server/platform/http-pages'
export { seal, unseal } from '@sunhall/server/platform/secrets'
export { hiddenCharacter, length } from '@sunhall/server/platform/text-input'
