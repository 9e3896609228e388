// HTTP of one's own account: posts and roles, language, password, second factors.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { localDay, ROLES } from '@sunhall/kernel'
import { z } from 'zod'
import { rightsOf, staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { line } from '../platform/text-input.ts'
import { addPasskey, beginTotp, finishTotp, passkeyEnrolment, removePasskey, removeTotp } from './factors.ts'
import { accountOf, changePassword, type Identity } from './service.ts'
import { Code, Credential, clientOf, GUESSES, Options, Password, SessionView, sessionDesk } from './session-view.ts'
import { passkeysOf } from './store.ts'

const Grant = z
  .object({ role: z.enum(ROLES), unit: z.string(), region: z.string(), post: z.string() })
  .meta({ id: 'Grant' })

const Me = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    language: z.enum(['zh', 'en']),
    secondFactor: z.enum(['totp', 'passkey']).nullable(),
    grants: z.array(Grant),
    /** The legal day it is at the server: a demonstration may live earlier than the reader's own clock. */
    today: z.iso.date(),
    /** Roles that wait for a second factor. */
    withheld: z.array(Grant),
    /** Permissions the grants open. */
    rights: z.array(z.string()),
    posts: z.array(
      z.object({
        post: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        unit: z.string(),
        unitName: z.object({ zh: z.string(), en: z.string() }),
        region: z.string(),
        rank: z.enum(['A', 'B']),
        /** Whether the work of this post is with this person today. */
        acting: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Me' })

const Passkey = z
  .object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })
  .meta({ id: 'Passkey' })

const account = ['account']

export function myAccountRoutes(app: App, identity: Identity): void {
  const { keep, view } = sessionDesk(app, identity)
  app.get(
    `${API}/me`,
    {
      config: { permission: 'staff', audit: 'account.read' },
      schema: { tags: account, summary: summary('我的岗位与权限', 'My posts and roles'), response: { 200: Me } },
    },
    async request => {
      const session = staffOf(request)
      const [row, snapshot] = await Promise.all([accountOf(identity, session.person), identity.organisation.snapshot()])
      const today = localDay(request.at)
      const posts = snapshot.holdingsOf(session.person).flatMap(holding => {
        const post = snapshot.post(holding.post_id)
        const unit = post && snapshot.unit(post.unit_id)
        const current = holding.from_day <= today && (holding.to_day === null || holding.to_day >= today)
        if (!post || !unit || !current) return []
        return [
          {
            post: post.id,
            title: { zh: post.title_zh, en: post.title_en },
            unit: unit.id,
            unitName: { zh: unit.name_zh, en: unit.name_en },
            region: unit.region,
            rank: holding.rank,
            acting: snapshot.actingHolder(post.id, today) === session.person,
          },
        ]
      })
      return {
        id: row.id,
        login: row.login,
        name: row.name,
        language: row.language,
        secondFactor: session.secondFactor,
        grants: [...session.grants],
        today,
        withheld: [...session.withheld],
        rights: rightsOf(session.grants),
        posts,
      }
    },
  )
  app.patch(
    `${API}/me`,
    {
      config: { permission: 'staff', audit: 'account.change' },
      schema: {
        tags: account,
        summary: summary('设置界面语言', 'Choose my language'),
        body: z.strictObject({ language: z.enum(['zh', 'en']) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { language } = request.body
      await identity.db.updateTable('people').set({ language }).where('id', '=', staffOf(request).person).execute()
      return reply.setCookie('lang', language, { path: '/', sameSite: 'lax' }).code(204).send(undefined)
    },
  )
  app.post(
    `${API}/me/password`,
    {
      config: { permission: 'staff-entering', audit: 'account.password', rateLimit: GUESSES },
      schema: {
        tags: account,
        summary: summary('修改密码', 'Change my password'),
        body: z.strictObject({ current: Password, next: Password }),
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const session = staffOf(request)
      const made = await changePassword(identity, session, request.body, clientOf(request), request.at)
      return view(session.person, keep(reply, made.token), request)
    },
  )
  app.post(
    `${API}/me/totp`,
    {
      config: { permission: 'staff', audit: 'account.totp' },
      schema: {
        tags: account,
        summary: summary('开始设置动态验证码', 'Begin enrolling one-time codes'),
        response: { 200: z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpEnrolment' }) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return beginTotp(identity, staffOf(request))
    },
  )
  app.post(
    `${API}/me/totp/confirm`,
    {
      config: { permission: 'staff', audit: 'account.totp', rateLimit: GUESSES },
      schema: {
        tags: account,
        summary: summary('确认动态验证码', 'Confirm one-time codes'),
        body: z.strictObject({ code: Code }),
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const session = staffOf(request)
      const made = await finishTotp(identity, session, request.body.code, clientOf(request), request.at)
      return view(session.person, keep(reply, made.token), request)
    },
  )
  app.post(
    `${API}/me/totp/remove`,
    {
      config: { permission: 'staff', audit: 'account.totp', rateLimit: GUESSES },
      schema: {
        tags: account,
        summary: summary('停用动态验证码', 'Stop using one-time codes'),
        body: z.strictObject({ password: Password }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await removeTotp(identity, staffOf(request), request.body.password, clientOf(request), request.at)
      return reply.code(204).send(undefined)
    },
  )
  app.get(
    `${API}/me/passkeys`,
    {
      config: { permission: 'staff', audit: 'account.passkey' },
      schema: {
        tags: account,
        summary: summary('我的通行密钥', 'My passkeys'),
        response: { 200: z.object({ items: z.array(Passkey) }) },
      },
    },
    async request => {
      const keys = await passkeysOf(identity.db, staffOf(request).person)
      const items = keys.map(key => ({
        id: key.id,
        name: key.name,
        createdAt: key.created_at,
        lastUsedAt: key.last_used_at,
      }))
      return { items }
    },
  )
  app.post(
    `${API}/me/passkeys/options`,
    {
      config: { permission: 'staff', audit: 'account.passkey' },
      schema: {
        tags: account,
        summary: summary('开始登记通行密钥', 'Begin enrolling a passkey'),
        response: { 200: Options },
      },
    },
    async request => ({ ...(await passkeyEnrolment(identity, staffOf(request), request.at)) }),
  )
  app.post(
    `${API}/me/passkeys`,
    {
      config: { permission: 'staff', audit: 'account.passkey' },
      schema: {
        tags: account,
        summary: summary('登记通行密钥', 'Enrol a passkey'),
        body: z.strictObject({ name: line(40), response: Credential }),
        response: { 201: SessionView },
      },
    },
    async (request, reply) => {
      const session = staffOf(request)
      const given = request.body.response as unknown as RegistrationResponseJSON
      const input = { name: request.body.name, response: given }
      const made = await addPasskey(identity, session, input, clientOf(request), request.at)
      return reply.code(201).send(await view(session.person, keep(reply, made.token), request))
    },
  )
  app.delete(
    `${API}/me/passkeys/:id`,
    {
      config: { permission: 'staff', audit: 'account.passkey' },
      schema: {
        tags: account,
        summary: summary('删除通行密钥', 'Remove a passkey'),
        params: z.object({ id: z.string().regex(/^[\w-]{1,200}$/) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await removePasskey(identity, staffOf(request), request.params.id, clientOf(request), request.at)
      return reply.code(204).send(undefined)
    },
  )
}
