// HTTP of the application behind a case: everything the case page shows besides the case; the applicant in the clear, which is logged.
import { z } from 'zod'
import type { App } from '../../platform/http-app.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { ApplicationView, FilledForm } from './model.ts'
import type { ApplicationDesk } from './view.ts'

const Place = z.object({ region: z.string().regex(/^\d{6,12}$/), id: z.uuid() })
const tags = ['applications']

export function applicationDeskRoutes(app: App, { desk }: { readonly desk: ApplicationDesk }): void {
  app.get(
    `${API}/cases/:region/:id/application`,
    {
      config: { permission: 'case.read', audit: 'case.read' },
      schema: {
        tags,
        summary: summary('申请内容与材料清单', 'The application behind a case'),
        params: Place,
        response: { 200: ApplicationView },
      },
    },
    request => desk.view(request.params.region, request.params.id, request.actor, request.at),
  )
  app.post(
    `${API}/cases/:region/:id/application/applicant`,
    {
      config: { permission: 'case.act', audit: 'case.read' },
      schema: {
        tags,
        summary: summary('查看申请人信息（留痕）', 'See the applicant; the look is logged'),
        params: Place,
        response: { 200: ApplicationView },
      },
    },
    request => desk.view(request.params.region, request.params.id, request.actor, request.at, true),
  )
  app.post(
    `${API}/cases/:region/:id/application/answers`,
    {
      config: { permission: 'case.act', audit: 'case.read' },
      schema: {
        tags,
        summary: summary('取出申请表以便更正（留痕）', 'The form as filled in, to correct it; the look is logged'),
        params: Place,
        response: { 200: FilledForm },
      },
    },
    request => desk.filled(request.params.region, request.params.id, request.actor, request.at),
  )
}
