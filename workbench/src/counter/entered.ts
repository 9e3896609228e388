// What a clerk has entered for somebody at the window and not handed in yet: it outlives Back, a look at the queue and another matter,
// not the page. Kept in memory only, because it is somebody's card and papers; the browser asks before the page itself is left.
import type { Answers } from '@sunhall/forms'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { GuideView } from '../api/catalogue.ts'
import { useUnsent } from '../parts/unsent.ts'
import { type Applicant, NOBODY } from './applicant-fields.tsx'
import { type Given, NOT_GIVEN } from './intake-materials.tsx'

export interface Entered {
  readonly applicant: Applicant
  readonly chosen: readonly string[]
  readonly answers: Answers
  readonly given: ReadonlyMap<string, Given>
  readonly delivery: { readonly way: string; readonly to: string; readonly phone: string; readonly address: string }
  readonly consents: { readonly electronicService: boolean; readonly lookUp: boolean; readonly keepForNext: boolean }
  readonly licence: string
  readonly project: string
  readonly helper: boolean
}

export interface Unfinished {
  readonly guide: GuideView
  readonly number: string | null
  readonly entered: Entered
}

/** One: a clerk has one visitor before them. It lies with what was fetched, which is cleared when the clerk logs out. */
const KEPT = ['intake', 'unfinished'] as const

export function useUnfinished(): { readonly unfinished: Unfinished | null; readonly forget: () => void } {
  const queries = useQueryClient()
  return {
    unfinished: queries.getQueryData<Unfinished>(KEPT) ?? null,
    forget: () => queries.removeQueries({ queryKey: KEPT }),
  }
}

const beginning = ({ entry }: GuideView): Entered => ({
  applicant: { ...NOBODY, kind: entry.audience[0] ?? 'person' },
  chosen: entry.handling.members.map(one => one.matter),
  answers: {},
  // What the government holds is not asked for: so it stands until the clerk says otherwise.
  given: new Map(
    entry.materials.filter(one => one.need === 'held').map(one => [one.code, { ...NOT_GIVEN, how: 'held' }]),
  ),
  delivery: { way: entry.delivery[0] ?? 'counter', to: '', phone: '', address: '' },
  consents: { electronicService: false, lookUp: true, keepForNext: false },
  licence: '',
  project: '',
  helper: false,
})

export interface Entering {
  readonly entered: Entered
  /** Whether it was begun before this screen was opened. */
  readonly restored: boolean
  change(part: Partial<Entered>): void
}

export function useEntered(guide: GuideView, number: string | null): Entering {
  const queries = useQueryClient()
  const [before] = useState(() => {
    const known = queries.getQueryData<Unfinished>(KEPT)
    return known?.guide.entry.code === guide.entry.code && known.number === number ? known.entered : null
  })
  const [entered, setEntered] = useState(() => before ?? beginning(guide))
  // Two fields may change in one event: the second builds on the first.
  const latest = useRef(entered)
  useEffect(() => {
    queries.setQueryDefaults(KEPT, { gcTime: Number.POSITIVE_INFINITY })
  }, [queries])
  useUnsent(() => queries.getQueryData(KEPT) !== undefined)
  return {
    entered,
    restored: before !== null,
    change(part) {
      latest.current = { ...latest.current, ...part }
      setEntered(latest.current)
      queries.setQueryData<Unfinished>(KEPT, { guide, number, entered: latest.current })
    },
  }
}
