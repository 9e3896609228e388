// Commands on the tree: regions and units.
import { type Json, type RegionCode, regionCodeProblem, regionLevel, type UnitId, type UnitKind } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from '../registers/history.ts'
import { begin, requirePlace, requireUnit, type Work } from './change.ts'
import type { Region, Unit, UnitFields } from './model.ts'
import { showRegion, showUnit } from './show.ts'

type Trx = Transaction<Database>
type Name = { readonly zh: string; readonly en: string }

export async function addRegion(trx: Trx, input: { code: RegionCode; name: Name }, change: Change): Promise<Region> {
  const work = await begin(trx, change)
  const parent = parentOf(work, input.code)
  if (change.by !== null) {
    if (parent === null) throw new Problem('region-code-invalid')
    requirePlace(work, parent)
  }
  if (work.before.region(input.code)) throw new Problem('region-exists')
  // Three digits of every query code: given in order, never twice, for regions are never deleted.
  const ordinal = work.before.rows.regions.reduce((most, row) => Math.max(most, row.ordinal), -1) + 1
  if (ordinal > 999) throw new Problem('region-ordinals-used-up')
  const row = {
    code: input.code,
    parent,
    ordinal,
    level: regionLevel(input.code),
    name_zh: input.name.zh,
    name_en: input.name.en,
  }
  await trx.insertInto('regions').values(row).execute()
  const region = showRegion(row)
  await recordChange(trx, change, { register: 'regions', key: row.code, before: null, after: region })
  return region
}

/** The nearest region above that the installation has; null where it begins. */
function parentOf(work: Work, code: RegionCode): RegionCode | null {
  if (regionCodeProblem(code) !== null) throw new Problem('region-code-invalid')
  // By its digits: a village's first nine are its township, and so on up. Dongguan has no county level, so levels may be skipped.
  const above = [code.slice(0, 9), code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]
  const found = above.find(each => each !== code && work.before.region(each) !== undefined)
  if (found === undefined && work.before.rows.regions.length > 0) throw new Problem('region-code-invalid')
  return found ?? null
}

export async function changeRegion(
  trx: Trx,
  code: RegionCode,
  name: Name,
  expected: string,
  change: Change,
): Promise<Region> {
  const work = await begin(trx, change)
  const row = work.before.region(code)
  if (!row) throw new Problem('not-found')
  requirePlace(work, code)
  const before = showRegion(row)
  requireSeen(before, expected)
  await trx.updateTable('regions').set({ name_zh: name.zh, name_en: name.en }).where('code', '=', code).execute()
  const after = showRegion({ ...row, name_zh: name.zh, name_en: name.en })
  await recordChange(trx, change, { register: 'regions', key: code, before, after })
  return after
}

/** @throws Problem changed-meanwhile */
export function requireSeen(record: { version: string }, expected: string): void {
  if (record.version !== expected) throw new Problem('changed-meanwhile')
}

const columns = (fields: UnitFields) => ({
  name_zh: fields.name.zh,
  name_en: fields.name.en,
  short_zh: fields.short,
  phone: fields.phone,
  address: fields.address,
  duties: fields.duties,
  position: fields.position,
})

export async function addUnit(
  trx: Trx,
  id: UnitId,
  input: UnitFields & { region: RegionCode; kind: UnitKind },
  change: Change,
): Promise<Unit> {
  const work = await begin(trx, change)
  if (!work.before.region(input.region)) throw fieldProblem('region', 'unknown-reference')
  requirePlace(work, input.region)
  if (work.before.unit(id)) throw fieldProblem('id', 'not-allowed')
  const single = input.kind === 'government-office' || input.kind === 'supervision'
  const taken = work.before.rows.units.some(u => u.open && u.region === input.region && u.kind === input.kind)
  if (single && taken) throw new Problem('office-exists')
  const row = { id, region: input.region, kind: input.kind, open: true, ...columns(input) }
  await trx.insertInto('units').values(row).execute()
  const unit = showUnit(row)
  await recordChange(trx, change, { register: 'units', key: id, before: null, after: unit as Json })
  return unit
}

export async function changeUnit(
  trx: Trx,
  id: UnitId,
  fields: UnitFields,
  expected: string,
  change: Change,
): Promise<Unit> {
  const work = await begin(trx, change)
  const row = requireUnit(work, id)
  const before = showUnit(row)
  requireSeen(before, expected)
  await trx.updateTable('units').set(columns(fields)).where('id', '=', id).execute()
  const after = showUnit({ ...row, ...columns(fields) })
  await recordChange(trx, change, { register: 'units', key: id, before, after })
  return after
}
