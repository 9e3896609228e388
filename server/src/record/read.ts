// Reading the record in pages: cases with their acts and private texts, by key, so that memory does not grow with their number.
import type { Act, CaseState, Hash, Instant, Json, Matter, PlainDate, RegionCode } from '@sunhall/kernel'
import { sealContext } from '../casework/assemble.ts'
import type { Queryable } from '../platform/database.ts'
import { unseal } from '../platform/secrets.ts'
import type { PrivateText, RecordedAct } from './check.ts'

export interface CaseKey {
  readonly region: RegionCode
  readonly id: string
}

export interface KeptCase extends CaseKey {
  readonly code: string
  readonly seq: number
  readonly state: CaseState
  readonly head: Hash
}

export interface KeptAct extends RecordedAct {
  readonly kind: string
  readonly at: Instant
  readonly day: PlainDate
}

export interface KeptText {
  readonly salt: string
  readonly content: { readonly [field: string]: Json }
  readonly sealed: Buffer | null
}

/** A case with all that the record holds of it. */
export interface CaseRecord {
  readonly kept: KeptCase
  readonly acts: readonly KeptAct[]
  readonly texts: ReadonlyMap<number, KeptText>
}

/** Acts as the kernel folds them. */
export const bodies = (acts: readonly RecordedAct[]): Act[] => acts.map(act => act.body as unknown as Act)

/** The next cases after a key. `lock` holds their rows until the transaction ends, so that no command overtakes a rebuild. */
export async function readCases(
  db: Queryable,
  after: CaseKey | null,
  size: number,
  lock = false,
): Promise<CaseRecord[]> {
  const { rows } = await db.query<Omit<KeptCase, 'head'> & { head_hash: Buffer }>(
    `select region, id, code, seq, state, head_hash from cases
     where (region, id) > ($1, $2::uuid) order by region, id limit $3 ${lock ? 'for update' : ''}`,
    [after?.region ?? '', after?.id ?? '00000000-0000-0000-0000-000000000000', size],
  )
  return withRecord(
    db,
    rows.map(({ head_hash, ...row }) => ({ ...row, head: head_hash.toString('hex') })),
  )
}

/** One case, by its identifier or by its query code. */
export async function readCase(
  db: Queryable,
  region: RegionCode,
  by: { readonly id: string } | { readonly code: string },
): Promise<CaseRecord | undefined> {
  const { rows } = await db.query<Omit<KeptCase, 'head'> & { head_hash: Buffer }>(
    `select region, id, code, seq, state, head_hash from cases where region = $1 and ${'id' in by ? 'id = $2' : 'code = $2'}`,
    [region, 'id' in by ? by.id : by.code],
  )
  const kept = rows.map(({ head_hash, ...row }) => ({ ...row, head: head_hash.toString('hex') }))
  return (await withRecord(db, kept))[0]
}

async function withRecord(db: Queryable, cases: readonly KeptCase[]): Promise<CaseRecord[]> {
  if (cases.length === 0) return []
  const keys = [cases.map(each => each.region), cases.map(each => each.id)]
  const byKey = new Map(
    cases.map(kept => [
      `${kept.region}/${kept.id}`,
      { kept, acts: [] as KeptAct[], texts: new Map<number, KeptText>() },
    ]),
  )
  const { rows: acts } = await db.query<Omit<KeptAct, 'hash'> & { region: string; case_id: string; hash: Buffer }>(
    `select a.region, a.case_id, a.seq, a.kind, a.at, a.recorded_on as day, a.body, a.hash from acts a
     join unnest($1::text[], $2::uuid[]) as k(region, id) on a.region = k.region and a.case_id = k.id order by a.seq`,
    keys,
  )
  for (const { region, case_id, hash, ...act } of acts) {
    byKey.get(`${region}/${case_id}`)?.acts.push({ ...act, hash: hash.toString('hex') })
  }
  const { rows: texts } = await db.query<{
    region: string
    case_id: string
    seq: number
    salt: Buffer
    content: { [field: string]: Json }
    sealed: Buffer | null
  }>(
    `select p.region, p.case_id, p.seq, p.salt, p.content, p.sealed from act_private p
     join unnest($1::text[], $2::uuid[]) as k(region, id) on p.region = k.region and p.case_id = k.id`,
    keys,
  )
  for (const { region, case_id, seq, salt, content, sealed } of texts) {
    byKey.get(`${region}/${case_id}`)?.texts.set(seq, { salt: salt.toString('hex'), content, sealed })
  }
  return [...byKey.values()]
}

/** Private texts whole, with their sealed fields opened, as their digests cover them. */
export function openTexts(record: CaseRecord, sealing: Uint8Array): Map<number, PrivateText> {
  const { region, id } = record.kept
  const opened = new Map<number, PrivateText>()
  for (const [seq, { salt, content, sealed }] of record.texts) {
    if (sealed === null) opened.set(seq, { salt, value: content })
    else {
      try {
        const inside = JSON.parse(unseal(sealing, sealed, sealContext(region, id, seq))) as { [field: string]: Json }
        opened.set(seq, { salt, value: { ...content, ...inside } })
      } catch {
        opened.set(seq, { salt, value: null })
      }
    }
  }
  return opened
}

/** The matters of some cases, by the version each case began under. */
export async function mattersOf(
  db: Queryable,
  records: readonly CaseRecord[],
): Promise<(record: CaseRecord) => Matter | undefined> {
  const key = ({ code, version }: CaseState['matter']): string => `${code}/${version}`
  const opened = (record: CaseRecord): CaseState['matter'] | undefined => {
    for (const fact of bodies(record.acts.slice(0, 1))[0]?.facts ?? []) {
      if (fact?.fact === 'case-opened') return fact.matter
    }
    return undefined
  }
  const named = new Map<string, CaseState['matter']>()
  for (const record of records) {
    const matter = opened(record)
    if (matter !== undefined) named.set(key(matter), matter)
  }
  const matters = [...named.values()]
  const { rows } = await db.query<{ data: Matter }>(
    `select m.data from matters m
     join unnest($1::text[], $2::integer[]) as k(code, version) on m.code = k.code and m.version = k.version`,
    [matters.map(each => each.code), matters.map(each => each.version)],
  )
  const found = new Map(rows.map(({ data }) => [key(data), data]))
  return record => {
    const matter = opened(record)
    return matter === undefined ? undefined : found.get(key(matter))
  }
}
