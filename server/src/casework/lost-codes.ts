// A query code that its asker lost, found again at the window by the phone that was left (C1). Every look is kept.
import { type Actor, formatQueryCode, type Instant, type Matter, type RegionCode, regionWithin } from '@sunhall/kernel'
import type pg from 'pg'
import { z } from 'zod'
import { unseal } from '../platform/secrets.ts'
import { sealContext } from './assemble.ts'
import { type Contact, maskName } from './mask.ts'
import { InstantText, Text, UnitRef } from './model.ts'
import type { Offices } from './port.ts'
import { unitRef } from './words.ts'

export const FoundCode = z
  .object({
    region: z.string(),
    code: z.string(),
    codeGrouped: z.string(),
    title: Text.describe('Of the matter'),
    unit: UnitRef.nullable().describe('Where the case began'),
    openedAt: InstantText,
    name: z.string().nullable().describe('Masked: to be held against what the visitor shows'),
  })
  .meta({ id: 'FoundCode' })
export type FoundCode = z.infer<typeof FoundCode>

/** The newest of one phone. */
const MOST = 20

interface FoundRow {
  readonly region: string
  readonly id: string
  readonly code: string
  readonly opened_at: Instant
  readonly unit: string | null
  readonly title: Matter['title']
  readonly sealed: Buffer | null
}

/** Above and below the desk's own place: a county's window also takes in what is for the city above it. */
function regionsOfDesks(actor: Actor, offices: Offices): RegionCode[] {
  const desks = actor.grants.filter(grant => grant.role === 'clerk').map(grant => grant.region)
  const all = new Set(offices.units().map(unit => unit.region))
  return [...all].filter(one => desks.some(desk => regionWithin(one, desk) || regionWithin(desk, one)))
}

export async function findLostCodes(
  pool: pg.Pool,
  sealing: Buffer,
  { phoneIndex, actor, offices, now }: { phoneIndex: Buffer; actor: Actor; offices: Offices; now: Instant },
): Promise<FoundCode[]> {
  const { rows } = await pool.query<FoundRow>({
    name: 'lost-codes',
    text: `with found as (
        select c.region, c.id, c.code, c.opened_at, c.matter_code, c.matter_version, c.state -> 'parts' -> 0 ->> 'unit' as unit
        from cases c where c.region = any($1::text[]) and c.phone_index = $2 order by c.opened_at desc, c.id limit $3
      ), kept as (
        insert into access_log (region, at, person_id, case_id, what) select f.region, $4, $5, f.id, 'code' from found f
      )
      select f.region, f.id, f.code, f.opened_at, f.unit, m.data -> 'title' as title, p.sealed
      from found f
      join matters m on m.code = f.matter_code and m.version = f.matter_version
      left join act_private p on p.region = f.region and p.case_id = f.id and p.seq = 1
      order by f.opened_at desc, f.id`,
    values: [regionsOfDesks(actor, offices), phoneIndex, MOST, now, actor.person],
  })
  return rows.map(({ region, id, code, opened_at, unit, title, sealed }) => {
    const contact =
      sealed === null
        ? null
        : (JSON.parse(unseal(sealing, sealed, sealContext(region, id, 1))) as Pick<Partial<Contact>, 'name'>)
    return {
      region,
      code,
      codeGrouped: formatQueryCode(code),
      title: { zh: title.zh, en: title.en },
      unit: unit === null ? null : unitRef(unit, offices),
      openedAt: opened_at,
      name: contact?.name ? maskName(contact.name) : null,
    }
  })
}
