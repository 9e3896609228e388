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

type Step = 'submit' | 'return' | 'publish' | 'discard' | 'withdraw'

/** `replacedBy`: the matter that takes the place of one taken out of force. */
export const takeStep = (step: Step, { kind, code, revision }: Entry, reason: string, replacedBy?: string) =>
  call<Entry | undefined>(
    'POST',
    step === 'withdraw'
      ? '/catalogue/entries/{kind}/{code}/withdraw'
      : `/catalogue/entries/{kind}/{code}/draft/${step}`,
    {
      ...place(kind, code),
      body: { reason, ...(step === 'withdraw' && replacedBy ? { replacedBy } : {}) },
      version: revision,
    },
  )

export const templateAddress = () => address('/catalogue/template')
export const exportAddress = (query: Readonly<Record<string, string | undefined>>) =>
  address('/catalogue/export', {}, query)

export type { Text }

/** Entries in force of a register, to choose from. */
export const entryNames = (kind: EntryKind, text: string) =>
  queryOptions({
    queryKey: ['catalogue', 'names', kind, text],
    queryFn: async ({ signal }) =>
      (
        await get<Page<EntryHead>>('/catalogue/entries', {
          query: { kind, status: 'in-force', text: text.trim() || undefined, limit: 50 },
          signal,
        })
      ).items,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

// ── Many at once ────────────────────────────────────────────────────────────────────────────────────

interface BulkCommand {
  readonly kind: EntryKind
  readonly codes: readonly string[]
  readonly patch: EntryData
  readonly reason: string
}

export interface BulkPreview {
  readonly code: string
  readonly title: Text
  readonly changes: readonly Difference[]
  readonly findings: readonly Finding[]
  readonly blocked: 'not-found' | 'draft-exists' | 'unchanged' | 'entry-has-errors' | null
}

export const previewBulk = (body: BulkCommand) =>
  post<{ readonly items: readonly BulkPreview[] }>('/catalogue/bulk/preview', { body })
export const applyBulk = (body: BulkCommand) => post<{ readonly drafts: number }>('/catalogue/bulk', { body })

// ── Findings of the whole catalogue ─────────────────────────────────────────────────────────────────

export type ListedFinding = Schemas['CatalogueListedFinding']

export interface FindingSum {
  readonly unit: { readonly id: string; readonly name: Text }
  readonly rule: string
  readonly kind: EntryKind
  readonly severity: Finding['severity']
  readonly title: Text
  readonly count: number
}

export const findingSums = () =>
  queryOptions({
    queryKey: ['catalogue', 'finding-sums'],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly FindingSum[] }>('/catalogue/findings/summary', { signal })).items,
  })

export const allFindings = (filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', 'findings', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ListedFinding>>('/catalogue/findings', { query: { ...filter, after: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

export const runChecks = () => post<unknown>('/catalogue/findings/run', { body: {} })

// ── Indicators ──────────────────────────────────────────────────────────────────────────────────────

export type IndicatorSet = Schemas['CatalogueIndicators']
export const INDICATORS = ['onTheSpot', 'cutByHalf', 'withinSeven', 'oneExamine'] as const
export type Indicator = (typeof INDICATORS)[number]

interface IndicatorRow {
  readonly catalogue: IndicatorSet
  readonly cases: IndicatorSet
}

export interface IndicatorsView {
  readonly from: string
  readonly to: string
  readonly targets: Readonly<Record<Indicator, number>>
  readonly total: IndicatorRow
  readonly units: readonly (IndicatorRow & { readonly unit: { readonly id: string; readonly name: Text } })[]
}

export const indicators = (from: string | undefined, to: string | undefined) =>
  queryOptions({
    queryKey: ['catalogue', 'indicators', from, to],
    queryFn: ({ signal }) => get<IndicatorsView>('/catalogue/indicators', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  })

// ── Import ──────────────────────────────────────────────────────────────────────────────────────────

export type ImportView = Schemas['CatalogueImport']
export type ImportRow = Schemas['CatalogueImportRow']

/** Somebody else's turn: a job reads the file, or carries it out. */
export const isUnderWay = ({ status }: Pick<ImportView, 'status'>): boolean =>
  status === 'waiting' || status === 'reading' || status === 'applying'

export const imports = () =>
  queryOptions({
    queryKey: ['catalogue', 'imports'],
    queryFn: async ({ signal }) => (await get<Page<ImportView>>('/catalogue/imports', { signal })).items,
    refetchInterval: query => (query.state.data?.some(isUnderWay) ? 2000 : false),
  })

export const oneImport = (id: string) =>
  queryOptions({
    queryKey: ['catalogue', 'import', id],
    queryFn: ({ signal }) => get<Schemas['CatalogueOneImport']>('/catalogue/imports/{id}', { path: { id }, signal }),
    refetchInterval: query => (query.state.data && isUnderWay(query.state.data) ? 1000 : false),
  })

export const importRows = (id: string, outcome: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', 'import-rows', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ImportRow>>('/catalogue/imports/{id}/rows', {
        path: { id },
        query: { outcome, after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

export function dryRun(
  file: File,
  query: {
    readonly format: string
    readonly mode: string
    readonly region: string | undefined
    /** `区经信局=qh-industry` */
    readonly department: readonly string[]
  },
) {
  const body = new FormData()
  body.append('file', file)
  return post<ImportView>('/catalogue/imports', { query, body })
}

export const applyImport = (id: string, reason: string) =>
  post<ImportView>('/catalogue/imports/{id}/apply', { path: { id }, body: { reason } })

// ── Clean-up ────────────────────────────────────────────────────────────────────────────────────────

export type Cleanup = Schemas['CatalogueCleanup']
export type CleanupItem = Schemas['CatalogueCleanupWorkItem']

export const cleanups = () =>
  queryOptions({
    queryKey: ['catalogue', 'cleanups'],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly Cleanup[] }>('/catalogue/cleanups', { signal })).items,
  })

export const cleanupItems = (id: string, filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', 'cleanup-items', id, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<CleanupItem>>('/catalogue/cleanups/{id}/items', {
        path: { id },
        query: { ...filter, after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

export const openCleanup = (body: EntryData) => post<Cleanup>('/catalogue/cleanups', { body })
export const closeCleanup = (id: string) => post<Cleanup>('/catalogue/cleanups/{id}/close', { path: { id }, body: {} })
export const decideCleanup = (id: string, item: CleanupItem, verdict: string, reason: string) =>
  put<void>('/catalogue/cleanups/{id}/items/{kind}/{code}', {
    path: { id, kind: item.kind, code: item.code },
    body: { verdict, reason },
  })
