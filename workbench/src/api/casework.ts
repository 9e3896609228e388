// Lists of work and single cases: what is asked of the API, and under which key it is kept.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { address, get, post, put, remove } from './client.ts'
import type { ActCommand, AttachmentView, CaseView, Page, SavedFilter, WorkCounts, WorkItem } from './types.ts'

export type { SavedFilter } from './types.ts'

/** Query of GET /work as the address bar holds it. */
export interface WorkFilter {
  readonly view: string
  readonly state?: string | undefined
  readonly lane?: string | undefined
  readonly stage?: string | undefined
  readonly category?: string | undefined
  readonly channel?: string | undefined
  readonly unit?: string | undefined
  readonly urgency?: string | undefined
  readonly board?: string | undefined
  readonly q?: string | undefined
}

export const workList = (filter: WorkFilter) =>
  infiniteQueryOptions({
    queryKey: ['work', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<WorkItem>>('/work', { query: { ...filter, cursor: pageParam, limit: 30 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    // Colleagues work meanwhile: what is opened anew is asked for anew.
    refetchOnMount: 'always',
  })

export const workCounts = () =>
  queryOptions({
    queryKey: ['work-counts'],
    queryFn: ({ signal }) => get<WorkCounts>('/work/counts', { signal }),
    refetchInterval: 60_000,
  })

export const oneCase = (region: string, id: string) =>
  queryOptions({
    queryKey: ['case', region, id],
    queryFn: ({ signal }) => get<CaseView>('/cases/{region}/{id}', { path: { region, id }, signal }),
    // What may be done is part of it: an old copy would offer no act, or one that is gone.
    refetchOnMount: 'always',
  })

export const actOn = (region: string, id: string, command: ActCommand, version: number, key: string) =>
  post<CaseView>('/cases/{region}/{id}/acts', { path: { region, id }, body: command, version, key })

/** Shows the contact unmasked; the access log keeps who looked. */
export const revealContact = (region: string, id: string) =>
  post<CaseView>('/cases/{region}/{id}/contact', { path: { region, id }, body: {} })

export const exportAddress = (region: string, id: string) => address('/cases/{region}/{id}/export', { region, id })
/** A picture says nothing of the screen's language by itself. */
export const flowAddress = (region: string, id: string, lang: string) =>
  address('/cases/{region}/{id}/flow', { region, id }, { lang })
export const attachmentAddress = (region: string, id: string, attachment: string) =>
  address('/cases/{region}/{id}/attachments/{attachment}', { region, id, attachment })

export function upload(region: string, file: File): Promise<AttachmentView> {
  const body = new FormData()
  body.append('file', file)
  return post<AttachmentView>('/attachments', { query: { region }, body })
}

/** Some lists come bare, some as a page: both are read. */
export const items = <T>(answer: readonly T[] | { readonly items: readonly T[] }): readonly T[] =>
  'items' in answer ? answer.items : answer

export const savedFilters = () =>
  queryOptions({
    queryKey: ['filters'],
    queryFn: async ({ signal }) => items(await get<readonly SavedFilter[] | Page<SavedFilter>>('/filters', { signal })),
  })

export const saveFilter = (filter: SavedFilter) =>
  put<SavedFilter>('/filters/{id}', { path: { id: filter.id }, body: { name: filter.name, query: filter.query } })

export const dropFilter = (id: string) => remove<void>('/filters/{id}', { path: { id } })
