// Whose licence it is that somebody wants renewed, changed or cancelled (许可法 49, 50, 70): the applicant's own, of these matters, not ended.
// A number the register does not know may be older than the house: that is for the clerk to see from the paper.
import {
  addDays,
  type CaseState,
  epochMs,
  type Instant,
  type Matter,
  type PlainDate,
  type RegionCode,
  type Text,
} from '@sunhall/kernel'
import { WITHOUT_END } from '@sunhall/packs'
import { z } from 'zod'
import { DayText, Text as TextModel, UnitRef } from '../../casework/model.ts'
import type { CaseworkPorts, Offices } from '../../casework/port.ts'
import { type Known, LicenceMoved, type LicenceRegister } from '../../casework/registering.ts'
import { unitRef } from '../../casework/words.ts'
import type { MatterEntry } from '../../catalogue/model.ts'
import type { AppDatabase, Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { FieldCode } from '../../platform/problems-fields.ts'
import { readSetting } from '../../registers/settings.ts'
import type { LicenceRow } from '../licence-rows.ts'
import { LicenceState } from './model.ts'
import { applicantIndex, type Days, daysAt, type Holder, holderOf, shownHolder, stateOf, topOf } from './service.ts'
import * as store from './store.ts'

export const CLAIM_PROBLEMS = [
  'licence-not-yours',
  'licence-other-matter',
  'licence-ended',
  'licence-expired',
  'licence-too-early',
] as const satisfies readonly FieldCode[]
export type ClaimProblem = (typeof CLAIM_PROBLEMS)[number]

export const LicenceCheck = z
  .object({
    number: z.string().describe('As the register spells it'),
    registered: z
      .boolean()
      .describe('False: 未在登记簿. Older than the house, or mistyped: the paper is to be checked'),
    problem: z
      .enum(CLAIM_PROBLEMS)
      .nullable()
      .describe('Why this applicant cannot have it renewed, changed or cancelled'),
    licence: z
      .object({
        title: TextModel,
        unit: UnitRef,
        state: LicenceState,
        untilDay: DayText.nullable(),
        holder: z.string().nullable().describe('The firm’s name; a person’s masked'),
      })
      .nullable(),
  })
  .meta({ id: 'LicenceCheck' })
export type LicenceCheck = z.infer<typeof LicenceCheck>

/** Of a licence that ended longer ago a renewal is a new application (许可法 50, 70(1)). A local rule: the law names no day. */
export const LATE_RENEWAL_DAYS = 30
/** Nor how early one may be asked for: of a year further on nobody knows the holidays. */
export const EARLY_RENEWAL_DAYS = 366

/** What the matter applied for says of the licences it is about. */
export type Amending = Pick<MatterEntry, 'code' | 'family' | 'unit' | 'region'> & {
  readonly amends: readonly string[]
  readonly decidingUnit: string | null
}

export const amending = ({ code, family, unit, region, amends, handling }: MatterEntry): Amending => ({
  code,
  family,
  unit,
  region,
  amends,
  decidingUnit: handling.decidingUnit ?? null,
})

/** How far two decisions about one licence may cross on their way; of a clock further ahead the register says nothing. */
const CROSSED_MS = 60_000

export interface Claim {
  /** As the register spells it; as it was typed where it is not there. */
  readonly number: string
  /** Null: not in the register, 未在登记簿. */
  readonly entry: { readonly row: store.LicenceNow; readonly state: LicenceState } | null
  readonly problem: ClaimProblem | null
}

export interface ClaimParts {
  readonly pool: Queryable
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly keys: { readonly sealing: Buffer; readonly blindIndex: Buffer }
  readonly reminderDays: () => Promise<number>
}

/** As numbers are written in the house, however they were typed: brackets of another kind, spaces, 第, leading noughts. */
export function registerNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[[【(〖「{<《]/g, '〔')
    .replaceAll(/[\]】)〗」}>》]/g, '〕')
    .replace(/〕第?0*(\d+)号?$/, '〕$1号')
}

