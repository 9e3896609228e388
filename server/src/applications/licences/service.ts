// Reading the register of licences: lists, one licence with its history, the public look-up, and reminders before the end.
import {
  type Actor,
  addDays,
  creditCodeProblem,
  type Instant,
  localDay,
  type PlainDate,
  type RegionCode,
  type Role,
  regionWithin,
  type Text,
} from '@sunhall/kernel'
import type pg from 'pg'
import { sealContext } from '../../casework/assemble.ts'
import { maskName } from '../../casework/mask.ts'
import type { CaseworkPorts, Offices } from '../../casework/port.ts'
import { unitRef } from '../../casework/words.ts'
import { transaction } from '../../platform/database.ts'
import { fieldProblem, Problem } from '../../platform/errors.ts'
import { type Page, pageFrom, readCursor } from '../../platform/http-pages.ts'
import { newId } from '../../platform/ids.ts'
import { blindIndex, seal, unseal } from '../../platform/secrets.ts'
import type { LicenceQuery, LicenceState, LicenceSummary, LicenceView, PublicLicenceQuery } from './model.ts'
import { reminder } from './reminder.ts'
import * as store from './store.ts'

const READ: readonly Role[] = ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor', 'leader', 'auditor']

export const CHANGES: { readonly [C in store.LicenceNow['change']]: Text } = {
  grant: { zh: '颁发', en: 'Granted' },
  renew: { zh: '延续', en: 'Renewed' },
  change: { zh: '变更', en: 'Changed' },
  cancel: { zh: '注销', en: 'Cancelled' },
  revoke: { zh: '吊销或撤销', en: 'Revoked' },
  restore: { zh: '恢复', en: 'Restored' },
}

export interface LicencesParts {
  readonly pool: pg.Pool
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly keys: { readonly sealing: Buffer; readonly blindIndex: Buffer }
  readonly matterTitle: (code: string) => Promise<Text | null>
  /** What the matter gives its holder, by name: 食品经营许可证. */
  readonly paperTitle: (matter: string) => Promise<Text | null>
  /** How long before its end a licence counts as ending, and its holder is told (reminder.ts). */
  readonly reminderDays: () => Promise<number>
}

/** Numbers of applicants are compared without their spelling: x and X are one. */
export const applicantIndex = (key: Buffer, number: string): Buffer =>
  blindIndex(key, `applicant:${number.normalize('NFKC').trim().toUpperCase()}`)

/** Today, and the last day that counts as near. */
export interface Days {
  readonly today: PlainDate
  readonly near: PlainDate
}

export async function daysAt(now: Instant, { reminderDays }: Pick<LicencesParts, 'reminderDays'>): Promise<Days> {
  const today = localDay(now)
  return { today, near: addDays(today, await reminderDays()) }
}

export function stateOf(row: Pick<store.LicenceNow, 'change' | 'until_day'>, { today, near }: Days): LicenceState {
  if (row.change === 'cancel') return 'cancelled'
  if (row.change === 'revoke') return 'revoked'
  if (row.until_day === null) return 'in-force'
  if (row.until_day < today) return 'expired'
  return row.until_day <= near ? 'expiring' : 'in-force'
}

export class Licences {
  readonly #parts: LicencesParts

  constructor(parts: LicencesParts) {
    this.#parts = parts
  }

