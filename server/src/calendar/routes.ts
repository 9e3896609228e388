// HTTP of the calendar: what is loaded, what a new notice would move, loading it.
import { z } from 'zod'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { CalendarView, NoticeInput, NoticePreview } from './model.ts'
import type { CalendarService } from './service.ts'

const tags = ['calendar']

export function calendarRoutes(app: App, { calendar }: { readonly calendar: CalendarService }): void {
  app.get(
    `${API}/calendar`,
    {
      config: { permission: 'staff', audit: 'calendar.read' },
      schema: {
        tags,
        summary: summary('放假安排与告警', 'Holiday notices and the alarm'),
        response: { 200: CalendarView },
      },
    },
    request => calendar.show(request.actor.grants[0]?.region ?? null),
  )
  app.post(
    `${API}/calendar/preview`,
    {
      config: { permission: 'calendar.manage', audit: 'calendar.preview' },
      schema: {
        tags,
        summary: summary('预览将变动的时限', 'What a notice would move'),
        body: NoticeInput,
        response: { 200: NoticePreview },
      },
    },
    request => calendar.preview(request.body),
  )
  app.post(
    `${API}/calendar`,
    {
      config: { permission: 'calendar.manage', audit: 'calendar.change' },
      schema: {
        tags,
        summary: summary('录入放假安排', 'Load a notice'),
        body: NoticeInput,
        response: { 201: z.object({ moving: z.boolean() }) },
      },
    },
    async (request, reply) => {
      await calendar.apply(request.body, request.actor, request.at)
      return reply.code(201).send({ moving: true })
    },
  )
}
