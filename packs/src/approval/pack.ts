// The approval as a pack: its matters come from the catalogue, each by its own data.
import type { Pack } from '../pack.ts'
import { approvalDocuments } from './documents.ts'
import { approvalLicences } from './licences.ts'
import { approvalMeasures } from './measures.ts'
import { approvalNotices, approvalPublications } from './notices.ts'
import { APPROVAL_OUTCOMES, APPROVAL_SIGNALS } from './outcomes.ts'
import { approvalProcess } from './process.ts'

export const approvalPack: Pack = {
  process: approvalProcess,
  matters: [],
  outcomes: APPROVAL_OUTCOMES,
  signals: APPROVAL_SIGNALS,
  measures: approvalMeasures,
  publications: approvalPublications,
  notices: approvalNotices,
  documents: approvalDocuments,
  licences: approvalLicences,
}
