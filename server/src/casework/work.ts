// Inboxes and boards: keyset pages over parts, the most pressing first. One shape of query for every view.
import {
  type Actor,
  addDays,
  type Calendar,
  CalendarYearMissing,
  type Grant,
  type Instant,
  localDay,
  type RegionCode,
  type Role,
  startOfDay,
} from '@sunhall/kernel'
import { z } from 'zod'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { readCursor, writeCursor } from '../platform/http-pages.ts'
import { laneTitle, outcomeTitle, stageTitle } from './lanes.ts'
import type { Urgency, WorkCounts, WorkItem, WorkPage, WorkQuery } from './model.ts'
import type { Offices } from './port.ts'
import { NEVER, type WorkItemRow } from './rows.ts'
import { postView } from './view.ts'
import { unitRef } from './words.ts'
import { closedRows, hiddenWork } from './work-sight.ts'

/** A part is near its end when so many working days, or fewer, are left. */
const NEAR_WORKING_DAYS = 2
/** Counts beside the views stop here: "999+" tells enough. */
const COUNT_CAP = 1000
/** Hits of a search that a list looks through. */
export const MOST_HITS = 300

const WORKING: readonly Role[] = ['handler', 'head', 'dispatcher', 'supervisor', 'editor']
/** What waits at a window: a clerk takes in and gives out, and sees no other work of the unit. */
const WINDOW_LANES: readonly string[] = ['intake', 'delivery']

interface Conditions {
  /** Units whose parts are listed, with their regions; or whole regions. */
  readonly units: readonly { region: RegionCode; unit: string }[] | null
  readonly regions: readonly RegionCode[] | null
  readonly where: string[]
  readonly values: unknown[]
}

const units = (grants: readonly Grant[], roles: readonly Role[]) => [
  ...new Map(
    grants
      .filter(grant => roles.includes(grant.role))
      .map(grant => [grant.unit, { region: grant.region, unit: grant.unit }]),
  ).values(),
]

export interface WorkScene {
  readonly actor: Actor
  readonly now: Instant
  readonly offices: Offices
  readonly calendar: (region: RegionCode) => Calendar
  readonly categoryTitle: (code: string) => { zh: string; en: string }
}

class Where {
  readonly parts: string[] = []
  readonly values: unknown[] = []
  value(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
  add(condition: string): void {
    this.parts.push(condition)
  }
  equals(column: string, value: string | undefined): void {
    if (value !== undefined) this.add(`w.${column} = ${this.value(value)}`)
  }
}

/**
 * The moment after the last day that counts as near, by the calendar of the actor's own region. Where next year's notice is not
 * loaded yet a fortnight stands in, which no run of holidays fills: the list shows more, and leaves nothing out.
 */
function nearUntil(scene: WorkScene): Instant {
  const region = scene.actor.grants[0]?.region ?? ''
  const today = localDay(scene.now)
  try {
    return startOfDay(scene.calendar(region).addWorkingDays(today, NEAR_WORKING_DAYS + 1))
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error
    return startOfDay(addDays(today, 15))
  }
}

const Place = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid(), z.int32().min(0)])

/** @throws Problem invalid-input for a cursor that was not given out here */
function placeOf(cursor: string): z.infer<typeof Place> {
  try {
    return Place.parse(readCursor(cursor, ['string', 'string', 'number']))
  } catch (error) {
    throw new Problem('invalid-input', { cause: error, fields: [{ field: 'cursor', code: 'wrong-format' }] })
  }
}

function scopeOf(query: WorkQuery, scene: WorkScene): Conditions['units'] | { regions: RegionCode[] } {
  const { grants } = scene.actor
  switch (query.view) {
    case 'mine':
    case 'unit':
      return units(grants, [...WORKING, 'clerk'])
    case 'approvals':
      return units(grants, ['head'])
    case 'library':
      return units(grants, ['head', 'editor'])
    case 'dispatch':
      return units(grants, ['dispatcher'])
    case 'supervision': {
      const places = grants
        .filter(grant => grant.role === 'supervisor' || grant.role === 'leader')
        .map(grant => grant.region)
      return { regions: [...new Set(places.flatMap(place => scene.offices.regionsUnder(place)))] }
    }
  }
}

const VIEWS: readonly WorkQuery['view'][] = ['mine', 'unit', 'approvals', 'library', 'dispatch', 'supervision']

/** The proposal that asks for a place in the query library: its approvals are a list of their own. */
const PUBLICATION = 'publication'

/** What waits for an approval waits on open parts and on closed ones. */
const isPending = (query: Pick<WorkQuery, 'view'>): boolean => query.view === 'approvals' || query.view === 'library'

