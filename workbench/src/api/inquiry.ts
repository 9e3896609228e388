// Entering at a desk, like questions, figures and the outbox.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { address, get, post } from './client.ts'
import type {
  ApplicationFigures,
  DeskAskInput,
  Figures,
  FoundCode,
  OutboxMessage,
  Page,
  PublicationView,
  Receipt,
} from './types.ts'

export type { OutboxMessage } from './types.ts'

export const askAtDesk = (input: DeskAskInput, key: string) => post<Receipt>('/inquiries/desk', { body: input, key })

/** Not kept in the cache: each look at somebody's cases is asked for, and logged. */
export const lostCodes = async (phone: string): Promise<readonly FoundCode[]> =>
  (await post<{ readonly items: readonly FoundCode[] }>('/inquiries/desk/lost-codes', { body: { phone } })).items

export const likeQuestions = (region: string, text: string) =>
  queryOptions({
    queryKey: ['like', region, text],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly PublicationView[] }>('/library/like', { query: { region, text }, signal }))
        .items,
    enabled: [...text].length >= 6,
    staleTime: 300_000,
  })

export interface FiguresFilter {
  readonly by: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly region?: string | undefined
  readonly unit?: string | undefined
}

export const figures = (filter: FiguresFilter) =>
  queryOptions({
    queryKey: ['figures', filter],
    queryFn: ({ signal }) => get<Figures>('/figures', { query: { ...filter }, signal }),
    placeholderData: previous => previous,
  })

export const applicationFigures = (filter: FiguresFilter) =>
  queryOptions({
    queryKey: ['application-figures', filter],
    queryFn: ({ signal }) => get<ApplicationFigures>('/figures/applications', { query: { ...filter }, signal }),
    placeholderData: previous => previous,
  })

export const applicationFiguresFile = (filter: FiguresFilter) =>
  address('/figures/applications/export', {}, { ...filter })

export const figuresFile = (filter: FiguresFilter) => address('/figures/export', {}, { ...filter })

export const outbox = () =>
  infiniteQueryOptions({
    queryKey: ['outbox'],
    queryFn: ({ pageParam, signal }) => get<Page<OutboxMessage>>('/outbox', { query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
  })
