// Verifies a whole database: every chain, state and private text, every daily root; in pages, beside a running server.
import {
  addDays,
  canonicalJson,
  dayRoot,
  FIRST_DAY,
  fold,
  type Hash,
  type Json,
  localDay,
  merkleRoot,
  type PlainDate,
  type RegionCode,
} from '@sunhall/kernel'
import type pg from 'pg'
import { type Queryable, transaction } from '../platform/database.ts'
import { checkChain, checkCode, checkPrivate } from './check.ts'
import { type Finding, finding } from './findings.ts'
import { checkIssued, type IssuedCheck, issuedOf, signatureKeys } from './issued.ts'
import { bodies, type CaseKey, type CaseRecord, mattersOf, openTexts, readCases } from './read.ts'
import { dayLeaves, regionsWithActs, rootsFrom } from './roots.ts'

/** Cases read at once: some megabytes, whatever the size of the database. */
const PAGE = 200
/** Problems listed; all are counted. */
const LISTED = 1000

export interface Problem extends Finding {
  readonly region: RegionCode
  readonly caseId: string | null
}

export interface VerifyReport {
  cases: number
  acts: number
  days: number
  /** Private texts that match their digests, and those that were erased after their retention. */
  texts: number
  erased: number
  /** How many problems there are, also those beyond the list. */
  problemCount: number
  readonly problems: Problem[]
}

/** A root kept elsewhere, such as a copy of the published page or a receipt. */
export interface TrustedRoot {
  readonly region: RegionCode
  readonly day: PlainDate
  readonly root: Hash
}

export interface VerifyOptions {
  /** Opens sealed fields; without it their digests cannot be checked, and private texts are left out. */
  readonly sealing?: Uint8Array
  /** Opens what is sealed of documents; without it what they say is not checked. */
  readonly documents?: Uint8Array
  readonly trusted?: readonly TrustedRoot[]
  onProgress?(report: Readonly<VerifyReport>): void
}

export async function verifyDatabase(pool: pg.Pool, options: VerifyOptions = {}): Promise<VerifyReport> {
  const report: VerifyReport = { cases: 0, acts: 0, days: 0, texts: 0, erased: 0, problemCount: 0, problems: [] }
  const add = (region: RegionCode, caseId: string | null, found: Finding): void => {
    report.problemCount += 1
    if (report.problems.length < LISTED) report.problems.push({ ...found, region, caseId })
  }
  const signatures = await signatureKeys(pool)
  let after: CaseKey | null = null
  for (;;) {
    const page: CaseRecord[] = await snapshot(pool, async client => {
      const records = await readCases(client, after, PAGE)
      const matterOf = await mattersOf(client, records)
      const keys = records.map(record => record.kept)
      const issued = await issuedOf(client, keys)
      const signing: IssuedCheck = { ...options, signatures }
      for (const record of records) {
        const { region, id } = record.kept
        const say = (found: Finding): void => add(region, id, found)
        if (!checkCase(record, options, report, say)) continue
        const matter = matterOf(record)
        if (matter !== undefined) checkIssued(record, matter, issued(record.kept), signing).forEach(say)
      }
      return records
    })
    const last = page.at(-1)
    if (last === undefined) break
    after = last.kept
    options.onProgress?.(report)
  }
  for (const orphan of await orphans(pool)) add(orphan.region, orphan.id, finding('case-missing'))
  for (const { region, id, code, number } of await strayIssues(pool)) add(region, id, finding(code, { seq: 0, number }))
  for (const { region, number } of await gaps(pool)) add(region, null, finding('number-missing', { number }))
  for (const region of await regionsWithRecord(pool)) {
    await checkDays(pool, region, options, report, found => add(region, null, found))
    options.onProgress?.(report)
  }
  return report
}

/** What one statement sees, another sees as well: the database does not stand still for a check. */
export const snapshot = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  transaction(pool, async client => {
    await client.query('set transaction isolation level repeatable read, read only')
    await client.query('set local statement_timeout = 0')
    return work(client)
  })

/** @returns whether the acts add up to a case at all */
function checkCase(
  record: CaseRecord,
  options: VerifyOptions,
  report: VerifyReport,
  add: (found: Finding) => void,
): boolean {
  const { kept, acts } = record
  report.cases += 1
  report.acts += acts.length
  const chain = checkChain(kept.region, kept.id, acts)
  chain.findings.forEach(add)
  checkCode(kept.region, kept.id, kept.code, acts[0]).forEach(add)
  for (const { seq, kind, at, day, body } of acts) {
    const said = body as { kind?: Json; at?: Json }
    if (said.kind !== kind || said.at !== at || localDay(at) !== day) add(finding('act-label', { seq }))
  }
  if (chain.last < kept.seq) add(finding('act-missing', { from: chain.last + 1, to: kept.seq }))
  else if (chain.last !== kept.seq || chain.head !== kept.head) add(finding('head-differs'))
  const state = folded(record)
  if (state === null) add(finding('acts-senseless'))
  else if (canonicalJson(state) !== canonicalJson(kept.state as unknown as Json)) add(finding('state-differs'))
  if (state === null) return false
  if (options.sealing === undefined) return true
  const texts = checkPrivate(bodies(acts), openTexts(record, options.sealing))
  texts.findings.forEach(add)
  report.texts += texts.intact
  report.erased += texts.erased
  return true
}

