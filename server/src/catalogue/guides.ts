// The guides 办事指南 as the public reads them (A2): lists, search, one guide with all it names; hot pages kept until the catalogue changes.
import type { Text } from '@sunhall/kernel'
import { highlight } from '../knowledge/highlight.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Queryable } from '../platform/database.ts'
import { readCursor, writeCursor } from '../platform/http-pages.ts'
import { type Frequencies, NO_FREQUENCIES, readFrequencies, rowsWith } from '../search/frequency.ts'
import { enoughAlone, maySlip, soundTermsOf, type Term, termsOf } from '../search/query.ts'
import { readEntry } from './entry.ts'
import { type CountLine, counted, readCountLines } from './guide-counts.ts'
import { guideFlow } from './guide-flow.ts'
import { type GuideRow, guideRow, mark } from './guide-index.ts'
import { alike, countHits, type GuideScope, holding, listGuides, weighed } from './guide-store.ts'
import {
  type FeeEntry,
  FIRM_THEMES,
  type HallEntry,
  type IntermediaryEntry,
  type MatterEntry,
  PERSON_THEMES,
  type PolicyEntry,
  type WindowEntry,
} from './model.ts'
import type {
  Audience,
  Counted,
  Guide,
  GuideFilter,
  GuideHit,
  GuidePage,
  GuideQuery,
  GuideSummary,
  Guides,
  GuideUnit,
} from './port.ts'
import { type EntryRow, findEntry, readRevision } from './store.ts'

/** Hits that are ranked; nobody turns more pages than these fill. */
const MOST_HITS = 100
/** Words in more than this share of the guides say little about which one is meant. */
const COMMON = 0.05
/** Of so few guides every word tells. */
const FEW = 2000
/** Answers kept in memory: a few megabytes. */
const MOST_KEPT = 500
/** How long a page waits for new counts where it has old ones. */
const COUNTING_MS = 20
/** How long a change by another server may stay unseen. */
const FRESH_MS = 1000

export interface GuidesOptions {
  readonly db: Queryable
  readonly organisation: Organisation
  readonly freshMs?: number
  /** Others of this server that keep what a publication changes. */
  readonly forgets?: () => void
}

export class CatalogueGuides implements Guides {
  readonly #db: Queryable
  readonly #organisation: Organisation
  readonly #freshMs: number
  readonly #forgets: () => void
  readonly #kept = new Map<string, Promise<unknown>>()
  /** The last counts there were, of whatever revision. */
  readonly #counts = new Map<string, unknown>()
  #stamp = ''
  #revision = 0
  #readAt = Number.NEGATIVE_INFINITY
  #frequencies: Promise<Frequencies> | null = null

  constructor({ db, organisation, freshMs = FRESH_MS, forgets = () => {} }: GuidesOptions) {
    this.#db = db
    this.#organisation = organisation
    this.#freshMs = freshMs
    this.#forgets = forgets
  }

  async revision(): Promise<number> {
    const tick = performance.now()
    if (tick - this.#readAt >= this.#freshMs) {
      this.#revision = await readRevision(this.#db)
      this.#readAt = tick
    }
    return this.#revision
  }

