// Below a list read by cursor: back to its beginning, and on.
import type { View } from '../view.ts'

export interface PagerProps {
  readonly view: View
  /** Null on the first page. */
  readonly first: string | null
  /** Null on the last page. */
  readonly next: string | null
}

export function Pager({ view: { t }, first, next }: PagerProps) {
  if (first === null && next === null) return null
  return (
    <nav className="pager" aria-label={t.common.nextPage}>
      {first === null ? null : <a href={first}>{t.common.firstPage}</a>}
      {next === null ? null : (
        <a className="button" rel="next" href={next}>
          {t.common.nextPage}
        </a>
      )}
    </nav>
  )
}
