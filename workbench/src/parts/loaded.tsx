// What a query brings: grey bars while it is on its way, what is wrong where nothing came, else what it found.
import type { ReactNode } from 'react'
import { ProblemView } from './problem-view.tsx'
import { Waiting } from './waiting.tsx'

interface Props<T> {
  readonly query: {
    readonly isPending: boolean
    readonly data: T | undefined
    readonly error: unknown
    readonly refetch: () => unknown
  }
  /** How tall the bars are. */
  readonly lines?: number
  readonly children: (found: T) => ReactNode
}

/** What came before stays on the screen when asking again fails. */
export function Loaded<T>({ query, lines = 6, children }: Props<T>) {
  if (query.isPending) return <Waiting lines={lines} />
  if (query.data === undefined) return <ProblemView error={query.error} onRetry={() => void query.refetch()} />
  return children(query.data)
}
