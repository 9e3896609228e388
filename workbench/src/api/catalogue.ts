// The catalogue of matters: entries with their versions and findings, guides, import and figures.

import type { FormDefinition } from '@sunhall/forms'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components } from '../generated/api.d.ts'
import { address, call, get, post, put } from './client.ts'
import type { Page, Text } from './types.ts'

type Schemas = components['schemas']
export type EntryHead = Schemas['CatalogueEntryHead']
export type Entry = Schemas['CatalogueEntry']
export type Finding = Schemas['CatalogueFinding']
export type Difference = Schemas['CatalogueDifference']
export type HistoryItem = Schemas['CatalogueHistory']
export type GuideHit = Schemas['GuideHit']
export type EntryKind = EntryHead['kind']
export type EntryData = Readonly<Record<string, unknown>>

export const ENTRY_KINDS = [
  'matter',
  'power',
  'fee',
  'intermediary',
  'policy',
  'window',
  'hall',
  'liaison',
] as const satisfies readonly EntryKind[]

/** What a guide holds that the screens use; the form is the room's own type. */
export interface GuideView extends Omit<Schemas['Guide'], 'entry'> {
  readonly entry: Schemas['MatterEntry'] & { readonly form: FormDefinition }
}

export const oneGuide = (code: string, version?: number) =>
  queryOptions({
    queryKey: ['guide', code, version ?? 'present'],
    queryFn: ({ signal }) => get<GuideView>('/catalogue/guides/{code}', { path: { code }, query: { version }, signal }),
    staleTime: 60_000,
  })

export const findGuides = (query: { readonly q: string; readonly audience?: string; readonly region?: string }) =>
  queryOptions({
    queryKey: ['guides', query],
    queryFn: async ({ signal }) =>
      (await get<Page<GuideHit>>('/catalogue/guides', { query: { ...query, limit: 20 }, signal })).items,
    placeholderData: keepPreviousData,
  })

export interface EntryFilter {
  readonly kind: EntryKind
  readonly status?: string | undefined
  readonly unit?: string | undefined
  readonly text?: string | undefined
  readonly faulty?: string | undefined
}

export const entries = (filter: EntryFilter) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', 'entries', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<EntryHead>>('/catalogue/entries', { query: { ...filter, after: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    refetchOnMount: 'always',
  })

export const oneEntry = (kind: EntryKind, code: string, version?: string) =>
  queryOptions({
    queryKey: ['catalogue', 'entry', kind, code, version ?? 'draft-first'],
    queryFn: ({ signal }) =>
      get<Entry>('/catalogue/entries/{kind}/{code}', { path: { kind, code }, query: { version }, signal }),
    refetchOnMount: 'always',
  })

export const versions = (kind: EntryKind, code: string) =>
  queryOptions({
    queryKey: ['catalogue', 'versions', kind, code],
    queryFn: async ({ signal }) =>
      (
        await get<{ readonly items: readonly EntryHead[] }>('/catalogue/entries/{kind}/{code}/versions', {
          path: { kind, code },
          signal,
        })
      ).items,
  })

export const difference = (kind: EntryKind, code: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['catalogue', 'difference', kind, code, from, to],
    queryFn: ({ signal }) =>
      get<{ readonly from: EntryHead; readonly to: EntryHead; readonly items: readonly Difference[] }>(
        '/catalogue/entries/{kind}/{code}/difference',
        { path: { kind, code }, query: { from, to }, signal },
      ),
  })

export const history = (kind: EntryKind, code: string) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', 'history', kind, code],
    queryFn: ({ pageParam, signal }) =>
      get<Page<HistoryItem>>('/catalogue/entries/{kind}/{code}/history', {
        path: { kind, code },
        query: { after: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

export const checkData = (kind: EntryKind, data: EntryData, signal?: AbortSignal) =>
  post<{ readonly items: readonly Finding[] }>('/catalogue/check', {
    body: { kind, data },
    ...(signal ? { signal } : {}),
  })

const place = (kind: EntryKind, code: string) => ({ path: { kind, code } })

export const beginDraft = (kind: EntryKind, code: string, reason: string, data?: EntryData) =>
  post<Entry>('/catalogue/entries/{kind}/{code}/draft', {
    ...place(kind, code),
    body: { reason, ...(data ? { data } : {}) },
  })

export const saveDraft = (kind: EntryKind, code: string, data: EntryData, reason: string, revision: number) =>
  put<Entry>('/catalogue/entries/{kind}/{code}/draft', {
    ...place(kind, code),
    body: { data, reason },
    version: revision,
  })

export type Step = 'submit' | 'return' | 'publish' | 'discard' | 'withdraw'

export const takeStep = (step: Step, kind: EntryKind, code: string, reason: string, revision: number) =>
  call<Entry | undefined>(
    'POST',
    step === 'withdraw'
      ? '/catalogue/entries/{kind}/{code}/withdraw'
      : `/catalogue/entries/{kind}/{code}/draft/${step}`,
    { ...place(kind, code), body: { reason }, version: revision },
  )

export const templateAddress = () => address('/catalogue/template')
export const exportAddress = (query: Readonly<Record<string, string | undefined>>) =>
  address('/catalogue/export', {}, query)

export type { Text }
