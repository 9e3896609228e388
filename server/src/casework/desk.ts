// Casework as a member of staff meets it: lists, one case, acting on it, and looking at a contact (which is logged).
import { type Actor, type CaseState, type Instant, type Json, type RegionCode, regionWithin } from '@sunhall/kernel'
import { flowChart } from '@sunhall/kernel/flow'
import type { AppDatabase } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { blindIndex, unseal } from '../platform/secrets.ts'
import type { Look } from '../registers/model.ts'
import { searchCases } from '../search/search.ts'
import { sealContext } from './assemble.ts'
import type { Calendars } from './calendars.ts'
import type { CaseworkKeys } from './context.ts'
import { type FoundCode, findLostCodes } from './lost-codes.ts'
import { type Contact, NO_CONTACT } from './mask.ts'
import type { CaseView, WorkCounts, WorkPage, WorkQuery } from './model.ts'
import type { CaseworkPorts, Offices } from './port.ts'
import { type Casework, packOf } from './service.ts'
import { hiddenParts, maySee } from './sight.ts'
import { type CaseRow, caseForWrite, type RecordRow, recordOf, recordOfCode } from './store.ts'
import { type CaseRecord, caseView } from './view.ts'
import type { Words } from './words.ts'
import { MOST_HITS, workCounts, workPage } from './work.ts'

export class CaseDesk {
  readonly #database: AppDatabase
  readonly #ports: CaseworkPorts
  readonly #calendars: Calendars
  readonly #casework: Casework
  readonly #keys: CaseworkKeys

  constructor(
    database: AppDatabase,
    ports: CaseworkPorts,
    calendars: Calendars,
    casework: Casework,
    keys: CaseworkKeys,
  ) {
    this.#database = database
    this.#ports = ports
    this.#calendars = calendars
    this.#casework = casework
    this.#keys = keys
  }

