// HTTP of the outbox: what went out, what waits and what failed, for the system administrator.
import { z } from 'zod'
import { InstantText } from '../casework/model.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { PageQuery, pageOf, readCursor } from '../platform/http-pages.ts'
import type { Outbox } from './service.ts'

const OutboxMessage = z
  .object({
    region: z.string(),
    id: z.string(),
    channel: z.enum(['mail', 'sms']),
    recipient: z.string().nullable().describe('Masked'),
    subject: z.string(),
    body: z.string().nullable().describe('Only in a demonstration'),
    createdAt: InstantText,
    attempts: z.number().int(),
    state: z.enum(['waiting', 'held', 'sent', 'failed']).describe('held: no way out is configured'),
    sentAt: InstantText.nullable(),
    failedAt: InstantText.nullable(),
    nextAt: InstantText.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'OutboxMessage' })

export function outboxRoutes(app: App, { outbox }: { readonly outbox: Outbox }): void {
  app.get(
    `${API}/outbox`,
    {
      config: { permission: 'outbox.read', audit: 'outbox.read' },
      schema: {
        tags: ['outbox'],
        summary: summary('发信箱', 'Messages to askers: sent, waiting, failed'),
        querystring: PageQuery,
        response: { 200: pageOf(OutboxMessage) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const cursor = readCursor(request.query.after, ['string', 'string'])
      const known = cursor !== null && InstantText.safeParse(cursor[0]).success && z.uuid().safeParse(cursor[1]).success
      return outbox.list(known ? { at: cursor[0], id: cursor[1] } : null, request.query.limit)
    },
  )
}
