// Regions, units, posts, people, absences: the tree that work is sent through.
import { queryOptions } from '@tanstack/react-query'
import { items } from './casework.ts'
import { get, patch, post, put } from './client.ts'
import type { Absence, ClosingPreview, Page, Person, Post, Region, Unit } from './types.ts'

export type { Absence, Holder, Person, Post, Region, Unit } from './types.ts'

export const UNIT_KINDS = ['department', 'government-office', 'supervision', 'township', 'village'] as const

export const ROLES = [
  'clerk',
  'handler',
  'head',
  'dispatcher',
  'supervisor',
  'editor',
  'leader',
  'system-admin',
  'security-admin',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

/** The whole of a register that is small by nature, page after page. */
async function all<T>(path: string, signal: AbortSignal, query: Record<string, string> = {}): Promise<readonly T[]> {
  const found: T[] = []
  let after: string | null = null
  do {
    const answer: readonly T[] | Page<T> = await get(path, { query: { ...query, after, limit: 100 }, signal })
    found.push(...items<T>(answer))
    after = 'next' in answer ? answer.next : null
  } while (after !== null)
  return found
}

const slow = 300_000

export const regions = () =>
  queryOptions({
    queryKey: ['organisation', 'regions'],
    queryFn: ({ signal }) => all<Region>('/organisation/regions', signal),
    staleTime: slow,
  })
export const units = () =>
  queryOptions({
    queryKey: ['organisation', 'units'],
    queryFn: ({ signal }) => all<Unit>('/organisation/units', signal),
    staleTime: slow,
  })
export const posts = (unit: string) =>
  queryOptions({
    queryKey: ['organisation', 'posts', unit],
    queryFn: ({ signal }) => all<Post>('/organisation/posts', signal, { unit }),
  })
export const people = () =>
  queryOptions({
    queryKey: ['organisation', 'people'],
    queryFn: ({ signal }) => all<Person>('/organisation/people', signal),
  })
export const absences = () =>
  queryOptions({
    queryKey: ['organisation', 'absences'],
    queryFn: ({ signal }) => all<Absence>('/organisation/absences', signal),
  })

/** What closing a unit or post would move; of one that is closed, what is left to move. */
export const closing = (register: 'units' | 'posts', id: string) =>
  queryOptions({
    queryKey: ['organisation', 'closing', register, id],
    queryFn: ({ signal }) =>
      get<ClosingPreview>('/organisation/{register}/{id}/closing', { path: { register, id }, signal }),
    refetchOnMount: 'always',
  })

type Body = Readonly<Record<string, unknown>>

/** Adds to a register of the organisation; every change says why. */
export const addTo = (register: 'regions' | 'units' | 'posts' | 'people' | 'absences', body: Body, key: string) =>
  post<unknown>('/organisation/{register}', { path: { register }, body, key })

export const changeIn = (
  register: 'regions' | 'units' | 'posts' | 'people' | 'absences',
  id: string,
  body: Body,
  version: string | undefined,
) =>
  patch<unknown>('/organisation/{register}/{id}', {
    path: { register, id },
    body,
    ...(version === undefined ? {} : { version }),
  })

/** What is done to a unit, post or person besides changing its fields. */
export const doTo = (
  register: 'units' | 'posts' | 'people',
  id: string,
  deed: 'close' | 'holders' | 'holders/end' | 'unlock' | 'second-factor/remove',
  body: Body,
) => post<unknown>(`/organisation/{register}/{id}/${deed}`, { path: { register, id }, body })

export const giveInitialPassword = (id: string, password: string, reason: string) =>
  put<void>('/organisation/people/{id}/password', { path: { id }, body: { password, reason } })
