// Entering at a desk, like questions, figures and the outbox.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { items } from './casework.ts'
import { address, get, post } from './client.ts'
import type { DeskAskInput, Figures, Page, PublicationView, Receipt } from './types.ts'

export const askAtDesk = (input: DeskAskInput, key: string) => post<Receipt>('/inquiries/desk', { body: input, key })

export const likeQuestions = (region: string, text: string) =>
  queryOptions({
    queryKey: ['like', region, text],
    queryFn: async ({ signal }) =>
      items(
        await get<readonly PublicationView[] | Page<PublicationView>>('/inquiries/like', {
          query: { region, text },
          signal,
        }),
      ),
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

export const figuresFile = (filter: FiguresFilter) => address('/figures/export', {}, { ...filter })

export interface OutboxMessage {
  readonly region: string
  readonly id: string
  readonly channel: 'mail' | 'sms'
  readonly recipient: string | null
  readonly subject: string
  readonly body: string | null
  readonly createdAt: string
  readonly attempts: number
  readonly state: 'waiting' | 'held' | 'sent' | 'failed'
  readonly sentAt: string | null
  readonly failedAt: string | null
  readonly nextAt: string | null
  readonly error: string | null
}

export const outbox = () =>
  infiniteQueryOptions({
    queryKey: ['outbox'],
    queryFn: ({ pageParam, signal }) => get<Page<OutboxMessage>>('/outbox', { query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
  })