/** Null: nobody can say any more. */
type Theirs = boolean | null

export class Claims implements LicenceRegister {
  readonly #parts: ClaimParts

  constructor(parts: ClaimParts) {
    this.#parts = parts
  }

  /** @param caseId the case that asks: what it wrote itself says nothing about the licence it was about */
  async of(matter: Amending, typed: string, applicant: string, now: Instant, caseId?: string): Promise<Claim> {
    const { pool, ports } = this.#parts
    const offices = await ports.offices()
    const found = await this.#find(matter.region, typed, offices)
    if (found === undefined) return { number: typed, entry: null, problem: null }
    const entry = { row: found, state: stateOf(found, await daysAt(now, this.#parts)) }
    const { number } = found
    if (caseId !== undefined) {
      const entries = await store.entriesOf(pool, found.region, number)
      if (entries.every(each => each.case_id === caseId)) return { number, entry: null, problem: null }
      if (entries.some(each => each.case_id === caseId)) return { number, entry, problem: null }
    }
    const problem = await this.#problem(matter, found, applicant, await daysAt(now, this.#parts))
    return { number, entry, problem }
  }

  /** The end of the licence that a case renews or changes, as it stands now. */
  async known(db: Queryable, { region, values: { licence } }: CaseState): Promise<Known> {
    if (typeof licence !== 'string') return {}
    const [present] = await store.byNumber(db, [region], licence)
    return present === undefined ? {} : { licenceExpires: present.until_day ?? WITHOUT_END }
  }

  /**
   * Once more where a decision is written: what was not in the register then may be another's by now, and what was in force may have
   * ended. What the law itself renews is refused to nobody, and an ended licence stays ended (licences_now).
   * @throws Problem licence-held-by-other, licence-ended-meanwhile; LicenceMoved
   */
  async check(db: Queryable, rows: readonly LicenceRow[]): Promise<void> {
    const { keys } = this.#parts
    for (const row of rows) {
      if (row.number === null || row.deemed || row.change === 'grant' || row.change === 'restore') continue
      const [present] = await store.byNumber(db, [row.region], row.number)
      if (present === undefined) continue
      const entries = await store.entriesOf(db, row.region, row.number)
      // Not its decision, but what comes after it.
      if (entries.some(each => each.case_id === row.case_id)) continue
      const sealed = row.holder_sealed === null ? null : Buffer.from(row.holder_sealed, 'hex')
      const holder = holderOf({ ...row, holder_sealed: sealed }, keys.sealing)
      const applicant = holder?.idNumber ?? holder?.creditCode
      if (applicant !== undefined && (await this.#theirs(db, present, applicant)) === false)
        throw new Problem('licence-held-by-other')
      if (present.change === 'cancel' || present.change === 'revoke') throw new Problem('licence-ended-meanwhile')
      // Which entry is the last is told by its moment: none is dated before the one it was written after.
      const behind = epochMs(present.at) - epochMs(row.at)
      if (behind >= 0 && behind < CROSSED_MS) throw new LicenceMoved(present.at)
    }
  }

  async #find(region: RegionCode, typed: string, offices: Offices): Promise<store.LicenceNow | undefined> {
    const regions = offices.regionsUnder(topOf(offices))
    for (const number of new Set([typed.trim(), registerNumber(typed)])) {
      const rows = await store.byNumber(this.#parts.pool, regions, number)
      const [found] = [...rows.filter(row => row.region === region), ...rows]
      if (found !== undefined) return found
    }
    return undefined
  }

  async #problem(
    matter: Amending,
    row: store.LicenceNow,
    applicant: string,
    { today }: Days,
  ): Promise<ClaimProblem | null> {
    // First of all: who is told anything of it at all.
    if ((await this.#theirs(this.#parts.pool, row, applicant)) === false) return 'licence-not-yours'
    if (row.region !== matter.region || !(await this.#concerns(matter, row))) return 'licence-other-matter'
    if (row.change === 'cancel' || row.change === 'revoke') return 'licence-ended'
    return timely(matter.family, row.until_day, today)
  }

  /** By the number of the holder; where its texts are erased, by the keyed digest that the application left. */
  async #theirs(db: Queryable, row: store.LicenceNow, applicant: string): Promise<Theirs> {
    const { keys } = this.#parts
    const holder: Holder | null = holderOf(row, keys.sealing)
    const held = holder?.idNumber ?? holder?.creditCode
    const index = applicantIndex(keys.blindIndex, applicant)
    if (held !== undefined) return applicantIndex(keys.blindIndex, held).equals(index)
    const { rows } = await db.query<{ applicant_index: Buffer }>(
      'select applicant_index from applications where region = $1 and case_id = $2',
      [row.region, row.case_id],
    )
    const [kept] = rows
    return kept === undefined || kept.applicant_index.length === 0 ? null : kept.applicant_index.equals(index)
  }

  /** A licence last entered by another change of the same family, or by a matter that was replaced, is the same licence. */
  async #concerns({ code, amends, unit, decidingUnit }: Amending, row: store.LicenceNow): Promise<boolean> {
    if (row.matter_code === code) return true
    if (amends.length === 0) return row.unit_id === unit || row.unit_id === decidingUnit
    const seen = new Set<string>()
    const next = [row.matter_code]
    for (let each = next.pop(); each !== undefined && seen.size < 20; each = next.pop()) {
      if (amends.includes(each)) return true
      if (seen.has(each)) continue
      seen.add(each)
      const settings = await this.#settings(each)
      if (Array.isArray(settings?.amends)) next.push(...settings.amends.filter(one => typeof one === 'string'))
      const replaced = (settings?.replacedBy as { readonly code?: string } | undefined)?.code
      if (replaced !== undefined) next.push(replaced)
    }
    return false
  }

  /** Null for a matter that was never the house's own. */
  async #settings(code: string): Promise<Matter['settings'] | null> {
    const { rows } = await this.#parts.pool.query<{ settings: Matter['settings'] | null }>(
      `select data -> 'settings' as settings from matters where code = $1 order by version desc limit 1`,
      [code],
    )
    return rows[0]?.settings ?? null
  }

  /** What whoever receives the application sees beside the number: enough to compare with the paper, the holder masked (X3). */
  async shown(claim: Claim, matterTitle: (code: string) => Promise<Text | null>): Promise<LicenceCheck> {
    const { number, entry, problem } = claim
    if (entry === null) return { number, registered: false, problem, licence: null }
    const { row, state } = entry
    const holder = shownHolder(holderOf(row, this.#parts.keys.sealing), row.applicant_kind)
    const offices = await this.#parts.ports.offices()
    const title = (await matterTitle(row.matter_code)) ?? { zh: row.matter_code, en: row.matter_code }
    const unit = unitRef(row.unit_id, offices)
    return {
      number,
      registered: true,
      problem,
      licence: { title, unit, state, untilDay: row.until_day, holder: holder.name },
    }
  }
}

function timely(family: MatterEntry['family'], until: PlainDate | null, today: PlainDate): ClaimProblem | null {
  if (until === null || family === 'cancellation') return null
  if (addDays(until, family === 'renewal' ? LATE_RENEWAL_DAYS : 0) < today) return 'licence-expired'
  return family === 'renewal' && addDays(today, EARLY_RENEWAL_DAYS) < until ? 'licence-too-early' : null
}

/** What applying asks, and every decision that touches a licence. */
export const openClaims = (
  { pool, db }: Pick<AppDatabase, 'pool' | 'db'>,
  ports: ClaimParts['ports'],
  keys: ClaimParts['keys'],
): Claims =>
  new Claims({ pool, ports, keys, reminderDays: async () => (await readSetting(db, 'licence-reminder')).days })