  async list(query: LicenceQuery, actor: Actor, now: Instant): Promise<Page<LicenceSummary>> {
    const offices = await this.#parts.ports.offices()
    const days = await daysAt(now, this.#parts)
    const cursor = readCursor(query.after, ['string', 'string'])
    const rows = await store.list(this.#parts.pool, {
      ...days,
      regions: regionsOf(actor, offices).filter(
        region => query.region === undefined || regionWithin(region, query.region),
      ),
      unit: query.unit ?? null,
      matter: query.matter ?? null,
      state: query.state ?? null,
      q: query.q === undefined || query.q === '' ? null : query.q,
      after: cursor,
      limit: query.limit + 1,
    })
    const shown = new Map<store.LicenceNow, LicenceSummary>()
    for (const row of rows) shown.set(row, await this.#summary(row, offices, days))
    return pageFrom(
      rows,
      query.limit,
      row => store.placeIn(query.state ?? null, row),
      row => shown.get(row) as LicenceSummary,
    )
  }

  /** @throws Problem not-found, also where it is another region's */
  async view(region: RegionCode, number: string, actor: Actor, now: Instant): Promise<LicenceView> {
    const offices = await this.#parts.ports.offices()
    const seen = regionsOf(actor, offices).includes(region)
    const [row] = seen ? await store.byNumber(this.#parts.pool, [region], number) : []
    if (row === undefined) throw new Problem('not-found')
    return this.#view(row, offices, await daysAt(now, this.#parts), true)
  }

  /** What anybody may know of a licence they are shown: that it exists, for what, until when. No case, no person's name. */
  async lookUp(query: PublicLicenceQuery, now: Instant): Promise<LicenceView[]> {
    const offices = await this.#parts.ports.offices()
    const regions = offices.regionsUnder(topOf(offices))
    const days = await daysAt(now, this.#parts)
    if ((query.number === undefined) === (query.creditCode === undefined)) throw fieldProblem('number', 'required')
    if (query.creditCode !== undefined && creditCodeProblem(query.creditCode) !== null)
      throw fieldProblem('creditCode', 'wrong-format')
    const rows =
      query.creditCode === undefined
        ? await store.byNumber(this.#parts.pool, regions, query.number ?? '')
        : await store.ofFirm(this.#parts.pool, regions, applicantIndex(this.#parts.keys.blindIndex, query.creditCode))
    return Promise.all(rows.map(row => this.#view(row, offices, days, false)))
  }

  /** Reminds holders of a coming end, once for each end. @returns how many ends were looked at */
  async warn(now: Instant, most = 50): Promise<number> {
    const { today, near } = await daysAt(now, this.#parts)
    const rows = await store.endingUnwarned(this.#parts.pool, today, near, most)
    for (const row of rows) {
      const title = (await this.#parts.paperTitle(row.matter_code)) ?? { zh: '行政许可', en: 'licence' }
      const message = reminder({ title, number: row.number, until: row.until_day ?? today }, today)
      await transaction(this.#parts.pool, async client => {
        if (!(await store.warned(client, row, now))) return
        const holder = this.#holder({ ...row, holder_sealed: row.contact })
        const channel = row.reach === 'mail' || row.reach === 'sms' ? row.reach : null
        const to = channel === 'mail' ? holder?.email : holder?.phone
        if (channel === null || to === undefined || to === '') return
        const id = newId(now)
        const context = `outbox:${row.region}:${id}`
        await store.insertMessage(client, {
          region: row.region,
          id,
          // The contact alone, bound to the message: what is not needed does not travel.
          caseId: null,
          channel,
          recipient: seal(
            this.#parts.keys.sealing,
            JSON.stringify(channel === 'mail' ? { email: to } : { phone: to }),
            context,
          ),
          ...message,
          now,
        })
      })
    }
    return rows.length
  }

  async #view(row: store.LicenceNow, offices: Offices, days: Days, staff: boolean): Promise<LicenceView> {
    const entries = await store.entriesOf(this.#parts.pool, row.region, row.number)
    return {
      ...(await this.#summary(row, offices, days)),
      entries: entries.map(entry => ({
        change: entry.change,
        title: CHANGES[entry.change],
        at: entry.at,
        fromDay: entry.from_day,
        untilDay: entry.until_day,
        deemed: entry.deemed,
        case: staff ? { region: row.region, id: entry.case_id } : null,
      })),
    }
  }

  async #summary(row: store.LicenceNow, offices: Offices, days: Days): Promise<LicenceSummary> {
    const holder = shownHolder(this.#holder(row), row.applicant_kind)
    return {
      region: row.region,
      number: row.number,
      matter: row.matter_code,
      title: (await this.#parts.matterTitle(row.matter_code)) ?? { zh: row.matter_code, en: row.matter_code },
      unit: unitRef(row.unit_id, offices),
      state: stateOf(row, days),
      changed: row.entries > 0,
      deemed: row.deemed,
      grantedOn: row.granted_on,
      fromDay: row.from_day,
      untilDay: row.until_day,
      holder: holder.name,
      holderKind: holder.kind,
    }
  }

  #holder(row: store.LicenceNow): Holder | null {
    return holderOf(row, this.#parts.keys.sealing)
  }
}

export type Holder = { readonly [field: string]: string }

/** As the act that named them says; null where it was never given, or does not open. */
export function holderOf(
  row: Pick<store.LicenceNow, 'region' | 'case_id' | 'holder_seq' | 'holder_sealed'>,
  sealing: Buffer,
): Holder | null {
  if (row.holder_sealed === null) return null
  try {
    const context = sealContext(row.region, row.case_id, row.holder_seq)
    return JSON.parse(unseal(sealing, row.holder_sealed, context)) as Holder
  } catch {
    return null
  }
}

/** Who holds it, as lists show it: firms by name, persons masked (X3). */
export function shownHolder(
  holder: Holder | null,
  appliedAs: 'person' | 'firm' | null,
): { readonly kind: 'person' | 'firm' | null; readonly name: string | null } {
  const kind = holder === null ? appliedAs : holder.creditCode === undefined ? 'person' : 'firm'
  const name = holder?.name ?? null
  return { kind, name: name === null ? null : kind === 'firm' ? name : maskName(name) }
}

/** Where somebody of these roles reads: in their region and below it. */
const regionsOf = (actor: Actor, offices: Offices): RegionCode[] => [
  ...new Set(
    actor.grants.filter(grant => READ.includes(grant.role)).flatMap(grant => offices.regionsUnder(grant.region)),
  ),
]

/** The region above all others of this installation. */
export function topOf(offices: Offices): RegionCode {
  const [first] = offices.units()
  let region = first?.region ?? ''
  for (let above = offices.parentRegion(region); above !== undefined; above = offices.parentRegion(region))
    region = above
  return region
}