  /** Looks again before the next answer: called after a publication by this server. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
    this.#forgets()
  }

  async guides(query: GuideQuery): Promise<GuidePage> {
    return this.#keep(`list ${JSON.stringify(query)}`, snapshot => this.#guides(query, snapshot))
  }

  async guide(code: string, version?: number): Promise<Guide | null> {
    return this.#keep(`guide ${code} ${version ?? ''}`, snapshot => this.#guide(code, version, snapshot))
  }

  async flowChart(code: string, language: 'zh' | 'en', version?: number): Promise<string | null> {
    const guide = await this.guide(code, version)
    const entry = guide?.entry ?? null
    if (entry === null) return null
    return this.#keep(`flow ${code} ${version ?? ''} ${language}`, async () => guideFlow(entry, language))
  }

  async themes(audience: Audience, region?: string): Promise<readonly Counted<string>[]> {
    const listed: readonly string[] = audience === 'person' ? PERSON_THEMES : FIRM_THEMES
    const counts = counted(await this.#lines(), line => line.themes, { audience, region })
    return listed.flatMap(value => (counts.has(value) ? [{ value, count: counts.get(value) ?? 0 }] : []))
  }

  async letters(filter: GuideFilter): Promise<readonly Counted<string>[]> {
    const { letter: _letter, ...rest } = filter
    const counts = await this.#countsBy('letter', rest)
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => Number(a.value === '#') - Number(b.value === '#') || (a.value < b.value ? -1 : 1))
  }

  async departments(filter: GuideFilter): Promise<readonly Counted<GuideUnit>[]> {
    const { unit: _unit, ...rest } = filter
    const [counts, snapshot] = await Promise.all([this.#countsBy('unit_id', rest), this.#organisation.snapshot()])
    const position = (id: string): number => snapshot.unit(id)?.position ?? Number.MAX_SAFE_INTEGER
    return [...counts]
      .map(([id, count]) => ({ value: unitView(id, snapshot), count }))
      .sort((a, b) => position(a.value.id) - position(b.value.id) || (a.value.id < b.value.id ? -1 : 1))
  }

  /** With words from the index, once for letters and units; without them from memory. */
  async #countsBy(facet: 'letter' | 'unit_id', filter: GuideFilter): Promise<Map<string, number>> {
    const { q, letter, unit, ...rest } = filter
    const terms = termsOf(q ?? '')
    if (terms.length === 0) return counted(await this.#lines(), line => [line[facet]], filter)
    const found = await this.#count(`hits ${q} ${JSON.stringify(rest)}`, () =>
      countHits(this.#db, scopeOf(rest), terms),
    )
    const counts = new Map<string, number>()
    for (const row of found) {
      if ((letter !== undefined && row.letter !== letter) || (unit !== undefined && row.unit_id !== unit)) continue
      counts.set(row[facet], (counts.get(row[facet]) ?? 0) + row.n)
    }
    return counts
  }