function folded({ acts }: CaseRecord): Json | null {
  try {
    return fold(bodies(acts)) as unknown as Json
  } catch {
    // Whatever an altered body makes the fold stumble over: it is no case.
    return null
  }
}

async function orphans(pool: pg.Pool): Promise<CaseKey[]> {
  return snapshot(pool, async client => {
    const { rows } = await client.query<{ region: RegionCode; id: string }>(
      `select distinct region, case_id as id from acts a
       where not exists (select 1 from cases c where c.region = a.region and c.id = a.case_id) limit $1`,
      [LISTED],
    )
    return rows
  })
}

/** Documents and entries of the register of cases that do not exist. */
async function strayIssues(
  pool: pg.Pool,
): Promise<(CaseKey & { code: 'document-without-act' | 'licence-without-act'; number: string })[]> {
  return snapshot(pool, async client => {
    const alone = 'not exists (select 1 from cases c where c.region = t.region and c.id = t.case_id)'
    const { rows } = await client.query<
      CaseKey & { code: 'document-without-act' | 'licence-without-act'; number: string }
    >(
      `(select region, case_id as id, 'document-without-act' as code, prefix || '〔' || year || '〕' || number || '号' as number
        from documents t where ${alone} limit $1)
       union all
       (select region, case_id as id, 'licence-without-act' as code, number from licences t where ${alone} limit $1)`,
      [LISTED],
    )
    return rows
  })
}

/** Numbers that were drawn and have no document: series count all cases of a unit, wherever they lie. */
async function gaps(pool: pg.Pool): Promise<{ region: RegionCode; number: string }[]> {
  return snapshot(pool, async client => {
    const { rows } = await client.query<{ region: RegionCode; number: string }>(
      `select s.region, coalesce((select max(prefix) from documents p where p.series_region = s.region and p.unit_id = s.unit_id
           and p.series = s.series and p.year = s.year), s.unit_id || s.series) || '〔' || s.year || '〕' || n || '号' as number
       from document_series s cross join lateral generate_series(1, s.next - 1) n
       where not exists (select 1 from documents x where x.series_region = s.region and x.unit_id = s.unit_id and x.series = s.series
         and x.year = s.year and x.number = n) order by 1, 2 limit $1`,
      [LISTED],
    )
    return rows
  })
}

async function regionsWithRecord(db: Queryable): Promise<RegionCode[]> {
  const { rows } = await db.query<{ region: RegionCode }>('select distinct region from day_roots')
  return [...new Set([...(await regionsWithActs(db)), ...rows.map(row => row.region)])].sort()
}

async function checkDays(
  pool: pg.Pool,
  region: RegionCode,
  options: VerifyOptions,
  report: VerifyReport,
  add: (found: Finding) => void,
): Promise<void> {
  const trusted = new Map(
    (options.trusted ?? []).filter(each => each.region === region).map(each => [each.day, each.root]),
  )
  let previous: Hash | null = FIRST_DAY
  let expected: PlainDate | null = null
  let first: PlainDate | null = null
  for (let after: PlainDate | null = null; ; ) {
    const page = await rootsFrom(pool, region, after)
    for (const kept of page) {
      const { day, acts, root } = kept
      first ??= day
      report.days += 1
      if (expected !== null && day !== expected) {
        for (let gone: PlainDate = expected; gone < day; gone = addDays(gone, 1))
          add(finding('day-missing', { day: gone }))
        // The row of the day before is gone: what it held is known only from the day after.
        previous = null
      }
      if (previous !== null && kept.previousRoot !== previous) add(finding('day-chain', { day }))
      if (dayRoot(kept.previousRoot, region, day, acts, kept.merkleRoot) !== root) add(finding('day-altered', { day }))
      const leaves = await snapshot(pool, client => dayLeaves(client, region, day))
      if (leaves.length !== acts || merkleRoot(leaves) !== kept.merkleRoot) {
        add(finding('day-acts-differ', { day, found: leaves.length, published: acts }))
      }
      const published = trusted.get(day)
      if (published !== undefined && published !== root) add(finding('root-unknown', { day }))
      trusted.delete(day)
      previous = root
      expected = addDays(day, 1)
      after = day
    }
    if (page.length === 0) break
  }
  for (const day of trusted.keys()) add(finding('day-missing', { day }))
  if (first === null) return
  const { rows } = await pool.query<{ n: number }>(
    'select count(*) as n from acts where region = $1 and recorded_on < $2',
    [region, first],
  )
  const older = rows[0]?.n ?? 0
  if (older > 0) add(finding('before-first-day', { found: older }))
}