function conditions(query: WorkQuery, scene: WorkScene, where: Where): void {
  const open = query.state === 'open'
  const pending = isPending(query)
  // What was late stays to be explained when it is closed.
  const closedToo = query.board === 'explained' || query.board === 'unexplained'
  if (pending) where.add(`w.proposals <> '{}'`)
  if (query.view === 'approvals') where.add(`w.proposals <> ${where.value([PUBLICATION])}::text[]`)
  if (query.view === 'library') where.add(`${where.value(PUBLICATION)} = any(w.proposals)`)
  else if (!closedToo) where.add(open ? 'w.closed_at is null' : 'w.closed_at is not null')
  if (query.view === 'mine' || query.view === 'unit') {
    const working = new Set(units(scene.actor.grants, WORKING).map(each => each.unit))
    const windows = units(scene.actor.grants, ['clerk']).filter(each => !working.has(each.unit))
    if (windows.length > 0)
      where.add(
        `(w.lane = any(${where.value(WINDOW_LANES)}::text[]) or not w.unit_id = any(${where.value(windows.map(each => each.unit))}::text[]))`,
      )
  }
  if (query.view === 'mine') {
    const posts = scene.actor.grants.map(grant => grant.post)
    where.add(`(w.post_id is null or w.post_id = any(${where.value(posts)}))`)
  }
  if (query.view === 'dispatch') where.add(`w.lane = 'dispatch'`)
  switch (query.board) {
    case 'near':
      where.add(`w.late_at > ${where.value(scene.now)} and w.late_at <= ${where.value(nearUntil(scene))}`)
      break
    case 'overdue':
      where.add('w.overdue')
      break
    case 'explained':
      where.add('w.overdue and w.explained')
      break
    case 'unexplained':
      where.add('w.overdue and not w.explained')
      break
    case 'complaint':
    case 'accountability':
      where.equals('lane', query.board)
      break
  }
  switch (query.urgency) {
    case 'overdue':
      where.add(`w.late_at <= ${where.value(scene.now)}`)
      break
    case 'today':
      where.add(`w.due_day = ${where.value(localDay(scene.now))}`)
      break
    case 'near':
      where.add(`w.late_at > ${where.value(scene.now)} and w.late_at <= ${where.value(nearUntil(scene))}`)
      break
  }
  // Every inquiry has a category, and no application has one.
  if (query.kind !== undefined) where.add(query.kind === 'inquiry' ? `w.category <> ''` : `w.category = ''`)
  where.equals('lane', query.lane)
  where.equals('stage', query.stage)
  where.equals('category', query.category)
  where.equals('channel', query.channel)
  where.equals('unit_id', query.unit)
}

/** A row of a page, with who applies. */
interface ListedRow extends WorkItemRow {
  readonly applicant_kind: 'person' | 'firm' | null
}

const COLUMNS = `w.region, w.case_region, w.case_id, w.part, w.unit_id, w.lane, w.stage, w.post_id, w.opened_at, w.closed_at,
  w.outcome, w.late_at, w.due_day, w.promised_day, w.overdue, w.extended, w.explained, w.proposals, w.code, w.subject,
  w.category, w.channel`

/**
 * One page. `hits` are the cases a search found, or null when nothing was searched for.
 * @throws Problem invalid-input for a cursor that was not given out here
 */
export async function workPage(
  db: Queryable,
  query: WorkQuery,
  scene: WorkScene,
  hits: readonly string[] | null,
): Promise<WorkPage> {
  const scope = scopeOf(query, scene)
  const where = new Where()
  conditions(query, scene, where)
  if (hits !== null) where.add(`w.case_id = any(${where.value(hits)}::uuid[])`)
  const closed = query.state === 'closed' && !isPending(query)
  const column = closed ? 'w.closed_at' : 'w.late_at'
  const direction = closed ? 'desc' : 'asc'
  if (query.cursor !== undefined) {
    const after = placeOf(query.cursor).map(value => where.value(value))
    where.add(
      `(${column}, w.case_id, w.part) ${closed ? '<' : '>'} (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::integer)`,
    )
  }
  const order = `order by ${column} ${direction}, w.case_id ${direction}, w.part ${direction} limit ${query.limit + 1}`
  const byRegion = scope !== null && 'regions' in scope
  const keys = byRegion
    ? `unnest(${where.value(scope.regions)}::text[]) as k(region)`
    : `unnest(${where.value((scope ?? []).map(each => each.region))}::text[], ${where.value((scope ?? []).map(each => each.unit))}::text[]) as k(region, unit_id)`
  const join = byRegion ? 'w.region = k.region' : 'w.region = k.region and w.unit_id = k.unit_id'
  // Each unit's own index gives its first rows in order; the outer sort merges a page of each.
  const { rows } = await db.query<ListedRow>(
    `select w.*, case when w.category = '' then (select a.body -> 'fields' ->> 'applicantKind' from acts a
       where a.region = w.case_region and a.case_id = w.case_id and a.seq = 1) end as applicant_kind
     from ${keys} cross join lateral (
       select ${COLUMNS} from work_items w where ${join} and ${where.parts.join(' and ')} ${order}
     ) w ${order}`,
    where.values,
  )
  const page = rows.slice(0, query.limit)
  const { hidden, nobodyFree } = await closedRows(db, page, scene)
  const last = page.at(-1)
  const more = rows.length > query.limit && last !== undefined
  return {
    items: page.filter(row => !hidden.has(row)).map(row => workItem(row, scene, nobodyFree.has(row))),
    next: more ? writeCursor([closed ? (last.closed_at as string) : last.late_at, last.case_id, last.part]) : null,
  }
}

