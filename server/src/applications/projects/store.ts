// SQL of projects, the matters they need, the helper's notes, and the reports that were made.
import type { CaseState, Instant, PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import type { ReportedProject } from './model.ts'

export interface ProjectData {
  readonly name: string
  readonly investor: string
  readonly creditCode: string | null
  readonly kind: 'domestic' | 'foreign' | 'public' | 'high-tech' | 'other'
  readonly amount: number
  readonly recognition: string
  readonly site: string
}

export interface ProjectRow {
  readonly region: string
  readonly id: string
  readonly code: string
  readonly data: ProjectData
  readonly contact_sealed: Buffer | null
  readonly green: boolean
  readonly helper: string
  readonly helper_unit: string
  readonly status: 'open' | 'completed' | 'stopped'
  readonly opened_at: Instant
  readonly closed_at: Instant | null
  readonly revision: number
}

export interface ProjectMatterRow {
  readonly region: string
  readonly project_id: string
  readonly no: number
  readonly matter_code: string
  readonly planned_day: PlainDate | null
  readonly case_region: string | null
  readonly case_id: string | null
  readonly code: string | null
  readonly state: CaseState | null
}

const COLUMNS = `region, id, code, data, contact_sealed, green, helper, helper_unit, status, opened_at, closed_at, revision`

/** Numbers of a year and region run without a double: drawn under the region's lock. */
export async function nextCode(db: Queryable, region: string, year: string): Promise<string> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('project:' || $1, 0))`, [region])
  const { rows } = await db.query<{ last: number | null }>(
    `select max(substring(code from '(\\d+)$')::integer) as last from projects where region = $1 and code like $2`,
    [region, `XM${year}-%`],
  )
  return `XM${year}-${String((rows[0]?.last ?? 0) + 1).padStart(3, '0')}`
}

export async function insert(db: Queryable, row: Omit<ProjectRow, 'closed_at' | 'revision' | 'status'>): Promise<void> {
  await db.query(
    `insert into projects (region, id, code, data, contact_sealed, green, helper, helper_unit, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      row.region,
      row.id,
      row.code,
      JSON.stringify(row.data),
      row.contact_sealed,
      row.green,
      row.helper,
      row.helper_unit,
      row.opened_at,
    ],
  )
}

export async function find(db: Queryable, region: string, id: string, lock = false): Promise<ProjectRow | undefined> {
  const { rows } = await db.query<ProjectRow>(
    `select ${COLUMNS} from projects where region = $1 and id = $2${lock ? ' for update' : ''}`,
    [region, id],
  )
  return rows[0]
}

export interface ProjectFilter {
  readonly regions: readonly string[]
  readonly status: 'open' | 'closed'
  readonly helper: string | null
  readonly after: { readonly at: string; readonly id: string } | null
  readonly limit: number
}

