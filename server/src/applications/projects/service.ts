// Projects and their helpers: registered by threshold, followed over all their matters to the end, reported every week.
import { type Actor, type Instant, localDay, type RegionCode, regionWithin, type Text } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { CaseDesk } from '../../casework/desk.ts'
import type { CaseworkPorts } from '../../casework/port.ts'
import { maySee } from '../../casework/sight.ts'
import { unitRef } from '../../casework/words.ts'
import { type Queryable, transaction } from '../../platform/database.ts'
import { fieldProblem, Problem } from '../../platform/errors.ts'
import { type Page, pageFrom, readCursor } from '../../platform/http-pages.ts'
import { newId } from '../../platform/ids.ts'
import type { Database } from '../../platform/schema.ts'
import { seal } from '../../platform/secrets.ts'
import { readSetting } from '../../registers/settings.ts'
import { type GreenChannel, isGreen } from './green-channel.ts'
import type { Helper, ProjectChange, ProjectInput, ProjectSummary, ProjectView, WeeklyReport } from './model.ts'
import { helperPost, manages, type Postings, reads, regionsRead } from './reach.ts'
import type { SheetWords } from './sheet.ts'
import { projectView, sealContext, sheetWords, summaryOf } from './show.ts'
import * as store from './store.ts'
import { makeReports } from './weekly.ts'

const HELPERS_AT_ONCE = 30

export interface ProjectsParts extends Postings {
  readonly pool: pg.Pool
  readonly db: Kysely<Database>
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly desk: Pick<CaseDesk, 'record'>
  readonly sealing: Buffer
  /** People in service, by a part of their name. */
  readonly peopleNamed: (part: string) => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly matterTitle: (code: string) => Promise<Text | null>
}

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
    if (input.green && !isGreen(input, await this.thresholds())) throw new Problem('project-below-threshold')
    for (const [i, { matter }] of input.matters.entries()) {
      if ((await this.#parts.matterTitle(matter)) === null)
        throw fieldProblem(`matters.${i}.matter`, 'unknown-reference')
    }
    const words = await sheetWords(
      this.#parts,
      input.matters.map(each => each.matter),
      now,
    )
    return db => this.#registered(input, unit, words, now, db)
  }

  /** What is held against those who want to enter the channel from now on. */
  thresholds(): Promise<GreenChannel> {
    return readSetting(this.#parts.db, 'green-channel')
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
    return projectView(this.#parts, { ...row, status: 'open', closed_at: null, revision: 1 }, words, db)
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
    const regions = regionsRead(actor, offices).filter(
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
    return projectView(this.#parts, row, await this.#wordsOf(row, now), this.#parts.pool)
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
    return projectView(this.#parts, (await store.find(db, region, id)) ?? row, words, db)
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
      return projectView(this.#parts, row, words, db)
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
    const id = await store.openByCode(this.#parts.pool, region, code)
    return id === undefined ? null : ((await store.find(this.#parts.pool, region, id)) ?? null)
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
      return projectView(
        this.#parts,
        { ...row, status: how.status, closed_at: now, revision: row.revision + 1 },
        words,
        db,
      )
    }
  }

  /** Who may be named as a helper here: whoever has a post for it in the region or below. @throws Problem not-found */
  async helpers(region: RegionCode, name: string, actor: Actor, now: Instant): Promise<Helper[]> {
    if (!manages(actor, region)) throw new Problem('not-found')
    const offices = await this.#parts.ports.offices()
    const found: Helper[] = []
    for (const person of await this.#parts.peopleNamed(name.trim())) {
      const post = await helperPost(this.#parts, person.id, region, now)
      if (post !== undefined) found.push({ ...person, unit: unitRef(post.unit, offices) })
      if (found.length === HELPERS_AT_ONCE) break
    }
    return found
  }

  async reports(actor: Actor): Promise<WeeklyReport[]> {
    const regions = regionsRead(actor, await this.#parts.ports.offices())
    const rows = await store.reports(this.#parts.pool, regions)
    return rows.map(row => ({ region: row.region, week: row.week, madeAt: row.made_at, projects: row.n }))
  }

  async report(region: RegionCode, week: string, actor: Actor): Promise<store.ReportRow> {
    const row = reads(actor, region) ? await store.report(this.#parts.pool, region, week) : undefined
    if (row === undefined) throw new Problem('not-found')
    return row
  }

  /** Makes this week's reports that are not made yet; says for how many regions. */
  makeReports(now: Instant): Promise<number> {
    return makeReports(this.#parts, now)
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
    const post = await helperPost(this.#parts, person, region, now)
    if (post === undefined) throw new Problem('helper-unsuitable')
    return post.unit
  }

  /** What is seen before it is held: whoever has nothing to do with it hears of nothing. */
  async #seen(region: RegionCode, id: string, actor: Actor): Promise<store.ProjectRow> {
    const row = await store.find(this.#parts.pool, region, id)
    if (row === undefined || !(row.helper === actor.person || manages(actor, region))) throw new Problem('not-found')
    return row
  }

  async #wordsOf(row: store.ProjectRow, now: Instant, ...more: readonly (string | undefined)[]): Promise<SheetWords> {
    const matters = await store.mattersOf(this.#parts.pool, [row])
    return sheetWords(
      this.#parts,
      [...matters.map(each => each.matter_code), ...more.filter(code => code !== undefined)],
      now,
    )
  }
}