function urgencyOf(row: WorkItemRow, left: number | null, now: Instant): Urgency {
  if (row.closed_at !== null || row.late_at === NEVER) return 'none'
  if (row.late_at <= now) return 'overdue'
  if (left === null) return row.due_day === localDay(now) ? 'today' : 'calm'
  if (left <= 0) return 'today'
  return left <= NEAR_WORKING_DAYS ? 'near' : 'calm'
}

export function workItem(row: ListedRow, scene: WorkScene, nobodyFree = false): WorkItem {
  const { offices, now } = scene
  const due = row.closed_at === null && row.late_at !== NEVER ? row.due_day : null
  const calendar = scene.calendar(row.region)
  const today = localDay(now)
  // Without this year's notice nobody can say how many working days are left; when it is late is known all the same.
  const left = due !== null && calendar.covers(today) ? calendar.workingDaysBetween(today, due) : null
  return {
    region: row.case_region,
    caseId: row.case_id,
    part: row.part,
    code: row.code,
    subject: row.subject,
    category: row.category,
    channel: row.channel,
    unit: unitRef(row.unit_id, offices),
    lane: row.lane,
    laneTitle: laneTitle(row.lane),
    stage: row.stage,
    stageTitle: stageTitle(row.lane, row.stage),
    post: postView(row.post_id, offices),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    outcomeTitle: row.outcome === null ? null : outcomeTitle(row.outcome),
    dueDay: row.due_day,
    promisedDay: row.promised_day,
    remainingWorkingDays: left,
    urgency: urgencyOf(row, left, now),
    overdue: row.overdue,
    extended: row.extended,
    explained: row.explained,
    proposals: row.proposals,
    applicantKind: row.applicant_kind,
    nobodyFree,
  }
}

/** Numbers beside the views, each capped, of what the views show. */
export async function workCounts(db: Queryable, scene: WorkScene): Promise<WorkCounts> {
  const regions = VIEWS.flatMap(view => {
    const scope = scopeOf({ view, state: 'open', limit: 1 }, scene)
    return scope !== null && 'regions' in scope ? scope.regions : (scope ?? []).map(each => each.region)
  })
  const hidden = regions.length === 0 ? [] : await hiddenWork(db, [...new Set(regions)], scene)
  const count = async (query: Partial<WorkQuery> & Pick<WorkQuery, 'view'>): Promise<number> => {
    const full: WorkQuery = { state: 'open', limit: COUNT_CAP, ...query }
    const scope = scopeOf(full, scene)
    const keys = scope !== null && 'regions' in scope ? scope.regions.length : (scope?.length ?? 0)
    if (keys === 0) return 0
    const where = new Where()
    conditions(full, scene, where)
    if (hidden.length > 0) {
      const [ids, parts] = [hidden.map(row => row.case_id), hidden.map(row => row.part)].map(list => where.value(list))
      where.add(`not (w.case_id, w.part) in (select * from unnest(${ids}::uuid[], ${parts}::integer[]))`)
    }
    const byRegion = scope !== null && 'regions' in scope
    const from = byRegion
      ? `w.region = any(${where.value(scope.regions)})`
      : `w.region = any(${where.value((scope ?? []).map(each => each.region))}) and w.unit_id = any(${where.value((scope ?? []).map(each => each.unit))})`
    const { rows } = await db.query<{ n: number }>(
      `select count(*)::integer as n from (select 1 from work_items w where ${from} and ${where.parts.join(' and ')} limit ${COUNT_CAP}) c`,
      where.values,
    )
    return rows[0]?.n ?? 0
  }
  const [mine, unit, approvals, library, dispatch, overdue, near, explained, unexplained, complaint, accountability] =
    await Promise.all([
      count({ view: 'mine' }),
      count({ view: 'unit' }),
      count({ view: 'approvals' }),
      count({ view: 'library' }),
      count({ view: 'dispatch' }),
      count({ view: 'supervision', board: 'overdue' }),
      count({ view: 'supervision', board: 'near' }),
      count({ view: 'supervision', board: 'explained' }),
      count({ view: 'supervision', board: 'unexplained' }),
      count({ view: 'supervision', board: 'complaint' }),
      count({ view: 'supervision', board: 'accountability' }),
    ])
  return {
    mine,
    unit,
    approvals,
    library,
    dispatch,
    overdue,
    near,
    explained,
    unexplained,
    complaint,
    accountability,
  } as WorkCounts
}