  #lines(): Promise<readonly CountLine[]> {
    return this.#count('lines', () => readCountLines(this.#db))
  }

  /** Counts go over everything: while they are made anew, the last ones are good enough. */
  async #count<T>(key: string, find: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const made = this.#keep(key, find)
    const last = this.#counts.get(key)
    const fresh = made.then(value => {
      if (this.#counts.size >= MOST_KEPT) this.#counts.clear()
      this.#counts.set(key, value)
      return value
    })
    if (last === undefined) return fresh
    const late = new Promise<T>(resolve => setTimeout(resolve, COUNTING_MS, last as T))
    return Promise.race([fresh, late])
  }

  /** One answer a question, until the catalogue or the organisation changes; asked twice at once it is found once. */
  async #keep<T>(key: string, find: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const [revision, snapshot] = await Promise.all([this.revision(), this.#organisation.snapshot()])
    const stamp = `${revision}/${snapshot.revision}`
    if (stamp !== this.#stamp) {
      this.#kept.clear()
      this.#frequencies = null
      this.#stamp = stamp
    }
    const known = this.#kept.get(key)
    if (known !== undefined) {
      // Used again: to the end of the line.
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known as Promise<T>
    }
    const found = find(snapshot)
    this.#kept.set(key, found)
    found.catch(() => this.#kept.delete(key))
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
    return found
  }

  async #guides(query: GuideQuery, snapshot: Snapshot): Promise<GuidePage> {
    const scope = scopeOf(query)
    const typed = (query.q ?? '').replaceAll('\0', '').trim()
    if (typed !== '') {
      const from = Math.max(0, readCursor(query.cursor, ['number'])?.[0] ?? 0)
      const { terms, rows } = await this.#hits(typed, scope)
      const next = from + query.limit
      return {
        items: rows.slice(from, next).map(row => hit(row, snapshot, terms)),
        next: next < rows.length ? writeCursor([next]) : null,
      }
    }
    const cursor = readCursor(query.cursor, ['string', 'string'])
    const after = cursor === null ? null : { sort: cursor[0], code: cursor[1] }
    const rows = await listGuides(this.#db, scope, after, query.limit + 1, await this.#common())
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      items: shown.map(row => hit(row, snapshot, null)),
      next: rows.length > query.limit && last !== undefined ? writeCursor([last.sort, last.code]) : null,
    }
  }

  /** All words; failing that as they sound; failing that some of them; failing that what looks alike. */
  async #hits(typed: string, scope: GuideScope): Promise<{ terms: readonly Term[]; rows: GuideRow[] }> {
    const db = this.#db
    const terms = termsOf(typed)
    if (terms.length > 0) {
      const rows = await holding(db, scope, terms, MOST_HITS)
      if (rows.length > 0) return { terms, rows }
    }
    const sounds = soundTermsOf(typed)
    if (sounds.length > 0) {
      const rows = await holding(db, scope, sounds, MOST_HITS)
      if (rows.length > 0) return { terms: sounds, rows }
    }
    const some = enoughAlone(terms)
    if (terms.length > 1 && some.length > 0) {
      const rows = await weighed(db, scope, await this.#weights(some), MOST_HITS)
      if (rows.length > 0) return { terms, rows }
    }
    const text = typed.normalize('NFKC').slice(0, 60)
    return { terms, rows: maySlip(text) ? await alike(db, scope, text, MOST_HITS) : [] }
  }

  /** The rarer a word, the more it says. */
  async #weights(terms: readonly Term[]): Promise<{ term: Term; weight: number }[]> {
    const frequencies = await this.#common()
    const known = terms.map(term => ({ term, rows: rowsWith(term, frequencies) }))
    const telling = frequencies.rows < FEW ? known : known.filter(({ rows }) => rows <= frequencies.rows * COMMON)
    return (telling.length > 0 ? telling : known).map(({ term, rows }) => ({
      term,
      weight: 1 + Math.log((frequencies.rows + 1) / (rows + 1)),
    }))
  }

  #common(): Promise<Frequencies> {
    this.#frequencies ??= readFrequencies(this.#db, 'catalogue_guides').catch(() => NO_FREQUENCIES)
    return this.#frequencies
  }

  async #guide(code: string, version: number | undefined, snapshot: Snapshot): Promise<Guide | null> {
    const row = await findPublished(this.#db, code, version)
    if (row === null) return null
    const read = readEntry('matter', row.data)
    const summary = summaryOf(guideRow(row.version, read.head, read.data, row.complete), snapshot)
    const entry = row.complete ? (read.data as unknown as MatterEntry) : null
    const named = entry === null ? NOTHING : await this.#named(entry, snapshot)
    const standing = row.in_force ? 'in-force' : row.status === 'withdrawn' ? 'withdrawn' : 'superseded'
    return { summary, standing, publishedAt: row.published_at ?? row.edited_at, entry, ...named }
  }

  /** Whatever the guide names, as it stands now. */
  async #named(entry: MatterEntry, snapshot: Snapshot): Promise<typeof NOTHING> {
    const { fees, windows, intermediaries, handling } = entry
    const members = handling.members.map(each => each.matter)
    const pairs = [
      ...fees.map(code => ['fee', code]),
      ...windows.map(code => ['window', code]),
      ...intermediaries.map(code => ['intermediary', code]),
      ...members.map(code => ['matter', code]),
    ]
    const { rows } = await this.#db.query<NamedRow>(NAMED, [pairs.map(([k]) => k), pairs.map(([, c]) => c), entry.code])
    const data = <T>(kind: string, codes: readonly string[]): T[] =>
      codes.flatMap(code => (rows.find(row => row.kind === kind && row.code === code)?.data as T | undefined) ?? [])
    const halls = new Map(
      rows.flatMap(row => (row.kind === 'hall' ? [[row.code, row.data as unknown as HallEntry]] : [])),
    )
    const another = (unit: string | undefined): GuideUnit | null =>
      unit === undefined || unit === entry.unit ? null : unitView(unit, snapshot)
    const titles = new Map(rows.filter(row => row.kind === 'matter').map(row => [row.code, row]))
    return {
      fees: data<FeeEntry>('fee', fees),
      places: data<WindowEntry>('window', windows).map(window => ({ window, hall: halls.get(window.hall) ?? null })),
      intermediaries: data<IntermediaryEntry>('intermediary', intermediaries),
      policies: rows.filter(row => row.kind === 'policy').map(row => row.data as unknown as PolicyEntry),
      intakeUnit: another(handling.intakeUnit),
      financeUnit: another(handling.financeUnit),
      members: handling.members.map(({ matter, unit, always, days }) => {
        const row = titles.get(matter)
        const title: Text = row === undefined ? { zh: matter, en: matter } : { zh: row.title_zh, en: row.title_en }
        return { code: matter, title, unit: unitView(unit, snapshot), always, days, published: row !== undefined }
      }),
    }
  }
}

