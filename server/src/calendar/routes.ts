// HTTP of the calendar: what is loaded, what a new notice would move, loading it.
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { App } from '../platform/http-app.ts'
import { writeReady } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { CalendarView, NoticeInput, NoticePreview } from './model.ts'
import type { CalendarService } from './service.ts'

const tags = ['calendar']

export interface CalendarRoutesOptions {
  readonly db: Kysely<Database>
  readonly calendar: CalendarService
}

export function calendarRoutes(app: App, { db, calendar }: CalendarRoutesOptions): void {
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
      await writeReady(db, request, async () => {
        const load = await calendar.apply(request.body, request.actor, request.at)
        return async trx => {
          await load(trx)
          return { done: true }
        }
      })
      calendar.forget()
      return reply.code(201).send({ moving: true })
    },
  )
}
