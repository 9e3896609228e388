// Below a list read by cursor: back to its beginning, and on.
import type { View } from '../view.ts'

export interface PagerProps {
  readonly view: View
  /** Null on the first page. */
  readonly cursor: string | null
  /** Null on the last page. */
  readonly next: string | null
  readonly address: (cursor: string | null) => string
}

export function Pager({ view: { t }, cursor, next, address }: PagerProps) {
  if (cursor === null && next === null) return null
  return (
    <nav className="pager" aria-label={t.common.nextPage}>
      {cursor === null ? null : <a href={address(null)}>{t.common.firstPage}</a>}
      {next === null ? null : (
        <a className="button" rel="next" href={address(next)}>
          {t.common.nextPage}
        </a>
      )}
    </nav>
  )
}
