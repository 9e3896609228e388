// HTTP of the templates of documents: read, checked, published in a next version.
import type { Json } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { queryOn } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { writeReady } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { checkTemplate } from './template.ts'
import type { TemplateRegister } from './template-register.ts'

const tags = ['documents']
const READ = { permission: 'staff', audit: 'document.template' } as const
const MANAGE = { permission: 'document-templates.manage', audit: 'document.template' } as const

export interface TemplateRoutesOptions {
  readonly db: Kysely<Database>
  readonly templates: TemplateRegister
}

export function templateRoutes(app: App, { db, templates }: TemplateRoutesOptions): void {
  app.get(
    `${API}/document-templates`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('文书模板', 'Templates of documents'),
        response: { 200: z.object({ items: z.array(z.unknown()) }) },
      },
    },
    async () => {
      await templates.refresh()
      return {
        items: templates
          .all()
          .map(({ id, version, title, paper, series, audience }) => ({ id, version, title, paper, series, audience })),
      }
    },
  )
  app.get(
    `${API}/document-templates/:code`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('一个文书模板', 'One template'),
        params: z.object({ code: z.string().max(41) }),
        response: { 200: z.unknown() },
      },
    },
    async request => {
      await templates.refresh()
      const template = templates.find(request.params.code)
      if (template === undefined) throw new Problem('not-found')
      return template
    },
  )
  app.post(
    `${API}/document-templates/check`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('检查文书模板', 'Check a template'),
        body: z.unknown(),
        response: { 200: z.object({ findings: z.array(z.unknown()) }) },
      },
    },
    async request => ({ findings: checkTemplate(request.body) }),
  )
  app.put(
    `${API}/document-templates/:code`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('发布文书模板的新版本', 'Publish the next version of a template'),
        params: z.object({ code: z.string().max(41) }),
        body: z.looseObject({ id: z.string(), version: z.number() }),
        response: { 200: z.object({ findings: z.array(z.unknown()) }) },
      },
    },
    async request => {
      if (request.body.id !== request.params.code) throw fieldProblem('id', 'not-allowed')
      const published = await writeReady(db, request, async () => {
        const { findings, write } = await templates.publish(request.body, staffOf(request).person, request.at)
        return async trx => {
          await write(queryOn(trx))
          return { findings } as unknown as { findings: Json[] }
        }
      })
      templates.forget()
      return published
    },
  )
}