export async function list(db: Queryable, filter: ProjectFilter): Promise<ProjectRow[]> {
  const { rows } = await db.query<ProjectRow>(
    `select ${COLUMNS} from projects
     where region = any($1::text[]) and (status = 'open') = $2 and ($3::text is null or helper = $3)
       and ($4::timestamptz is null or (opened_at, id) < ($4, $5::uuid))
     order by opened_at desc, id desc limit $6`,
    [
      filter.regions,
      filter.status === 'open',
      filter.helper,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  )
  return rows
}

export async function mattersOf(db: Queryable, projects: readonly ProjectRow[]): Promise<ProjectMatterRow[]> {
  if (projects.length === 0) return []
  const { rows } = await db.query<ProjectMatterRow>(
    `select m.region, m.project_id, m.no, m.matter_code, m.planned_day, m.case_region, m.case_id, c.code, c.state
     from unnest($1::text[], $2::uuid[]) as p(region, id)
     join project_matters m on m.region = p.region and m.project_id = p.id
     left join cases c on c.region = m.case_region and c.id = m.case_id
     order by m.no`,
    [projects.map(row => row.region), projects.map(row => row.id)],
  )
  return rows
}

export interface NoteRow {
  readonly project_id: string
  readonly no: number
  readonly at: Instant
  readonly person_id: string
  readonly text: string
}

export async function openByCode(db: Queryable, region: string, code: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select id from projects where region = $1 and code = $2 and status = 'open'`,
    [region, code],
  )
  return rows[0]?.id
}

export async function notesOf(db: Queryable, region: string, id: string, since: Instant | null): Promise<NoteRow[]> {
  const { rows } = await db.query<NoteRow>(
    `select project_id, no, at, person_id, text from project_notes
     where region = $1 and project_id = $2 and ($3::timestamptz is null or at >= $3) order by no desc limit 200`,
    [region, id, since],
  )
  return rows
}

export async function addMatter(
  db: Queryable,
  where: Pick<ProjectRow, 'region' | 'id'>,
  matter: { readonly code: string; readonly plannedDay: string | null },
): Promise<void> {
  await db.query(
    `insert into project_matters (region, project_id, no, matter_code, planned_day)
     select $1, $2, coalesce(max(no), 0) + 1, $3, $4 from project_matters where region = $1 and project_id = $2`,
    [where.region, where.id, matter.code, matter.plannedDay],
  )
}

/** The case takes the place of a planned matter that has none yet, or a new line. */
export async function link(
  db: Queryable,
  where: Pick<ProjectRow, 'region' | 'id'>,
  linked: {
    readonly caseRegion: string
    readonly caseId: string
    readonly matter: string
    readonly now: Instant
    readonly by: string | null
  },
): Promise<void> {
  const values = [where.region, where.id, linked.caseRegion, linked.caseId, linked.now, linked.by, linked.matter]
  const { rowCount } = await db.query(
    `update project_matters set case_region = $3, case_id = $4, linked_at = $5, linked_by = $6
     where (region, project_id, no) = (
       select region, project_id, no from project_matters
       where region = $1 and project_id = $2 and matter_code = $7 and case_id is null order by no limit 1
     )`,
    values,
  )
  if (rowCount === 1) return
  await db.query(
    `insert into project_matters (region, project_id, no, matter_code, case_region, case_id, linked_at, linked_by)
     select $1, $2, coalesce(max(no), 0) + 1, $7, $3, $4, $5, $6 from project_matters where region = $1 and project_id = $2`,
    values,
  )
}

export async function addNote(
  db: Queryable,
  where: Pick<ProjectRow, 'region' | 'id'>,
  note: { readonly now: Instant; readonly person: string; readonly text: string },
): Promise<void> {
  await db.query(
    `insert into project_notes (region, project_id, no, at, person_id, text)
     select $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5 from project_notes where region = $1 and project_id = $2`,
    [where.region, where.id, note.now, note.person, note.text],
  )
}

export async function setHelper(
  db: Queryable,
  where: Pick<ProjectRow, 'region' | 'id'>,
  helper: string,
  unit: string,
): Promise<void> {
  await db.query(
    'update projects set helper = $3, helper_unit = $4, revision = revision + 1 where region = $1 and id = $2',
    [where.region, where.id, helper, unit],
  )
}

export async function close(
  db: Queryable,
  where: Pick<ProjectRow, 'region' | 'id'>,
  status: 'completed' | 'stopped',
  now: Instant,
): Promise<void> {
  await db.query(
    'update projects set status = $3, closed_at = $4, revision = revision + 1 where region = $1 and id = $2',
    [where.region, where.id, status, now],
  )
}

/** Regions whose report of the week was not made yet. */
export async function regionsWithout(db: Queryable, week: PlainDate, since: Instant): Promise<string[]> {
  const { rows } = await db.query<{ region: string }>(
    `select distinct p.region from projects p
     where (p.status = 'open' or p.closed_at >= $2)
       and not exists (select 1 from project_reports r where r.region = p.region and r.week = $1)
     order by 1 limit 20`,
    [week, since],
  )
  return rows.map(row => row.region)
}

export async function reportable(db: Queryable, region: string, since: Instant): Promise<ProjectRow[]> {
  const { rows } = await db.query<ProjectRow>(
    `select ${COLUMNS} from projects where region = $1 and (status = 'open' or closed_at >= $2) order by opened_at, id limit 2000`,
    [region, since],
  )
  return rows
}

/** Two servers on the same Monday morning make one report. */
export async function insertReport(
  db: Queryable,
  report: { readonly region: string; readonly week: PlainDate; readonly now: Instant; readonly data: unknown },
): Promise<void> {
  await db.query(
    'insert into project_reports (region, week, made_at, data) values ($1, $2, $3, $4) on conflict do nothing',
    [report.region, report.week, report.now, JSON.stringify(report.data)],
  )
}

export interface ReportRow {
  readonly region: string
  readonly week: PlainDate
  readonly made_at: Instant
  readonly data: { readonly projects: readonly ReportedProject[] }
}

export async function reports(
  db: Queryable,
  regions: readonly string[],
): Promise<(Omit<ReportRow, 'data'> & { n: number })[]> {
  const { rows } = await db.query<Omit<ReportRow, 'data'> & { n: number }>(
    `select region, week, made_at, jsonb_array_length(data -> 'projects') as n from project_reports
     where region = any($1::text[]) order by week desc, region limit 104`,
    [regions],
  )
  return rows
}

export async function report(db: Queryable, region: string, week: string): Promise<ReportRow | undefined> {
  const { rows } = await db.query<ReportRow>(
    'select region, week, made_at, data from project_reports where region = $1 and week = $2',
    [region, week],
  )
  return rows[0]
}
