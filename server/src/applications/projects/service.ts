// Projects and their helpers: registered by threshold, followed over all their matters to the end, reported every week.
import {
  type Actor,
  addDays,
  type Instant,
  instantAt,
  localDay,
  type PlainDate,
  type RegionCode,
  type Role,
  regionWithin,
  startOfDay,
  type Text,
  weekday,
} from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { CaseDesk } from '../../casework/desk.ts'
import type { CaseworkPorts, Offices } from '../../casework/port.ts'
import { packOf } from '../../casework/service.ts'
import { maySee } from '../../casework/sight.ts'
import { unitRef } from '../../casework/words.ts'
import { type Queryable, transaction } from '../../platform/database.ts'
import { fieldProblem, Problem } from '../../platform/errors.ts'
import { type Page, pageFrom, readCursor } from '../../platform/http-pages.ts'
import { newId } from '../../platform/ids.ts'
import type { Database } from '../../platform/schema.ts'
import { seal, unseal } from '../../platform/secrets.ts'
import { readSetting } from '../../registers/settings.ts'
import { isGreen } from './green-channel.ts'
import type {
  Helper,
  ProjectChange,
  ProjectInput,
  ProjectSummary,
  ProjectView,
  ReportedProject,
  WeeklyReport,
} from './model.ts'
import { type SheetWords, sheetRow } from './sheet.ts'
import * as store from './store.ts'

const MANAGE: readonly Role[] = ['clerk', 'dispatcher', 'head']
const READ: readonly Role[] = ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'leader']
const HELPERS_AT_ONCE = 30
const HELPERS: readonly Role[] = ['clerk', 'handler', 'dispatcher', 'head']
/** Monday at eight, before the hall opens. */
const REPORT_MINUTE = 8 * 60

export interface ProjectsParts {
  readonly pool: pg.Pool
  readonly db: Kysely<Database>
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly desk: Pick<CaseDesk, 'record'>
  readonly sealing: Buffer
  /** Where somebody works today, for choosing a helper. */
  readonly postsOf: (
    person: string,
    day: PlainDate,
  ) => Promise<readonly { readonly role: Role; readonly unit: string; readonly region: RegionCode }[]>
  /** People in service, by a part of their name. */
  readonly peopleNamed: (part: string) => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly matterTitle: (code: string) => Promise<Text | null>
}

const sealContext = (region: string, id: string): string => `project:${region}:${id}`
/** Read where one works, above and below: a leader of the city sees the county's projects, a township its county's. */
const reads = (actor: Actor, region: RegionCode): boolean =>
  actor.grants.some(
    grant =>
      READ.includes(grant.role) &&
      (grant.region === region || (grant.role !== 'clerk' && regionWithin(region, grant.region))),
  )
const manages = (actor: Actor, region: RegionCode): boolean =>
  actor.grants.some(grant => MANAGE.includes(grant.role) && grant.region === region)

/** A command made ready: what is left to be done in one transaction. */
export type Ready = (db: Queryable) => Promise<ProjectView>

export class Projects {
  readonly #parts: ProjectsParts

  constructor(parts: ProjectsParts) {
    this.#parts = parts
  }

