// HTTP of the registers: categories, phrases, matters' limits, settings.
import { randomUUID } from 'node:crypto'
import type { Json, Matter } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { Id, Why } from '../organisation/model.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedVersion, versionOf } from '../platform/http-pages.ts'
import type { Database } from '../platform/schema.ts'
import { changed } from './changed.ts'
import {
  Category,
  CategoryChange,
  CategoryCode,
  CategoryInput,
  MatterChange,
  MatterView,
  Phrase,
  PhraseChange,
  PhraseInput,
} from './model.ts'
import { logRoutes } from './routes-logs.ts'
import {
  addCategory,
  addPhrase,
  changeCategory,
  changeLimits,
  changePhrase,
  listCategories,
  listMatters,
  listPhrases,
  matterVersions,
} from './service.ts'
import { changeSetting, readSetting, SETTINGS, type Setting, type SettingName } from './settings.ts'

export interface RegisterRoutesOptions {
  readonly db: Kysely<Database>
  readonly organisation: Organisation
}

const url = `${API}/registers`
const tags = ['registers']
const READ = { permission: 'staff', audit: 'register.read' } as const

/** Registers are short: a list is one page. */
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

export function registerRoutes(options: RegisterRoutesOptions) {
  return (app: App): void => {
    categoryRoutes(app, options)
    phraseRoutes(app, options)
    matterRoutes(app, options)
    settingRoutes(app, options)
    logRoutes(app, options)
  }
}

function categoryRoutes(app: App, { db }: RegisterRoutesOptions): void {
  const MANAGE = { permission: 'categories.manage', audit: 'register.change' } as const
  app.get(
    `${url}/categories`,
    {
      config: READ,
      schema: { tags, summary: summary('分类列表', 'List categories'), response: { 200: listOf(Category) } },
    },
    async () => ({ items: await listCategories(db) }),
  )
  app.post(
    `${url}/categories`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('新增分类', 'Add a category'),
        body: CategoryInput,
        response: { 201: Category },
      },
    },
    async (request, reply) => {
      const { code, reason, ...fields } = request.body
      const made = await changed(db, request, reason, (trx, change) => addCategory(trx, code, fields, change))
      return reply.code(201).send(made)
    },
  )
  app.patch(
    `${url}/categories/:code`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改分类', 'Change a category'),
        params: z.object({ code: CategoryCode }),
        body: CategoryChange,
        response: { 200: Category },
      },
    },
    async request => {
      const { reason, ...fields } = request.body
      const expected = expectedVersion(request)
      const { code } = request.params
      return changed(db, request, reason, (trx, change) => changeCategory(trx, code, fields, expected, change))
    },
  )
}

function phraseRoutes(app: App, { db, organisation }: RegisterRoutesOptions): void {
  const MANAGE = { permission: 'phrases.manage', audit: 'register.change' } as const
  app.get(
    `${url}/phrases`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('常用语列表', 'List phrases'),
        querystring: z.object({ unit: Id.optional(), use: z.string().max(40).optional() }),
        response: { 200: listOf(Phrase) },
      },
    },
    async request => {
      const own = new Set(staffOf(request).grants.map(grant => grant.unit))
      const units = request.query.unit === undefined ? [...own] : [request.query.unit]
      return { items: await listPhrases(db, units, request.query.use ?? null) }
    },
  )
  app.post(
    `${url}/phrases`,
    {
      config: MANAGE,
      schema: { tags, summary: summary('新增常用语', 'Add a phrase'), body: PhraseInput, response: { 201: Phrase } },
    },
    async (request, reply) => {
      const { id, unit, reason, ...fields } = request.body
      const snapshot = await organisation.snapshot()
      const made = await changed(db, request, reason, (trx, change) =>
        addPhrase(trx, id ?? randomUUID(), unit, fields, snapshot, change),
      )
      return reply.code(201).send(made)
    },
  )
  app.patch(
    `${url}/phrases/:id`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改常用语', 'Change a phrase'),
        params: z.object({ id: Id }),
        body: PhraseChange,
        response: { 200: Phrase },
      },
    },
    async request => {
      const { reason, ...fields } = request.body
      const expected = expectedVersion(request)
      const snapshot = await organisation.snapshot()
      const made = await changed(db, request, reason, (trx, change) =>
        changePhrase(trx, request.params.id, fields, expected, snapshot, change),
      )
      if (made === null) throw new Problem('not-found')
      return made
    },
  )
  app.post(
    `${url}/phrases/:id/remove`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('删除常用语', 'Remove a phrase'),
        params: z.object({ id: Id }),
        body: z.strictObject({ reason: Why }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request)
      const snapshot = await organisation.snapshot()
      await changed(db, request, request.body.reason, (trx, change) =>
        changePhrase(trx, request.params.id, null, expected, snapshot, change),
      )
      return reply.code(204).send(undefined)
    },
  )
}

