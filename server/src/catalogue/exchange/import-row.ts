// What an import is: its options, where it stands, and what its work needs.
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Instant } from '@sunhall/kernel'
import type pg from 'pg'
import type { Organisation } from '../../organisation/organisation.ts'
import type { Queryable } from '../../platform/database.ts'
import type { ProblemOptions } from '../../platform/errors.ts'
import type { ProblemCode } from '../../platform/problems.ts'

export type ImportFormat = 'xlsx' | 'json' | 'list'
/** As drafts; published at once (by another administrator than the one who sent it); or names only, as guides to be completed. */
export type ImportMode = 'draft' | 'publish' | 'bare'

export interface ImportOptions {
  readonly format: ImportFormat
  readonly mode: ImportMode
  /** For a plain list: the region all are offered in. */
  readonly region: string | null
  /** For a plain list: departments by the names it uses; units by their own names are found without. */
  readonly departments: { readonly [name: string]: string }
}

/** Why the file could not be read, or why it was not carried out when that was last asked for. */
export interface KeptProblem extends Pick<ProblemOptions, 'params' | 'detail'> {
  readonly code: ProblemCode
}

export interface ImportRow {
  readonly id: string
  readonly at: Instant
  readonly person_id: string | null
  readonly file_name: string
  readonly format: ImportFormat
  /** `waiting` and `reading`: the dry run; `applying`: asked to be carried out. These three are the job's. */
  readonly status: 'waiting' | 'reading' | 'ready' | 'failed' | 'applying' | 'applied'
  readonly rows: number
  readonly good: number
  readonly faulty: number
  readonly options: ImportOptions
  readonly problem: KeptProblem | null
  readonly applied_at: Instant | null
  readonly applied_by: string | null
}

export const IMPORT_COLUMNS = `id, at, person_id, file_name, format, status, rows, good, faulty, options, problem, applied_at, applied_by`

export interface ImportParts {
  readonly pool: pg.Pool
  readonly organisation: Organisation
  /** Where a file lies while it is read; the system's temporary folder unless given. */
  readonly spoolFolder?: string
  /** Something was published: what is kept in memory is old. */
  readonly published?: () => void
}

/** A file name of its own in the folder for what lies there for a moment. */
export const spoolPath = (parts: Pick<ImportParts, 'spoolFolder'>, id: string): string =>
  path.join(parts.spoolFolder ?? tmpdir(), `sunhall-import-${id}`)

export async function findImport(db: Queryable, id: string, lock: '' | 'for update' = ''): Promise<ImportRow | null> {
  const { rows } = await db.query<ImportRow>(`select ${IMPORT_COLUMNS} from catalogue_imports where id = $1 ${lock}`, [
    id,
  ])
  return rows[0] ?? null
}

/** Lets the rest of the program have its turn; throws when the process wants to end. */
export type Turn = () => Promise<void>
