// How common words are, from PostgreSQL's own statistics: tells a broad question from a selective one without counting.
import type { Queryable } from '../platform/database.ts'
import type { Term } from './query.ts'

export interface Frequencies {
  /** Rows of the table, estimated. */
  readonly rows: number
  /** Share of the rows that hold a lexeme; 0 for those too rare to be in the statistics. */
  share(lexeme: string): number
  /** Ids of cases that part them into equal shares, oldest first; none where the table is not of cases or was never analysed. */
  readonly ids: readonly string[]
}

export const NO_FREQUENCIES: Frequencies = { rows: 0, share: () => 0, ids: [] }

/** Reads what ANALYZE kept about the column `words`. Cheap; worth repeating every few minutes. */
export async function readFrequencies(
  db: Queryable,
  table: 'case_search' | 'publications' | 'catalogue_guides',
): Promise<Frequencies> {
  const { rows } = await db.query<{
    rows: number
    words: string[] | null
    shares: number[] | null
    ids: string[] | null
  }>(
    `select greatest(c.reltuples, 0)::float8 as rows, s.most_common_elems::text::text[] as words,
            s.most_common_elem_freqs::float8[] as shares, i.histogram_bounds::text::text[] as ids
     from pg_class c left join pg_stats s on s.schemaname = 'public' and s.tablename = c.relname and s.attname = 'words'
     left join pg_stats i on i.schemaname = 'public' and i.tablename = c.relname and i.attname = 'case_id'
     where c.relname = $1 and c.relnamespace = 'public'::regnamespace`,
    [table],
  )
  const found = rows[0]
  if (found === undefined) return NO_FREQUENCIES
  const shares = new Map((found.words ?? []).map((word, index) => [word, found.shares?.[index] ?? 0]))
  return { rows: found.rows, share: lexeme => shares.get(lexeme) ?? 0, ids: found.ids ?? [] }
}

/** Rows that hold one of a term's forms, at most, as far as the statistics know. */
export function rowsWith(term: Term, frequencies: Frequencies): number {
  // A prefix stands for many lexemes; as many rows as one common word is a guess on the safe side.
  const forms = term.forms.reduce((sum, form) => sum + frequencies.share(form), 0)
  return Math.min(1, forms + (term.prefixes.length > 0 ? 0.02 : 0)) * frequencies.rows
}

/** Rows that hold all terms, as if each word fell independently of the others. */
export function rowsWithAll(terms: readonly Term[], frequencies: Frequencies): number {
  if (frequencies.rows === 0) return 0
  // A word too rare for the statistics is in fewer rows than any that is in them.
  const share = (term: Term): number => Math.max(rowsWith(term, frequencies) / frequencies.rows, 0.0002)
  return terms.reduce((rows, term) => rows * share(term), frequencies.rows)
}