type NamedParts = Omit<Guide, 'summary' | 'standing' | 'publishedAt' | 'entry'>
const NOTHING: NamedParts = {
  fees: [],
  places: [],
  intermediaries: [],
  policies: [],
  intakeUnit: null,
  financeUnit: null,
  members: [],
}

interface NamedRow {
  readonly kind: string
  readonly code: string
  readonly title_zh: string
  readonly title_en: string
  readonly data: { readonly [name: string]: unknown } | null
}

const NAMED = `with named as (
    select e.kind, e.code, e.title_zh, e.title_en, case when e.kind = 'matter' then null else e.data end as data
    from (select distinct * from unnest($1::text[], $2::text[]) as n(kind, code)) n
    join catalogue_entries e on e.kind = n.kind and e.code = n.code and e.in_force)
  select * from named
  union all
  select e.kind, e.code, e.title_zh, e.title_en, e.data from catalogue_entries e
    where e.kind = 'hall' and e.in_force and e.code in (select data ->> 'hall' from named where kind = 'window')
  union all
  select e.kind, e.code, e.title_zh, e.title_en, e.data from catalogue_entries e
    where e.kind = 'policy' and e.status = 'published' and e.in_force and e.data -> 'matters' @> to_jsonb(array[$3::text])`

/** The version in force, or the last one there was; by number, any that was ever published. */
async function findPublished(db: Queryable, code: string, version: number | undefined): Promise<EntryRow | null> {
  if (version !== undefined) {
    const row = await findEntry(db, 'matter', code, version)
    return row?.status === 'published' || row?.status === 'withdrawn' ? row : null
  }
  const row = await findEntry(db, 'matter', code, 'in-force')
  if (row !== null) return row
  const { rows } = await db.query<{ version: number }>(
    `select version from catalogue_entries where kind = 'matter' and code = $1 and status = 'withdrawn' order by version desc limit 1`,
    [code],
  )
  return rows[0] === undefined ? null : findEntry(db, 'matter', code, rows[0].version)
}

const termOf = (lexeme: string): Term => ({ word: '', forms: [lexeme], prefixes: [] })

/** A filter as the index knows it and as the columns do. */
export function scopeOf(filter: GuideFilter): GuideScope {
  const { region, unit, audience, theme, visits, depth, kind, family, letter } = filter
  const given = Object.entries({ region, unit, audience, theme, visits, depth, kind, family })
  const marks = given.flatMap(([name, value]) => (value === undefined ? [] : [termOf(mark(name, value))]))
  return { marks, filter, letter: letter ?? null }
}

export function unitView(id: string, snapshot: Snapshot): GuideUnit {
  const unit = snapshot.unit(id)
  if (unit === undefined) return { id, name: { zh: id, en: id }, region: '', phone: null, address: null }
  const { name_zh: zh, name_en: en, region, phone, address } = unit
  return { id, name: { zh, en }, region, phone, address }
}

function summaryOf(row: GuideRow, snapshot: Snapshot): GuideSummary {
  const { promised_amount: amount, promised_unit: unit } = row
  return {
    code: row.code,
    version: row.version,
    title: { zh: row.title, en: row.title_en },
    unit: unitView(row.unit_id, snapshot),
    region: row.region,
    kind: row.kind,
    family: row.family,
    audience: row.audience as readonly Audience[],
    themes: row.themes,
    letter: row.letter,
    complete: row.complete,
    mode: row.mode as GuideSummary['mode'],
    promisedDays: amount === null || unit === null ? null : { amount, unit },
    visits: row.visits,
    depth: row.depth as GuideSummary['depth'],
    free: row.free,
  }
}

const hit = (row: GuideRow, snapshot: Snapshot, terms: readonly Term[] | null): GuideHit => ({
  ...summaryOf(row, snapshot),
  highlighted: terms === null ? null : highlight(row.title, terms),
})
