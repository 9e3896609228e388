// The counter, fees, projects and licences: what is asked of the API, and under which key it is kept.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components } from '../generated/api.d.ts'
import { address, get, post } from './client.ts'
import type { AttachmentView, Page, Text } from './types.ts'

type Schemas = components['schemas']
type Body = Readonly<Record<string, unknown>>
export type DeskView = Schemas['CounterDesk']
export type QueueEntry = Schemas['QueueEntry']
export type HallDisplay = Schemas['HallDisplay']
export type HandOver = Schemas['HandOver']
export type CounterReceipt = Schemas['CounterReceipt']
export type OpenFee = Schemas['OpenFee']
export type FeeReport = Schemas['FeeReport']
export type ProjectSummary = Schemas['ProjectSummary']
export type ProjectView = Schemas['ProjectView']
export type LicenceSummary = Schemas['LicenceSummary']
export type LicenceView = Schemas['LicenceView']
export type Bar = Schemas['Bar']
export type LicenceCheck = Schemas['LicenceCheck']

export const desk = (hall: string) =>
  queryOptions({
    queryKey: ['counter', 'desk', hall],
    queryFn: ({ signal }) => get<DeskView>('/counter/{hall}', { path: { hall }, signal }),
    refetchInterval: 10_000,
    enabled: hall !== '',
  })

export const licenceOf = (hall: string, body: Body) =>
  post<LicenceCheck>('/counter/{hall}/licence', { path: { hall }, body })

/** No letters: whatever number of the hall comes next. */
export const callNext = (hall: string, at: string, prefixes: readonly string[]) =>
  post<QueueEntry>('/counter/{hall}/next', {
    path: { hall },
    body: { desk: at, ...(prefixes.length === 0 ? {} : { prefixes }) },
  })

export const stepNumber = (hall: string, label: string, step: 'again' | 'serve' | 'finish' | 'skip' | 'back') =>
  post<QueueEntry>(`/counter/{hall}/numbers/{label}/${step}`, { path: { hall, label } })

export const takeNumber = (hall: string, body: Body) =>
  post<Schemas['QueueTicket']>('/counter/{hall}/numbers', { path: { hall }, body })

export const display = (hall: string) =>
  queryOptions({
    queryKey: ['counter', 'display', hall],
    queryFn: ({ signal }) => get<HallDisplay>('/halls/{hall}/display', { path: { hall }, signal }),
    refetchInterval: 3000,
  })

export interface IdCard {
  readonly reader: 'typed' | 'bridge'
  readonly card: { readonly name: string; readonly number: string; readonly address: string } | null
}

export const readCard = (hall: string, at: string) =>
  post<IdCard>('/counter/{hall}/id-card', { path: { hall }, body: { desk: at } })

export function scan(hall: string, region: string, file: File): Promise<AttachmentView> {
  const body = new FormData()
  body.append('file', file)
  return post<AttachmentView>('/counter/{hall}/attachments', { path: { hall }, query: { region }, body })
}

export interface Earlier {
  readonly material: string
  readonly title: Text
  readonly file: AttachmentView
  readonly handedInAt: string
  readonly matterTitle: Text
}

export const earlierOf = (hall: string, matter: string, number: string) =>
  post<{ readonly items: readonly Earlier[]; readonly bars: readonly Bar[] }>('/counter/{hall}/earlier', {
    path: { hall },
    body: { matter, number },
  })

export const handIn = (hall: string, body: Body, key: string) =>
  post<CounterReceipt>('/counter/{hall}/applications', { path: { hall }, body, key })

export const handOvers = (hall: string) =>
  queryOptions({
    queryKey: ['counter', 'hand-overs', hall],
    queryFn: ({ signal }) =>
      get<{ readonly pending: HandOver['items']; readonly lists: readonly HandOver[] }>('/counter/{hall}/hand-overs', {
        path: { hall },
        signal,
      }),
    enabled: hall !== '',
  })
export const makeHandOver = (hall: string, body: Body) =>
  post<HandOver>('/counter/{hall}/hand-overs', { path: { hall }, body })
export const takeHandOver = (hall: string, id: string) =>
  post<HandOver>('/counter/{hall}/hand-overs/{id}/take', { path: { hall, id }, body: {} })

export const pickUp = (region: string, id: string, body: Body) =>
  post<void>('/cases/{region}/{id}/pick-up', { path: { region, id }, body })

// ── Fees ────────────────────────────────────────────────────────────────────────────────────────────

export const openFees = (reference: string) =>
  queryOptions({
    queryKey: ['fees', reference],
    queryFn: async ({ signal }) =>
      (
        await get<{ readonly items: readonly OpenFee[] }>('/fees', {
          query: { reference: reference || undefined },
          signal,
        })
      ).items,
  })

export const feeReport = (from: string, to: string) =>
  queryOptions({
    queryKey: ['fees', 'report', from, to],
    queryFn: ({ signal }) => get<FeeReport>('/fees/report', { query: { from, to }, signal }),
    enabled: from !== '' && to !== '',
  })

export const feeReportAddress = (from: string, to: string) => address('/fees/report/export', {}, { from, to })

// ── Projects ────────────────────────────────────────────────────────────────────────────────────────

export const projects = (filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['projects', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ProjectSummary>>('/projects', { query: { ...filter, after: pageParam, limit: 30 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

export const oneProject = (region: string, id: string) =>
  queryOptions({
    queryKey: ['projects', 'one', region, id],
    queryFn: ({ signal }) => get<ProjectView>('/projects/{region}/{id}', { path: { region, id }, signal }),
  })

export const greenChannel = () =>
  queryOptions({
    queryKey: ['projects', 'green-channel'],
    queryFn: ({ signal }) => get<Schemas['GreenChannel']>('/projects/green-channel', { signal }),
  })

export const projectHelpers = (region: string, q: string) =>
  queryOptions({
    queryKey: ['projects', 'helpers', region, q],
    queryFn: async ({ signal }) =>
      (
        await get<{ readonly items: readonly Schemas['ProjectHelper'][] }>('/projects/helpers', {
          query: { region, q },
          signal,
        })
      ).items,
    placeholderData: keepPreviousData,
  })

export const addProject = (body: Body) => post<ProjectView>('/projects', { body })
export const doToProject = (project: ProjectView, deed: 'changes' | 'cases' | 'close', body: Body) =>
  post<ProjectView>(`/projects/{region}/{id}/${deed}`, {
    path: { region: project.region, id: project.id },
    body,
    version: project.revision,
  })

export const weeklyReports = () =>
  queryOptions({
    queryKey: ['projects', 'reports'],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly Schemas['ProjectWeeklyReport'][] }>('/projects/reports', { signal })).items,
  })
export const weeklyReportAddress = (region: string, week: string) =>
  address('/projects/reports/{region}/{week}', { region, week })

// ── Licences ────────────────────────────────────────────────────────────────────────────────────────

export const licences = (filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['licences', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<LicenceSummary>>('/licences', { query: { ...filter, after: pageParam, limit: 30 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

export const oneLicence = (region: string, number: string) =>
  queryOptions({
    queryKey: ['licences', 'one', region, number],
    queryFn: ({ signal }) => get<LicenceView>('/licences/{region}/{number}', { path: { region, number }, signal }),
    enabled: number !== '',
  })
