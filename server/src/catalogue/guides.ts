// The guides 办事指南 as the public reads them (A2): lists, search, one guide with all it names; hot pages kept until the catalogue changes.
import type { Organisation } from '../organisation/organisation.ts'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Queryable } from '../platform/database.ts'
import { readCursor, writeCursor } from '../platform/http-pages.ts'
import { type Frequencies, NO_FREQUENCIES, readFrequencies } from '../search/frequency.ts'
import { termsOf } from '../search/query.ts'
import { type CountLine, counted, readCountLines } from './guide-counts.ts'
import { guideFlow } from './guide-flow.ts'
import { scopeOf, searchGuides } from './guide-search.ts'
import { countHits, listGuides } from './guide-store.ts'
import { hit, unitView } from './guide-views.ts'
import { wholeGuide } from './guide-whole.ts'
import { FIRM_THEMES, PERSON_THEMES } from './model.ts'
import type { Audience, Counted, Guide, GuideFilter, GuidePage, GuideQuery, Guides, GuideUnit } from './port.ts'
import { readRevision } from './store.ts'

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
    return this.#keep(`guide ${code} ${version ?? ''}`, snapshot => wholeGuide(this.#db, code, version, snapshot))
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
      const { terms, rows } = await searchGuides(this.#db, typed, scope, () => this.#common())
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

  #common(): Promise<Frequencies> {
    this.#frequencies ??= readFrequencies(this.#db, 'catalogue_guides').catch(() => NO_FREQUENCIES)
    return this.#frequencies
  }
}
