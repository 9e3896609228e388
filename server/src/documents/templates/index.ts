// The templates the house comes with (requirement B11), each checked when it is read.
import { readTemplate, type Template } from '../template.ts'
import { AFTER_DECISION } from './after-decision.ts'
import { ANSWERING_FOR } from './answering-for.ts'
import { DECISIONS } from './decisions.ts'
import { EXAMINATION } from './examination.ts'
import { HEARINGS } from './hearings.ts'
import { INQUIRIES } from './inquiries.ts'
import { INTAKE } from './intake.ts'
import { JOINT } from './joint.ts'
import { REVISIONS } from './revisions.ts'

export const FIRST_TEMPLATES: readonly Template[] = [
  ...INTAKE,
  ...EXAMINATION,
  ...HEARINGS,
  ...JOINT,
  ...DECISIONS,
  ...AFTER_DECISION,
  ...REVISIONS,
  ...INQUIRIES,
  ...ANSWERING_FOR,
].map(readTemplate)
