// Applications and documents behind a case: what is asked of the API, and under which key it is kept.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.d.ts'
import { address, get, post } from './client.ts'
import type { CaseView } from './types.ts'

export type ApplicationView = components['schemas']['ApplicationView']
export type CheckListItem = ApplicationView['materials'][number]
export type GanttPart = ApplicationView['parts'][number]
export type SpecialProcedure = ApplicationView['procedures'][number]
export type FormRow = ApplicationView['form'][number]['rows'][number]

type Documents = paths['/api/v1/cases/{region}/{id}/documents']['get']['responses'][200]['content']['application/json']
export type DocumentView = Documents['items'][number]
export type DeliveryWay = DocumentView['deliveries'][number]['way']

/** Approvals begin at their intake; an inquiry has none. */
export const isApproval = (shown: Pick<CaseView, 'parts'>): boolean => shown.parts.some(part => part.lane === 'intake')

export const oneApplication = (region: string, id: string, seq: number) =>
  queryOptions({
    // Every act may change it: the number of acts is a part of its name.
    queryKey: ['application', region, id, seq],
    queryFn: ({ signal }) => get<ApplicationView>('/cases/{region}/{id}/application', { path: { region, id }, signal }),
    placeholderData: keepPreviousData,
  })

export type FilledForm = components['schemas']['FilledForm']

/** The form as it was filled in, to correct it: only for as long as that act is open, since the access log keeps every look. */
export const filledForm = (region: string, id: string, seq: number) =>
  queryOptions({
    queryKey: ['filled-form', region, id, seq],
    queryFn: () => post<FilledForm>('/cases/{region}/{id}/application/answers', { path: { region, id }, body: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

/** Shows the applicant unmasked; the access log keeps who looked. */
export const revealApplicant = (region: string, id: string) =>
  post<ApplicationView>('/cases/{region}/{id}/application/applicant', { path: { region, id }, body: {} })

export const caseDocuments = (region: string, id: string, seq: number) =>
  queryOptions({
    queryKey: ['documents', region, id, seq],
    queryFn: async ({ signal }) =>
      (await get<Documents>('/cases/{region}/{id}/documents', { path: { region, id }, signal })).items,
  })

export const documentAddress = (region: string, id: string, sealed: boolean) =>
  address(sealed ? '/documents/{region}/{id}/file' : '/documents/{region}/{id}/draft', { region, id })

type Body = Readonly<Record<string, unknown>>

export const doToDocument = (
  { region, id }: Pick<DocumentView, 'region' | 'id'>,
  deed: 'seal' | 'reissue' | 'annul' | 'deliveries',
  body: Body,
) => post<DocumentView>(`/documents/{region}/{id}/${deed}`, { path: { region, id }, body })