function matterRoutes(app: App, { db }: RegisterRoutesOptions): void {
  const Code = z
    .string()
    .max(60)
    .regex(/^[\w.-]+$/)
  const show = (row: { data: Matter; published_at: string; published_by: string | null }) =>
    ({ ...row.data, publishedAt: row.published_at, publishedBy: row.published_by }) as unknown as z.output<
      typeof MatterView
    >
  app.get(
    `${url}/matters`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('事项与时限列表', 'List matters and limits'),
        response: { 200: listOf(MatterView) },
      },
    },
    async () => ({ items: (await listMatters(db)).map(show) }),
  )
  app.get(
    `${url}/matters/:code`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('事项的各个版本', 'All versions of a matter'),
        params: z.object({ code: Code }),
        response: { 200: listOf(MatterView) },
      },
    },
    async (request, reply) => {
      const rows = await matterVersions(db, request.params.code)
      if (rows[0] === undefined) throw new Problem('not-found')
      reply.header('etag', `"${rows[0].version}"`)
      return { items: rows.map(show) }
    },
  )
  app.put(
    `${url}/matters/:code/limits`,
    {
      config: { permission: 'matters.manage', audit: 'register.change' },
      schema: {
        tags,
        summary: summary('修改时限（生成新版本）', 'Change limits (makes a new version)'),
        params: z.object({ code: Code }),
        body: MatterChange,
        response: { 200: MatterView },
      },
    },
    async request => {
      const { reason, ...input } = request.body
      const expected = Number(expectedVersion(request))
      if (!Number.isSafeInteger(expected)) throw fieldProblem('If-Match', 'wrong-format')
      const made = await changed(db, request, reason, async (trx, change) => {
        const data = await changeLimits(trx, request.params.code, input, expected, change)
        return show({ data, published_at: change.at, published_by: request.actor.person }) as { [key: string]: Json }
      })
      return made as z.output<typeof MatterView>
    },
  )
}

function settingRoutes(app: App, { db }: RegisterRoutesOptions): void {
  const View = z.object({ name: z.string(), value: z.unknown(), version: z.string() }).meta({ id: 'Setting' })
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    const { schema, who } = SETTINGS[name]
    const view = (value: Setting<SettingName>) => ({ name, value, version: versionOf(value) })
    const permission = who === 'security-admin' ? 'security-settings.manage' : 'settings.manage'
    app.get(
      `${url}/settings/${name}`,
      {
        config: { permission, audit: 'settings.read' },
        schema: { tags, summary: summary('读取设置', 'Read a setting'), response: { 200: View } },
      },
      async (_request, reply) => {
        const shown = view(await readSetting(db, name))
        reply.header('etag', `"${shown.version}"`)
        return shown
      },
    )
    app.put(
      `${url}/settings/${name}`,
      {
        config: { permission, audit: 'settings.change' },
        schema: {
          tags,
          summary: summary('修改设置', 'Change a setting'),
          body: z.strictObject({ value: schema as z.ZodType<Setting<SettingName>>, reason: Why }),
          response: { 200: View },
        },
      },
      async request => {
        const { value, reason } = request.body
        const expected = expectedVersion(request)
        return changed(db, request, reason, async (trx, change) => {
          await changeSetting(trx, name, value as never, expected, change)
          return view(value)
        })
      },
    )
  }
}
