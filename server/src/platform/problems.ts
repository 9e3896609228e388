// The ONE registry of problems: every code the service answers with, its status and its words. docs/errors.md is drawn from it.
// A capability keeps its table in a file `problems-<capability>.ts` beside this one and is spread in below; nothing else is needed.
import type { Text } from '@sunhall/kernel'
import { ACCESS_PROBLEMS } from './problems-access.ts'
import { APPLICATION_PROBLEMS } from './problems-applications.ts'
import { CASEWORK_PROBLEMS } from './problems-casework.ts'
import { CATALOGUE_PROBLEMS } from './problems-catalogue.ts'
import { DOCUMENT_PROBLEMS } from './problems-documents.ts'
import { IDENTITY_PROBLEMS } from './problems-identity.ts'
import { ORGANISATION_PROBLEMS } from './problems-organisation.ts'
import { REGISTER_PROBLEMS } from './problems-registers.ts'

/** `{name}` in a text is replaced by the problem's parameter of that name. */
export interface ProblemEntry {
  readonly status: number
  readonly zh: string
  readonly en: string
  /** What the person can do about it. */
  readonly mend: Text
}

export interface ProblemTable {
  readonly [code: string]: ProblemEntry
}

export const PROBLEMS = {
  ...ACCESS_PROBLEMS,
  ...APPLICATION_PROBLEMS,
  ...CASEWORK_PROBLEMS,
  ...CATALOGUE_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...ORGANISATION_PROBLEMS,
  ...REGISTER_PROBLEMS,
} as const satisfies ProblemTable

export type ProblemCode = keyof typeof PROBLEMS
