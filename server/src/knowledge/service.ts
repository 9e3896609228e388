// The query library 查询库 (C4, E2): what was asked and answered in public, listed, searched, and offered to who asks the like.
import type { Text } from '@sunhall/kernel'
import type { CaseworkPorts, Offices } from '../casework/port.ts'
import type { LibraryQuery, PublicationView } from '../inquiry/model.ts'
import type { Queryable } from '../platform/database.ts'
import { type Page, pageFrom, readCursor, writeCursor } from '../platform/http-pages.ts'
import { type Frequencies, NO_FREQUENCIES, readFrequencies, rowsWith, rowsWithAll } from '../search/frequency.ts'
import { enoughAlone, maySlip, soundTermsOf, type Term, termsOf, tsqueryOf } from '../search/query.ts'
import { excerpt, highlight, type Segment } from './highlight.ts'
import {
  type Candidate,
  type Filter,
  likenessStatement,
  listStatement,
  type PublicationRow,
  publicationsOf,
  run,
  type Scored,
  weighedStatement,
  wordsStatement,
} from './store.ts'

export interface Highlighted {
  readonly question: readonly Segment[]
  /** Around the first hit. */
  readonly answer: readonly Segment[]
}
export type LibraryItem = PublicationView & { readonly highlighted: Highlighted | null }

/** Hits that are ranked; nobody turns more pages than these fill. */
const MOST_HITS = 100
/** More hits than this are not gathered: the newest are met soon enough by walking the list. */
const BROAD = 5000
/** Rows that all words of a weighed search may bring together. */
const WEIGHED = 6000
const LIKE_CANDIDATES = 40
const REFRESH = 500

export class Knowledge {
  readonly #db: Queryable
  readonly #ports: Pick<CaseworkPorts, 'offices' | 'categories'>
  #frequencies: Promise<Frequencies> | null = null
  #used = 0

  constructor(db: Queryable, ports: Pick<CaseworkPorts, 'offices' | 'categories'>) {
    this.#db = db
    this.#ports = ports
  }

