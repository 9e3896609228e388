// Categories, phrases, limits, the calendar, and the logs that only auditors read.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { items } from './casework.ts'
import { get, patch, post, put } from './client.ts'
import type { CalendarView, Category, LegalSource, NoticeInput, NoticePreview, Page, Phrase, Text } from './types.ts'

export type { CalendarView, Category, NoticeInput, NoticePreview, NoticeView, Phrase } from './types.ts'

export const categories = () =>
  queryOptions({
    queryKey: ['registers', 'categories'],
    queryFn: async ({ signal }) =>
      items(await get<readonly Category[] | Page<Category>>('/registers/categories', { signal })),
    staleTime: 300_000,
  })

export const phrases = () =>
  queryOptions({
    queryKey: ['registers', 'phrases'],
    queryFn: async ({ signal }) => items(await get<readonly Phrase[] | Page<Phrase>>('/registers/phrases', { signal })),
    staleTime: 60_000,
  })

export interface Limit {
  readonly amount: number
  readonly unit: 'working-day' | 'day' | 'month' | 'working-hour'
  readonly start: 'next-day' | 'same-day'
  readonly roll: 'forward' | 'none'
  readonly source: LegalSource
}

export interface MatterRecord {
  readonly code: string
  readonly version: number
  readonly title: Text
  readonly limits: Readonly<Record<string, { readonly statutory: Limit; readonly promised?: Limit | undefined }>>
  readonly extensions: Readonly<Record<string, { readonly mode: 'by' | 'to'; readonly limit: Limit }>>
}

export const matters = () =>
  queryOptions({
    queryKey: ['registers', 'matters'],
    queryFn: async ({ signal }) =>
      items(await get<readonly MatterRecord[] | Page<MatterRecord>>('/registers/matters', { signal })),
  })

type Body = Readonly<Record<string, unknown>>

export const addCategory = (body: Body) => post<Category>('/registers/categories', { body })
export const changeCategory = (code: string, body: Body, version: string) =>
  patch<Category>('/registers/categories/{code}', { path: { code }, body, version })
export const addPhrase = (body: Body) => post<Phrase>('/registers/phrases', { body })
export const changePhrase = (id: string, body: Body, version: string) =>
  patch<Phrase>('/registers/phrases/{id}', { path: { id }, body, version })
export const removePhrase = (id: string, reason: string, version: string) =>
  post<void>('/registers/phrases/{id}/remove', { path: { id }, body: { reason }, version })
/** Makes a new version of the matter; cases keep the one they began under. */
export const changeLimits = (code: string, body: Body, version: number) =>
  put<MatterRecord>('/registers/matters/{code}/limits', { path: { code }, body, version })

// ── Settings ────────────────────────────────────────────────────────────────────────────────────────

export type SettingName = 'site' | 'payment' | 'counter' | 'licence-reminder' | 'green-channel' | 'login' | 'retention'
export type SettingValue = Readonly<Record<string, string | number | boolean>>

interface SettingView {
  readonly value: SettingValue
  readonly version: string
}

export const setting = (name: SettingName) =>
  queryOptions({
    queryKey: ['settings', name],
    queryFn: ({ signal }) => get<SettingView>('/registers/settings/{name}', { path: { name }, signal }),
  })

export const changeSetting = (name: SettingName, body: Body, version: string) =>
  put<SettingView>('/registers/settings/{name}', { path: { name }, body, version })

// ── Calendar ────────────────────────────────────────────────────────────────────────────────────────

export const calendar = () =>
  queryOptions({
    queryKey: ['calendar'],
    queryFn: ({ signal }) => get<CalendarView>('/calendar', { signal }),
    // Clocks move in the background; the page says so until they have.
    refetchInterval: query => (query.state.data?.moving ? 3000 : false),
  })

export const previewNotice = (notice: NoticeInput) => post<NoticePreview>('/calendar/preview', { body: notice })
export const applyNotice = (notice: NoticeInput, key: string) =>
  post<{ readonly moving: boolean }>('/calendar', { body: notice, key })

// ── Logs ────────────────────────────────────────────────────────────────────────────────────────────

export type LogName = 'login-log' | 'register-history' | 'access-log' | 'guess-log'
export type LogRow = Readonly<Record<string, unknown>>

/** What a log is asked for; days are days in China, both included. Each log takes those of its own. */
export type LogFilter = Readonly<
  Record<'from' | 'to' | 'person' | 'outcome' | 'register' | 'key' | 'what' | 'case', string | undefined>
>

export const log = (name: LogName, filter: Partial<LogFilter>) =>
  infiniteQueryOptions({
    queryKey: ['log', name, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<LogRow>>('/{name}', { path: { name }, query: { ...filter, after: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
  })
