// The packs: each kind of matter, declared on the kernel.
import { approvalPack } from './approval/pack.ts'
import { approvalProcess } from './approval/process.ts'
import { inquiryDocuments } from './inquiry/documents.ts'
import { inquiryMatter } from './inquiry/matter.ts'
import { inquiryMeasures } from './inquiry/measures.ts'
import { inquiryNotices } from './inquiry/notices.ts'
import { INQUIRY_OUTCOMES, INQUIRY_SIGNALS } from './inquiry/outcomes.ts'
import { inquiryProcess } from './inquiry/process.ts'
import { inquiryPublications } from './inquiry/publications.ts'
import type { Pack } from './pack.ts'

export { SPECIAL_GROUNDS } from './approval/clocks.ts'
export { APPROVAL_DOCUMENTS, type ApprovalDocument } from './approval/documents.ts'
export { licenceTerm, WITHOUT_END } from './approval/licences.ts'
export { APPROVAL_EXTENSIONS, APPROVAL_LIMITS, licensingLaw } from './approval/limits.ts'
export {
  type ApprovalMatter,
  type ApprovalSettings,
  checkApprovalMatter,
  type MatterFinding,
} from './approval/matter.ts'
export { APPROVAL_MEASURES, type ApprovalMeasure } from './approval/measures.ts'
export type { ApprovalAct } from './approval/process.ts'
export { grantedBy, kindOf, settingOf } from './approval/settings.ts'
export { INQUIRY_DOCUMENTS, type InquiryDocument } from './inquiry/documents.ts'
export { ANSWERED, answeringParts } from './inquiry/measures.ts'
export type { DocumentOrder, LicenceChange, Measure, Notice, Pack, Publication } from './pack.ts'
export { approvalPack, approvalProcess, inquiryMatter, inquiryProcess }

export const inquiryPack: Pack = {
  process: inquiryProcess,
  matters: [inquiryMatter],
  outcomes: INQUIRY_OUTCOMES,
  signals: INQUIRY_SIGNALS,
  measures: inquiryMeasures,
  publications: inquiryPublications,
  notices: inquiryNotices,
  documents: inquiryDocuments,
}

/** Every pack of this installation. */
export const PACKS: readonly Pack[] = [inquiryPack, approvalPack]