  /** @throws Problem invalid-input for a cursor that is none */
  async library(query: LibraryQuery): Promise<Page<LibraryItem>> {
    const offices = await this.#ports.offices()
    const filter: Filter = {
      kind: query.kind,
      regions: query.region === undefined ? null : [...new Set([query.region, ...offices.regionsUnder(query.region)])],
      unit: query.unit ?? null,
      category: query.category ?? null,
    }
    const typed = query.q?.trim() ?? ''
    if (typed !== '') return this.#search(typed, filter, query)
    const cursor = readCursor(query.cursor, ['string', 'string'])
    // A cursor is the reader's own to spoil.
    const spoiled = cursor !== null && (Number.isNaN(Date.parse(cursor[0])) || !UUID.test(cursor[1]))
    const after = cursor === null || spoiled ? null : { at: cursor[0], id: cursor[1] }
    const rows = await run<PublicationRow>(this.#db, listStatement(filter, after, query.limit + 1))
    const show = await this.#shower()
    return pageFrom(
      rows,
      query.limit,
      row => [row.published_at, row.id],
      row => ({ ...show(row), highlighted: null }),
    )
  }

  async publication(region: string, id: string): Promise<PublicationView | null> {
    if (!UUID.test(id)) return null
    const [row] = await publicationsOf(this.#db, [{ region, id }])
    return row === undefined ? null : (await this.#shower())(row)
  }

  /** The newest answers. */
  async latest(limit: number): Promise<PublicationView[]> {
    const filter: Filter = { kind: 'answer', regions: null, unit: null, category: null }
    const rows = await run<PublicationRow>(this.#db, listStatement(filter, null, limit))
    return rows.map(await this.#shower())
  }

  /** Answered questions like this text: the region's own first, then the best of elsewhere. */
  async likeQuestions(region: string, text: string, limit: number): Promise<PublicationView[]> {
    const terms = termsOf(text)
    if (terms.length === 0) return []
    const filter: Filter = { kind: 'answer', regions: null, unit: null, category: null }
    const found = await this.#weighed(terms, filter, LIKE_CANDIDATES)
    const near = found
      // One word in common is chance, unless nothing else was said.
      .filter(each => each.matched >= Math.min(2, terms.length))
      .map(each => ({ ...each, value: each.score * (1 + inQuestion(each, terms) / terms.length) }))
    const best = Math.max(...near.map(each => each.value))
    const chosen = near
      .filter(each => each.value >= best * 0.4)
      .sort((a, b) => Number(b.region === region) - Number(a.region === region) || b.value - a.value)
    const rows = await publicationsOf(this.#db, chosen.slice(0, limit))
    return rows.map(await this.#shower())
  }

  async #search(typed: string, filter: Filter, query: LibraryQuery): Promise<Page<LibraryItem>> {
    const from = readCursor(query.cursor, ['number'])?.[0] ?? 0
    const { terms, hits } = await this.#hits(typed, filter)
    const page = hits.slice(Math.max(0, from), Math.max(0, from) + query.limit)
    const show = await this.#shower()
    const items = (await publicationsOf(this.#db, page)).map(row => ({
      ...show(row),
      highlighted: { question: highlight(row.question, terms), answer: excerpt(row.answer, terms) },
    }))
    const next = from + query.limit
    return { items, next: next < hits.length ? writeCursor([next]) : null }
  }

  /** All words; failing that as they sound; failing that some of them; failing that what looks alike. */
  async #hits(typed: string, filter: Filter): Promise<{ terms: readonly Term[]; hits: readonly Candidate[] }> {
    const terms = termsOf(typed)
    if (terms.length > 0) {
      const all = await this.#holding(terms, filter)
      if (all.length > 0) return { terms, hits: all }
    }
    const sounds = soundTermsOf(typed)
    if (sounds.length > 0) {
      const heard = await this.#holding(sounds, filter)
      if (heard.length > 0) return { terms: sounds, hits: heard }
    }
    const telling = enoughAlone(terms)
    if (terms.length > 1 && telling.length > 0) {
      const some = await this.#weighed(telling, filter, MOST_HITS)
      if (some.length > 0) return { terms, hits: some }
    }
    const text = typed.normalize('NFKC').slice(0, 60)
    if (!maySlip(text)) return { terms, hits: [] }
    return { terms, hits: await run<Candidate>(this.#db, likenessStatement(filter, text, MOST_HITS)) }
  }

  /** Those that hold all terms: more of them in the question first, then the newest. */
  async #holding(terms: readonly Term[], filter: Filter): Promise<Candidate[]> {
    const frequencies = await this.#common()
    const broad = rowsWithAll(terms, frequencies) > BROAD
    const found = await run<Candidate>(this.#db, wordsStatement(filter, tsqueryOf(terms, '&'), broad, MOST_HITS))
    const places = new Map(found.map(each => [each, inQuestion(each, terms)]))
    // The sort is stable: equals stay newest first.
    return found.sort((a, b) => (places.get(b) ?? 0) - (places.get(a) ?? 0))
  }

  /** Those that hold some terms; the rarer a word, the more it says. Words that nearly everything holds are left out. */
  async #weighed(terms: readonly Term[], filter: Filter, limit: number): Promise<Scored[]> {
    const frequencies = await this.#common()
    const rarest = terms.map(term => ({ term, rows: rowsWith(term, frequencies) })).sort((a, b) => a.rows - b.rows)
    const queries: { query: string; weight: number }[] = []
    let sum = 0
    for (const { term, rows } of rarest) {
      sum += rows
      if (sum > WEIGHED) break
      queries.push({ query: tsqueryOf([term], '&'), weight: 1 + Math.log((frequencies.rows + 1) / (rows + 1)) })
    }
    if (queries.length === 0) {
      // Nothing but common words: those that hold the rarest of them together.
      const few = rarest.slice(0, 3).map(each => each.term)
      const found = await this.#holding(few, filter)
      return found.slice(0, limit).map(each => ({ ...each, score: 1, matched: few.length }))
    }
    return run<Scored>(this.#db, weighedStatement(filter, queries, limit))
  }

  /** What ANALYZE knows, read again now and then. */
  #common(): Promise<Frequencies> {
    if (this.#frequencies === null || this.#used++ >= REFRESH) {
      this.#used = 0
      this.#frequencies = readFrequencies(this.#db, 'publications').catch(() => NO_FREQUENCIES)
    }
    return this.#frequencies
  }

  async #shower(): Promise<(row: PublicationRow) => PublicationView> {
    const [offices, categories] = await Promise.all([this.#ports.offices(), this.#ports.categories()])
    return row => view(row, offices, categories.title)
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const inQuestion = (candidate: Candidate, terms: readonly Term[]): number => {
  const question = candidate.question.toLowerCase()
  return terms.filter(term => term.forms.some(form => question.includes(form))).length
}

function view(row: PublicationRow, offices: Offices, categoryTitle: (code: string) => Text): PublicationView {
  return {
    region: row.region,
    id: row.id,
    kind: row.kind,
    unit: {
      id: row.unit_id,
      name: offices.unitName(row.unit_id),
      region: offices.unit(row.unit_id)?.region ?? row.region,
    },
    category: row.category,
    categoryTitle: categoryTitle(row.category),
    question: row.question,
    answer: row.answer,
    publishedAt: row.published_at,
  }
}