  /**
   * Like every command here it is made ready first, and then done in the caller's transaction: nobody waits for a second connection
   * while holding one. @throws Problem not-found, helper-unsuitable, project-below-threshold
   */
  async register(input: ProjectInput, actor: Actor, now: Instant): Promise<Ready> {
    const { region } = input
    if (!manages(actor, region)) throw new Problem('not-found')
    const unit = await this.#helperUnit(input.helper, region, now)
    const rule = await readSetting(this.#parts.db, 'green-channel')
    if (input.green && !isGreen(input, rule)) throw new Problem('project-below-threshold')
    for (const [i, { matter }] of input.matters.entries()) {
      if ((await this.#parts.matterTitle(matter)) === null)
        throw fieldProblem(`matters.${i}.matter`, 'unknown-reference')
    }
    const words = await this.#words(
      input.matters.map(each => each.matter),
      now,
    )
    return db => this.#registered(input, unit, words, now, db)
  }

  async #registered(
    input: ProjectInput,
    unit: string,
    words: SheetWords,
    now: Instant,
    db: Queryable,
  ): Promise<ProjectView> {
    const { region } = input
    const id = newId(now)
    const { name, investor, creditCode, kind, amount, recognition, site } = input
    const contact = JSON.stringify({ name: input.contactName, phone: input.contactPhone })
    const row = {
      region,
      id,
      code: await store.nextCode(db, region, localDay(now).slice(0, 4)),
      data: { name, investor, creditCode, kind, amount, recognition, site },
      contact_sealed: seal(this.#parts.sealing, contact, sealContext(region, id)),
      green: input.green,
      helper: input.helper,
      helper_unit: unit,
      opened_at: now,
    }
    await store.insert(db, row)
    for (const { matter, plannedDay } of input.matters) await store.addMatter(db, row, { code: matter, plannedDay })
    return this.#view({ ...row, status: 'open', closed_at: null, revision: 1 }, words, db)
  }

  async list(
    query: {
      readonly region?: string | undefined
      readonly status: 'open' | 'closed'
      readonly mine: boolean
      readonly after?: string | undefined
      readonly limit: number
    },
    actor: Actor,
  ): Promise<Page<ProjectSummary>> {
    const offices = await this.#parts.ports.offices()
    const regions = this.#regions(actor, offices).filter(
      region => query.region === undefined || regionWithin(region, query.region),
    )
    const cursor = readCursor(query.after, ['string', 'string'])
    const rows = await store.list(this.#parts.pool, {
      regions,
      status: query.status,
      helper: query.mine ? (actor.person ?? '') : null,
      after: cursor === null ? null : { at: cursor[0], id: cursor[1] },
      limit: query.limit + 1,
    })
    const matters = await store.mattersOf(this.#parts.pool, rows)
    return pageFrom(
      rows,
      query.limit,
      row => [row.opened_at, row.id],
      row =>
        summaryOf(
          row,
          matters.filter(each => each.project_id === row.id),
          offices,
        ),
    )
  }

  async view(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<ProjectView> {
    const row = await store.find(this.#parts.pool, region, id)
    if (row === undefined || !reads(actor, row.region)) throw new Problem('not-found')
    return this.#view(row, await this.#wordsOf(row, now), this.#parts.pool)
  }

  /** A note of the helper, another helper, one more matter. @throws Problem not-found, project-closed, helper-unsuitable */
  async change(region: RegionCode, id: string, change: ProjectChange, actor: Actor, now: Instant): Promise<Ready> {
    const seen = await this.#seen(region, id, actor)
    const moves = change.helper !== undefined && change.helper !== seen.helper
    if (moves && !manages(actor, region)) throw new Problem('not-found')
    const unit = moves ? await this.#helperUnit(change.helper ?? '', region, now) : seen.helper_unit
    const added = change.addMatter?.matter
    if (added !== undefined && (await this.#parts.matterTitle(added)) === null)
      throw fieldProblem('addMatter.matter', 'unknown-reference')
    const words = await this.#wordsOf(seen, now, added)
    return db => this.#changed(region, id, change, unit, actor, words, now, db)
  }

  async #changed(
    region: RegionCode,
    id: string,
    change: ProjectChange,
    unit: string,
    actor: Actor,
    words: SheetWords,
    now: Instant,
    db: Queryable,
  ): Promise<ProjectView> {
    const row = await this.#open(region, id, actor, db)
    const { offices } = words
    if (change.helper !== undefined && change.helper !== row.helper) {
      await store.setHelper(db, row, change.helper, unit)
      const text = `代办员由${offices.personName(row.helper) ?? row.helper}变更为${offices.personName(change.helper) ?? change.helper}`
      await store.addNote(db, row, { now, person: actor.person ?? '', text })
    }
    if (change.addMatter !== undefined) {
      const { matter, plannedDay } = change.addMatter
      await store.addMatter(db, row, { code: matter, plannedDay })
    }
    if (change.note !== undefined) await store.addNote(db, row, { now, person: actor.person ?? '', text: change.note })
    return this.#view((await store.find(db, region, id)) ?? row, words, db)
  }

  /** Puts a case on the sheet. Another region's case, or one that the actor may not see, is not there. */
  async link(
    region: RegionCode,
    id: string,
    which: { readonly caseRegion: string; readonly caseId: string },
    actor: Actor,
    now: Instant,
  ): Promise<Ready> {
    const seen = await this.#seen(region, id, actor)
    const record = await this.#parts.desk.record(which.caseRegion, which.caseId)
    if (record === null || record.row.state.process.id !== 'approval' || !maySee(record.row.state, actor))
      throw new Problem('not-found')
    const { matter_code } = record.row
    const words = await this.#wordsOf(seen, now, matter_code)
    return async db => {
      const row = await this.#open(region, id, actor, db)
      await this.#linked(row, { ...which, matter: matter_code, now, by: actor.person }, db)
      return this.#view(row, words, db)
    }
  }

  /** By the house itself, when an application names its project. Twice without harm. */
  async linkBegun(
    where: { readonly region: string; readonly id: string },
    begun: {
      readonly caseRegion: string
      readonly caseId: string
      readonly matter: string
      readonly by: string | null
    },
    now: Instant,
  ): Promise<void> {
    await transaction(this.#parts.pool, async client => {
      const row = await store.find(client, where.region, where.id, true)
      if (row === undefined) return
      try {
        await this.#linked(row, { ...begun, now }, client)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
      }
    })
  }

  /** By its code, for an application that names it. Null for a closed one. */
  async openByCode(region: string, code: string): Promise<store.ProjectRow | null> {
    const { rows } = await this.#parts.pool.query<{ id: string }>(
      `select id from projects where region = $1 and code = $2 and status = 'open'`,
      [region, code],
    )
    return rows[0] === undefined ? null : ((await store.find(this.#parts.pool, region, rows[0].id)) ?? null)
  }

  /** Completed only when every matter on the sheet is settled; otherwise it is stopped, with its reason. */
  async close(
    region: RegionCode,
    id: string,
    how: { readonly status: 'completed' | 'stopped'; readonly reason: string },
    actor: Actor,
    now: Instant,
  ): Promise<Ready> {
    const words = await this.#wordsOf(await this.#seen(region, id, actor), now)
    return async db => {
      const row = await this.#open(region, id, actor, db)
      const matters = await store.mattersOf(db, [row])
      if (how.status === 'completed' && matters.some(matter => matter.state?.settledAt == null))
        throw fieldProblem('status', 'not-allowed')
      await store.addNote(db, row, { now, person: actor.person ?? '', text: how.reason })
      await store.close(db, row, how.status, now)
      return this.#view({ ...row, status: how.status, closed_at: now, revision: row.revision + 1 }, words, db)
    }
  }

  /** Who may be named as a helper here: whoever has a post for it in the region or below. @throws Problem not-found */
  async helpers(region: RegionCode, name: string, actor: Actor, now: Instant): Promise<Helper[]> {
    if (!manages(actor, region)) throw new Problem('not-found')
    const offices = await this.#parts.ports.offices()
    const found: Helper[] = []
    for (const person of await this.#parts.peopleNamed(name.trim())) {
      const post = await this.#helperPost(person.id, region, now)
      if (post !== undefined) found.push({ ...person, unit: unitRef(post.unit, offices) })
      if (found.length === HELPERS_AT_ONCE) break
    }
    return found
  }

  async reports(actor: Actor): Promise<WeeklyReport[]> {
    const regions = this.#regions(actor, await this.#parts.ports.offices())
    const rows = await store.reports(this.#parts.pool, regions)
    return rows.map(row => ({ region: row.region, week: row.week, madeAt: row.made_at, projects: row.n }))
  }

  async report(region: RegionCode, week: string, actor: Actor): Promise<store.ReportRow> {
    const row = reads(actor, region) ? await store.report(this.#parts.pool, region, week) : undefined
    if (row === undefined) throw new Problem('not-found')
    return row
  }

  /** Makes this week's reports that are not made yet: every region as it stands on Monday, or as soon after as the house runs. */
  async makeReports(now: Instant): Promise<number> {
    const today = localDay(now)
    const week = addDays(today, 1 - weekday(today))
    if (now < instantAt(week, REPORT_MINUTE)) return 0
    const since = startOfDay(addDays(week, -7))
    const regions = await store.regionsWithout(this.#parts.pool, week, since)
    for (const region of regions) {
      const rows = await store.reportable(this.#parts.pool, region, since)
      const matters = await store.mattersOf(this.#parts.pool, rows)
      const words = await this.#words(
        matters.map(each => each.matter_code),
        now,
      )
      const { offices } = words
      const projects: ReportedProject[] = []
      for (const row of rows) {
        const own = matters.filter(each => each.project_id === row.id)
        const notes = await store.notesOf(this.#parts.pool, region, row.id, since)
        projects.push({
          summary: summaryOf(row, own, offices),
          sheet: own.map(each => sheetRow(each, words)),
          notes: notes.map(note => ({
            at: note.at,
            person: offices.personName(note.person_id) ?? note.person_id,
            text: note.text,
          })),
        })
      }
      await store.insertReport(this.#parts.pool, { region, week, now, data: { projects } })
    }
    return regions.length
  }

  async #linked(row: store.ProjectRow, linked: Parameters<typeof store.link>[2], db: Queryable): Promise<void> {
    const matters = await store.mattersOf(db, [row])
    if (matters.some(each => each.case_region === linked.caseRegion && each.case_id === linked.caseId))
      throw new Problem('project-case-linked')
    await store.link(db, row, linked)
  }

  /** Held for this transaction; its helper and those who manage it may change it. */
  async #open(region: RegionCode, id: string, actor: Actor, db: Queryable): Promise<store.ProjectRow> {
    const row = await store.find(db, region, id, true)
    const helps = row !== undefined && row.helper === actor.person
    if (row === undefined || !(helps || manages(actor, region))) throw new Problem('not-found')
    if (row.status !== 'open') throw new Problem('project-closed')
    return row
  }

  async #helperUnit(person: string, region: RegionCode, now: Instant): Promise<string> {
    const post = await this.#helperPost(person, region, now)
    if (post === undefined) throw new Problem('helper-unsuitable')
    return post.unit
  }

  async #helperPost(person: string, region: RegionCode, now: Instant) {
    const posts = await this.#parts.postsOf(person, localDay(now))
    return posts.find(each => HELPERS.includes(each.role) && regionWithin(each.region, region))
  }

  #regions(actor: Actor, offices: Offices): RegionCode[] {
    const over = actor.grants.filter(grant => READ.includes(grant.role))
    return [
      ...new Set(over.flatMap(grant => (grant.role === 'clerk' ? [grant.region] : offices.regionsUnder(grant.region)))),
    ]
  }

  /** What is seen before it is held: whoever has nothing to do with it hears of nothing. */
  async #seen(region: RegionCode, id: string, actor: Actor): Promise<store.ProjectRow> {
    const row = await store.find(this.#parts.pool, region, id)
    if (row === undefined || !(row.helper === actor.person || manages(actor, region))) throw new Problem('not-found')
    return row
  }

  async #wordsOf(row: store.ProjectRow, now: Instant, ...more: readonly (string | undefined)[]): Promise<SheetWords> {
    const matters = await store.mattersOf(this.#parts.pool, [row])
    return this.#words([...matters.map(each => each.matter_code), ...more.filter(code => code !== undefined)], now)
  }

  async #words(codes: readonly string[], now: Instant): Promise<SheetWords> {
    const offices = await this.#parts.ports.offices()
    const titles = new Map<string, Text>()
    for (const code of new Set(codes)) titles.set(code, (await this.#parts.matterTitle(code)) ?? { zh: code, en: code })
    return { offices, title: code => titles.get(code) ?? { zh: code, en: code }, packOf, today: localDay(now) }
  }

  async #view(row: store.ProjectRow, words: SheetWords, db: Queryable): Promise<ProjectView> {
    const { offices } = words
    const matters = await store.mattersOf(db, [row])
    const notes = await store.notesOf(db, row.region, row.id, null)
    const { creditCode, recognition, site } = row.data
    return {
      ...summaryOf(row, matters, offices),
      creditCode,
      recognition,
      site,
      contact:
        row.contact_sealed === null
          ? null
          : JSON.parse(unseal(this.#parts.sealing, row.contact_sealed, sealContext(row.region, row.id))),
      revision: row.revision,
      sheet: matters.map(each => sheetRow(each, words)),
      notes: notes.map(note => ({
        no: note.no,
        at: note.at,
        person: offices.personName(note.person_id) ?? note.person_id,
        text: note.text,
      })),
    }
  }
}

function summaryOf(
  row: store.ProjectRow,
  matters: readonly store.ProjectMatterRow[],
  offices: Offices,
): ProjectSummary {
  const { name, investor, kind, amount } = row.data
  return {
    region: row.region,
    id: row.id,
    code: row.code,
    name,
    investor,
    kind,
    amount,
    green: row.green,
    status: row.status,
    helper: {
      id: row.helper,
      name: offices.personName(row.helper) ?? row.helper,
      unit: unitRef(row.helper_unit, offices),
      phone: offices.unitPhone(row.helper_unit),
    },
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    matters: matters.length,
    begun: matters.filter(each => each.state !== null).length,
    done: matters.filter(each => each.state?.settledAt != null).length,
  }
}
