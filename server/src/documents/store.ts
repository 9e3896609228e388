// All SQL of documents but the drawing of numbers (number.ts).
import type { Instant, PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'

export interface UnitPaper {
  readonly unit_id: string
  readonly agency: string | null
  readonly sealing: 'none' | 'by-hand' | 'automatic'
  readonly seal_sha256: Buffer | null
}

export async function readPapers(db: Queryable, units: readonly string[]): Promise<ReadonlyMap<string, UnitPaper>> {
  const { rows } = await db.query<UnitPaper>({
    name: 'unit-papers',
    text: 'select unit_id, agency, sealing, seal_sha256 from unit_papers where unit_id = any($1)',
    values: [units],
  })
  return new Map(rows.map(row => [row.unit_id, row]))
}

export async function writePaper(db: Queryable, paper: UnitPaper): Promise<void> {
  await db.query(
    `insert into unit_papers (unit_id, agency, sealing, seal_sha256) values ($1, $2, $3, $4)
     on conflict (unit_id) do update set agency = excluded.agency, sealing = excluded.sealing, seal_sha256 = excluded.seal_sha256`,
    [paper.unit_id, paper.agency, paper.sealing, paper.seal_sha256],
  )
}

/** Of the licence that a part of a case gave or touched; undefined where it gave none. */
export async function licenceNumber(
  db: Queryable,
  region: string,
  caseId: string,
  part: number,
): Promise<string | undefined> {
  const { rows } = await db.query<{ number: string }>({
    name: 'licence-number',
    text: 'select number from licences where region = $1 and case_id = $2 and part = $3 order by seq limit 1',
    values: [region, caseId, part],
  })
  return rows[0]?.number
}

export interface DocumentRecord {
  readonly region: string
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly part: number | null
  readonly template: string
  readonly template_version: number
  readonly unit_id: string
  readonly series_region: string
  readonly series: string
  readonly year: number
  readonly number: number
  readonly prefix: string
  readonly issued_at: Instant
  readonly data: { readonly [field: string]: unknown }
  readonly sealed: Buffer | null
  readonly version: number
  readonly status: 'issued' | 'annulled'
  readonly sealing: 'none' | 'by-hand' | 'automatic'
  readonly sealed_at: Instant | null
  readonly sealed_by: string | null
  readonly seal_sha256: Buffer | null
  readonly annulled_at: Instant | null
  readonly verify_code: string
}

export interface FileRecord {
  readonly version: number
  readonly sha256: Buffer
  readonly size: number
  readonly pages: number
  readonly missing: readonly string[]
  readonly key_id: string
  readonly signature: Buffer
  readonly rendered_at: Instant
}

const COLUMNS = `region, id, case_id, seq, part, template, template_version, unit_id, series_region, series, year, number, prefix,
  issued_at, data, sealed, version, status, sealing, sealed_at, sealed_by, seal_sha256, annulled_at, verify_code`

export async function documentsOfCase(db: Queryable, region: string, caseId: string): Promise<DocumentRecord[]> {
  const { rows } = await db.query<DocumentRecord>({
    name: 'documents-of-case',
    text: `select ${COLUMNS} from documents where region = $1 and case_id = $2 order by seq, id`,
    values: [region, caseId],
  })
  return rows
}

export async function documentById(db: Queryable, region: string, id: string): Promise<DocumentRecord | undefined> {
  const { rows } = await db.query<DocumentRecord>({
    name: 'document-by-id',
    text: `select ${COLUMNS} from documents where region = $1 and id = $2`,
    values: [region, id],
  })
  return rows[0]
}

export async function documentForUpdate(
  db: Queryable,
  region: string,
  id: string,
): Promise<DocumentRecord | undefined> {
  const { rows } = await db.query<DocumentRecord>(
    `select ${COLUMNS} from documents where region = $1 and id = $2 for update`,
    [region, id],
  )
  return rows[0]
}

export async function documentByCode(db: Queryable, code: string): Promise<DocumentRecord | undefined> {
  const { rows } = await db.query<DocumentRecord>({
    name: 'document-by-code',
    text: `select ${COLUMNS} from documents where verify_code = $1`,
    values: [code],
  })
  return rows[0]
}

/** Documents that nobody has asked for yet and that are ready to be drawn: those sealed by hand wait for their seal. */
export async function undrawn(db: Queryable, most: number): Promise<DocumentRecord[]> {
  const { rows } = await db.query<DocumentRecord>({
    name: 'documents-undrawn',
    text: `select ${COLUMNS} from documents d
      where (sealing <> 'by-hand' or sealed_at is not null) and data <> '{}'
        and not exists (select 1 from document_files f
                        where f.region = d.region and f.document_id = d.id and f.version = d.version)
      order by issued_at desc limit $1`,
    values: [most],
  })
  return rows
}

const FILE_COLUMNS = 'version, sha256, size, pages, missing, key_id, signature, rendered_at'

/** Every file of a document, newest first. */
export async function filesOf(db: Queryable, region: string, id: string): Promise<FileRecord[]> {
  const { rows } = await db.query<FileRecord>({
    name: 'document-files',
    text: `select ${FILE_COLUMNS} from document_files where region = $1 and document_id = $2 order by version desc`,
    values: [region, id],
  })
  return rows
}

/** Keeps the first of two that were drawn at once: both are equal but for the moment. */
export async function insertFile(db: Queryable, document: DocumentRecord, file: FileRecord): Promise<void> {
  await db.query({
    name: 'document-file-insert',
    text: `insert into document_files (region, document_id, version, sha256, size, pages, missing, template_version, seal_sha256, key_id,
                                       signature, rendered_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    values: [
      document.region,
      document.id,
      file.version,
      file.sha256,
      file.size,
      file.pages,
      file.missing,
      document.template_version,
      document.seal_sha256,
      file.key_id,
      file.signature,
      file.rendered_at,
    ],
  })
}

export interface EventRecord {
  readonly no: number
  readonly kind: 'sealed' | 'reissued' | 'annulled'
  readonly at: Instant
  readonly person_id: string | null
  readonly version: number
  readonly reason: string
}

export async function eventsOf(db: Queryable, region: string, id: string): Promise<EventRecord[]> {
  const { rows } = await db.query<EventRecord>({
    name: 'document-events',
    text: 'select no, kind, at, person_id, version, reason from document_events where region = $1 and document_id = $2 order by no',
    values: [region, id],
  })
  return rows
}

export async function insertEvent(
  db: Queryable,
  document: Pick<DocumentRecord, 'region' | 'id'>,
  event: Omit<EventRecord, 'no'>,
): Promise<void> {
  await db.query(
    `insert into document_events (region, document_id, no, kind, at, person_id, version, reason)
     select $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5, $6, $7 from document_events where region = $1 and document_id = $2`,
    [document.region, document.id, event.kind, event.at, event.person_id, event.version, event.reason],
  )
}

export async function markSealed(
  db: Queryable,
  document: DocumentRecord,
  seal: { readonly at: Instant; readonly by: string | null; readonly sha256: Buffer },
): Promise<void> {
  await db.query(
    'update documents set sealed_at = $3, sealed_by = $4, seal_sha256 = $5 where region = $1 and id = $2',
    [document.region, document.id, seal.at, seal.by, seal.sha256],
  )
}

export async function markReissued(
  db: Queryable,
  document: DocumentRecord,
  next: { readonly data: unknown; readonly sealed: Buffer | null },
): Promise<void> {
  await db.query('update documents set version = version + 1, data = $3, sealed = $4 where region = $1 and id = $2', [
    document.region,
    document.id,
    JSON.stringify(next.data),
    next.sealed,
  ])
}

export async function markAnnulled(db: Queryable, document: DocumentRecord, at: Instant): Promise<void> {
  await db.query(`update documents set status = 'annulled', annulled_at = $3 where region = $1 and id = $2`, [
    document.region,
    document.id,
    at,
  ])
}

export interface DeliveryRecord {
  readonly id: string
  readonly way: string
  readonly on_day: PlainDate
  readonly deemed_on: PlainDate
  /** Null once its retention ended. */
  readonly sealed: Buffer | null
  readonly recorded_at: Instant
  readonly recorded_by: string | null
}

export async function deliveriesOf(db: Queryable, region: string, id: string): Promise<DeliveryRecord[]> {
  const { rows } = await db.query<DeliveryRecord>({
    name: 'document-deliveries',
    text: `select id, way, on_day, deemed_on, sealed, recorded_at, recorded_by from deliveries
      where region = $1 and document_id = $2 order by recorded_at, id`,
    values: [region, id],
  })
  return rows
}

export async function insertDelivery(
  db: Queryable,
  document: Pick<DocumentRecord, 'region' | 'id'>,
  delivery: DeliveryRecord,
): Promise<void> {
  await db.query(
    `insert into deliveries (region, id, document_id, way, on_day, deemed_on, sealed, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      document.region,
      delivery.id,
      document.id,
      delivery.way,
      delivery.on_day,
      delivery.deemed_on,
      delivery.sealed,
      delivery.recorded_at,
      delivery.recorded_by,
    ],
  )
}

export interface KeyRecord {
  readonly key_id: string
  readonly algorithm: 'ed25519' | 'rsa-sha256'
  readonly public_key: string
  readonly since: Instant
}

export async function publishKey(db: Queryable, key: KeyRecord): Promise<void> {
  await db.query(
    'insert into document_keys (key_id, algorithm, public_key, since) values ($1, $2, $3, $4) on conflict do nothing',
    [key.key_id, key.algorithm, key.public_key, key.since],
  )
}

export async function publishedKeys(db: Queryable): Promise<KeyRecord[]> {
  const { rows } = await db.query<KeyRecord>({
    name: 'document-keys',
    text: 'select key_id, algorithm, public_key, since from document_keys order by since desc, key_id',
  })
  return rows
}

/** Empties the documents of cases whose retention has ended, and forgets who took them; ways and days of delivery, number, hash and what happened to them stay. @returns hashes of their files */
export async function emptyDocuments(
  db: Queryable,
  cases: readonly { readonly region: string; readonly id: string }[],
): Promise<Buffer[]> {
  const { rows } = await db.query<{ sha256: Buffer }>(
    `with emptied as (
       update documents d set data = '{}', sealed = null
       from unnest($1::text[], $2::uuid[]) as k(region, id) where d.region = k.region and d.case_id = k.id
       returning d.region, d.id
     ), forgotten as (
       update deliveries t set sealed = null from emptied e where t.region = e.region and t.document_id = e.id and t.sealed is not null
     )
     select f.sha256 from document_files f join emptied e on e.region = f.region and e.id = f.document_id`,
    [cases.map(one => one.region), cases.map(one => one.id)],
  )
  return rows.map(row => row.sha256)
}

export interface SeriesRow {
  readonly unit_id: string
  readonly series: string
  readonly prefix: string
  readonly drawn: number
  readonly issued: number
  readonly annulled: number
  /** Numbers that were drawn and have no document: must be none. */
  readonly absent: readonly number[]
}

/** Every series of a year: how many numbers, which are annulled, and whether any has gone missing. */
export async function seriesOf(db: Queryable, regions: readonly string[], year: number): Promise<SeriesRow[]> {
  const { rows } = await db.query<SeriesRow>({
    name: 'document-series',
    text: `select s.unit_id, s.series, coalesce(max(d.prefix), s.series) as prefix, s.next - 1 as drawn, count(d.id)::integer as issued,
        count(d.id) filter (where d.status = 'annulled')::integer as annulled,
        array(select n from generate_series(1, s.next - 1) n where not exists (
          select 1 from documents x where x.series_region = s.region and x.unit_id = s.unit_id and x.series = s.series
            and x.year = s.year and x.number = n) limit 100) as absent
      from document_series s
      left join documents d on d.series_region = s.region and d.unit_id = s.unit_id and d.series = s.series and d.year = s.year
      where s.region = any($1) and s.year = $2
      group by s.region, s.unit_id, s.series, s.year, s.next order by s.unit_id, s.series`,
    values: [regions, year],
  })
  return rows
}

export interface GapRow {
  readonly region: string
  readonly id: string
  readonly prefix: string
  readonly year: number
  readonly number: number
  readonly template: string
  readonly annulled_at: Instant
  readonly person_id: string | null
  readonly reason: string
}

/** Every number of a year that is no longer in force, with who annulled it and why: the explained gaps. */
export async function gapsOf(db: Queryable, regions: readonly string[], year: number): Promise<GapRow[]> {
  const { rows } = await db.query<GapRow>({
    name: 'document-gaps',
    text: `select d.region, d.id, d.prefix, d.year, d.number, d.template, d.annulled_at, e.person_id, e.reason
      from documents d join document_events e on e.region = d.region and e.document_id = d.id and e.kind = 'annulled'
      where d.series_region = any($1) and d.year = $2 and d.status = 'annulled'
      order by d.prefix, d.number limit 1000`,
    values: [regions, year],
  })
  return rows
}