  async list(query: WorkQuery, actor: Actor, now: Instant): Promise<WorkPage> {
    const scene = await this.#scene(actor, now)
    const q = query.q?.trim()
    if (q === undefined || q === '') return workPage(this.#database.pool, query, scene, null)
    const regions =
      query.view === 'supervision'
        ? [...new Set(actor.grants.flatMap(grant => scene.offices.regionsUnder(grant.region)))]
        : []
    const units = query.view === 'supervision' ? [] : [...new Set(actor.grants.map(grant => grant.unit))]
    const hits = await searchCases(this.#database.pool, { text: q, units, regions, most: MOST_HITS, now })
    return workPage(
      this.#database.pool,
      query,
      scene,
      hits.map(hit => hit.case_id),
    )
  }

  async counts(actor: Actor, now: Instant): Promise<WorkCounts> {
    return workCounts(this.#database.pool, await this.#scene(actor, now))
  }

  /** @throws Problem not-found, also for a case that is nobody's business here */
  async view(region: RegionCode, id: string, actor: Actor, now: Instant, unmasked = false): Promise<CaseView> {
    const record = await this.record(region, id)
    if (record === null || !maySee(record.row.state, actor)) throw new Problem('not-found')
    return this.#show(record, actor, now, unmasked)
  }

  /** Shows the contact in the clear; who looked, and when, is kept. */
  async unmask(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<CaseView> {
    const view = await this.view(region, id, actor, now, true)
    await this.logAccess(region, id, actor, now, 'contact')
    return view
  }

  /** @returns the case's new version */
  async act(
    where: { region: RegionCode; id: string },
    command: { act: string; part: number | null; fields: { readonly [name: string]: Json } },
    options: { actor: Actor; now: Instant; key: string; expected: number },
  ): Promise<number> {
    const { region, id } = where
    const offices = await this.#ports.offices()
    const may = (row: CaseRow): void => {
      if (!maySee(row.state, options.actor)) throw new Problem('not-found')
      if (row.seq === options.expected) refuseHidden(row.state, command, options.actor, offices)
    }
    return (await this.#casework.act({ region, id, ...command, ...options, may })).seq
  }

  /** The case as the actor has just left it: having passed it on, one may still look at what one did. */
  async after(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<CaseView> {
    const record = await this.record(region, id)
    if (record === null) throw new Problem('not-found')
    return this.#show(record, actor, now, false)
  }

  /** The process of a case drawn, with the stages it stands in marked. */
  async flow(region: RegionCode, id: string, actor: Actor, language: 'zh' | 'en'): Promise<string> {
    const row = await caseForWrite(this.#database.pool, region, id)
    if (row === undefined || !maySee(row.state, actor)) throw new Problem('not-found')
    const { process } = packOf(row.state.process.id)
    const hidden = hiddenParts(row.state, actor, process, await this.#ports.offices())
    const parts = row.state.parts.filter(part => !hidden.has(part.no))
    return flowChart(process, { language, highlight: { ...row.state, parts } })
  }

  /** The record of the case that a query code names in its region. */
  async recordByCode(region: RegionCode, code: string): Promise<CaseRecord | null> {
    return keyed(await recordOfCode(this.#database.pool, region, code))
  }

  async record(region: RegionCode, id: string): Promise<CaseRecord | null> {
    return keyed(await recordOf(this.#database.pool, region, id))
  }

  /** The contact as it was left, or nothing where it was erased or never given. */
  contactOf(record: CaseRecord): Contact {
    const sealed = record.texts.get(1)?.sealed
    if (sealed === null || sealed === undefined) return NO_CONTACT
    const text = unseal(this.#keys.sealing, sealed, sealContext(record.row.region, record.row.id, 1))
    return { ...NO_CONTACT, ...(JSON.parse(text) as Partial<Contact>) }
  }

  async logAccess(region: RegionCode, id: string, actor: Actor, now: Instant, what: Look): Promise<void> {
    await this.#database.pool.query({
      name: 'access-log',
      text: 'insert into access_log (region, at, person_id, case_id, what) values ($1, $2, $3, $4, $5)',
      values: [region, now, actor.person, id, what],
    })
  }

  async words(): Promise<Words> {
    const [offices, categories] = await Promise.all([this.#ports.offices(), this.#ports.categories()])
    return { offices, categoryTitle: categories.title }
  }

  /** By which an asker's cases are found again when the code is lost; 0591-1234567 and 05911234567 are one. */
  phoneIndex(phone: string): Buffer {
    return blindIndex(this.#keys.blindIndex, phone.replaceAll(/\D/g, ''))
  }

  /** Cases of a phone whose code was lost, newest first, where the clerk works; each look is logged. */
  async lostCodes(phone: string, actor: Actor, now: Instant): Promise<FoundCode[]> {
    const offices = await this.#ports.offices()
    const phoneIndex = this.phoneIndex(phone)
    return findLostCodes(this.#database.pool, this.#keys.sealing, { phoneIndex, actor, offices, now })
  }

  async #show(record: CaseRecord, actor: Actor, now: Instant, unmasked: boolean): Promise<CaseView> {
    const [words, kernel] = await Promise.all([this.words(), this.#casework.kernelFor(record.row.state, actor, now)])
    return caseView(record, packOf(record.row.state.process.id), words, kernel, {
      actor,
      contact: this.contactOf(record),
      unmasked,
    })
  }

  async #scene(actor: Actor, now: Instant) {
    const [offices, categories, calendar] = await Promise.all([
      this.#ports.offices(),
      this.#ports.categories(),
      this.#calendars.forRegions(),
    ])
    return { actor, now, offices, calendar, categoryTitle: categories.title }
  }
}

/** A part that the actor is not shown is answered like one that is not there: a refusal must not tell of a complaint. */
function refuseHidden(
  state: CaseState,
  command: { act: string; part: number | null },
  actor: Actor,
  offices: Offices,
): void {
  const { process } = packOf(state.process.id)
  const known = Object.hasOwn(process.acts, command.act) && command.act !== process.begin.act
  if (!known || command.part === null || !hiddenParts(state, actor, process, offices).has(command.part)) return
  throw new Problem('refused-part-unknown', { params: { about: String(command.part) } })
}

const keyed = (record: RecordRow | null): CaseRecord | null =>
  record === null ? null : { ...record, texts: new Map(record.texts.map(text => [text.seq, text])) }

/** Whether a region lies where the actor works: for entering on somebody's behalf. */
export const worksIn = (actor: Actor, region: RegionCode): boolean =>
  actor.grants.some(grant => regionWithin(grant.region, region))
