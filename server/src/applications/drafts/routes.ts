// HTTP of drafts and of applying: the portal's steps as an API, and an application in one request.
import type { Json } from '@sunhall/kernel'
import { z } from 'zod'
import { MOST_BYTES } from '../../attachments/service.ts'
import { InstantText, Text } from '../../casework/model.ts'
import { Problem } from '../../platform/errors.ts'
import type { App } from '../../platform/http-app.ts'
import { requiredKey } from '../../platform/http-idempotency.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { expectedNumber } from '../../platform/http-pages.ts'
import { takeFile } from '../../platform/http-upload.ts'
import type { Applying } from '../apply.ts'
import { ApplicationInput, ReceiptView } from '../counter/intake-model.ts'
import { composedCurrent, type MatterBook } from '../matter-book.ts'
import type { Applications } from '../port.ts'
import { ASKER } from '../service.ts'
import { bodyOf, ChangeBody, DraftBody, DraftId, FileView, MaterialCode, SavedBody, withoutUndefined } from './model.ts'
import { followRoutes } from './routes-follow.ts'

const tags = ['applications']
const url = `${API}/applications`
const Place = z.object({ id: DraftId })

/** A form filled in by a person, from one address: enough for a hall full of terminals, not for a flood. */
const SUBMIT_RATE = { max: 60, timeWindow: 60_000 }
const UPLOAD_RATE = { max: 120, timeWindow: 10 * 60_000 }

type Request = Parameters<typeof requiredKey>[0]

/** The secret of a draft travels in a header, never in an address. */
function holderOf(request: Request): { token: string | null; askerId: string | null } {
  const token = request.headers['x-draft-token']
  return {
    token: typeof token === 'string' && /^[\w-]{20,100}$/.test(token) ? token : null,
    askerId: request.asker?.asker ?? null,
  }
}

export interface ApplicationRoutesOptions {
  readonly applications: Applications
  readonly applying: Applying
  readonly book: MatterBook
  readonly limited: boolean
}

export function applicationRoutes(app: App, options: ApplicationRoutesOptions): void {
  const { applications, applying, book, limited } = options
  const rateLimit = limited ? { rateLimit: SUBMIT_RATE } : {}
  const uploadLimit = limited ? { rateLimit: UPLOAD_RATE } : {}
  const change = { permission: 'anonymous-session', audit: 'draft.change' } as const

  app.post(
    url,
    {
      config: { permission: 'anonymous-session', audit: 'application.submit', ...rateLimit },
      schema: {
        tags,
        summary: summary('提交申请', 'Apply in one request'),
        body: ApplicationInput,
        response: { 201: ReceiptView },
      },
    },
    async (request, reply) => {
      const { matter, chosen, ...rest } = request.body
      const key = `apply:${requiredKey(request)}`
      const sent = {
        region: await book.regionOf(matter),
        asked: JSON.parse(JSON.stringify(request.body)) as Json,
        materials: rest.materials,
      }
      const ready = async () => ({
        ...rest,
        composed: await composedCurrent(book, matter, chosen),
        channel: 'web' as const,
      })
      const askerId = request.asker?.asker ?? null
      const receipt = await applying.once(sent, ready, { actor: ASKER, askerId, key, now: request.at, entered: null })
      return reply.code(201).send({ ...receipt, owed: [...receipt.owed] })
    },
  )
  app.post(
    `${url}/drafts`,
    {
      config: { ...change, ...rateLimit },
      schema: {
        tags,
        summary: summary('新建申请草稿', 'Begin a draft'),
        body: z.strictObject({ matter: z.string().max(80) }),
        response: { 201: z.object({ id: z.string(), token: z.string(), expiresAt: InstantText }) },
      },
    },
    async (request, reply) => {
      const started = await applications.startDraft(request.body.matter, {
        askerId: request.asker?.asker ?? null,
        client: { ip: request.ip },
        now: request.at,
      })
      return reply.code(201).header('cache-control', 'no-store').send(started)
    },
  )
  app.get(
    `${url}/drafts/:id`,
    {
      config: { permission: 'anonymous-session', audit: 'draft.read' },
      schema: { tags, summary: summary('读取草稿', 'Read a draft'), params: Place, response: { 200: DraftBody } },
    },
    async (request, reply) => {
      const draft = await applications.readDraft(request.params.id, holderOf(request), request.at)
      if (draft === null) throw new Problem('not-found')
      reply.header('etag', `"${draft.revision}"`).header('cache-control', 'no-store')
      return bodyOf(draft)
    },
  )
  app.patch(
    `${url}/drafts/:id`,
    {
      config: change,
      schema: {
        tags,
        summary: summary('保存草稿', 'Save a draft'),
        params: Place,
        body: ChangeBody,
        response: { 200: SavedBody },
      },
    },
    async (request, reply) => {
      const { draft, errors } = await applications.saveDraft(
        request.params.id,
        holderOf(request),
        expectedNumber(request),
        withoutUndefined(request.body),
        request.at,
      )
      reply.header('etag', `"${draft.revision}"`).header('cache-control', 'no-store')
      return { draft: bodyOf(draft), errors: [...errors] }
    },
  )
  app.delete(
    `${url}/drafts/:id`,
    {
      config: change,
      schema: {
        tags,
        summary: summary('删除草稿', 'Discard a draft'),
        params: Place,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await applications.discard(request.params.id, holderOf(request), request.at)
      return reply.code(204).send(undefined)
    },
  )
  app.post(
    `${url}/drafts/:id/materials/:material`,
    {
      config: { ...change, ...uploadLimit },
      schema: {
        tags,
        summary: summary('上传材料', 'Upload a material (multipart, one part `file`)'),
        params: Place.extend({ material: MaterialCode }),
        consumes: ['multipart/form-data'],
        response: { 201: DraftBody },
      },
    },
    async (request, reply) => {
      const { id, material } = request.params
      const draft = await takeFile(request, reply, MOST_BYTES, file =>
        applications.addMaterial(id, holderOf(request), material, file, request.at),
      )
      return reply.code(201).send(bodyOf(draft))
    },
  )
  app.delete(
    `${url}/drafts/:id/materials/:material/:file`,
    {
      config: change,
      schema: {
        tags,
        summary: summary('移除材料文件', 'Take a file away'),
        params: Place.extend({ material: MaterialCode, file: z.uuid() }),
        response: { 200: DraftBody },
      },
    },
    async request => {
      const { id, material, file } = request.params
      return bodyOf(await applications.removeMaterial(id, holderOf(request), material, file, request.at))
    },
  )
  app.get(
    `${url}/drafts/:id/earlier`,
    {
      config: { permission: 'anonymous-session', audit: 'draft.read' },
      schema: {
        tags,
        summary: summary('可复用的已交材料', 'What was handed in before and may be used again'),
        params: Place,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                material: z.string(),
                title: Text,
                file: FileView,
                handedInAt: InstantText,
                matterTitle: Text,
              }),
            ),
          }),
        },
      },
    },
    async request => ({
      items: [...(await applications.earlierMaterials(request.params.id, holderOf(request), request.at))],
    }),
  )
  app.post(
    `${url}/drafts/:id/earlier`,
    {
      config: change,
      schema: {
        tags,
        summary: summary('复用已交材料', 'Use again what was handed in before'),
        params: Place,
        body: z.strictObject({ material: MaterialCode, file: z.uuid() }),
        response: { 200: DraftBody },
      },
    },
    async request =>
      bodyOf(await applications.reuseMaterial(request.params.id, holderOf(request), request.body, request.at)),
  )
  app.post(
    `${url}/drafts/:id/submit`,
    {
      config: { permission: 'anonymous-session', audit: 'application.submit', ...rateLimit },
      schema: { tags, summary: summary('提交草稿', 'Hand in a draft'), params: Place, response: { 201: ReceiptView } },
    },
    async (request, reply) => {
      const receipt = await applications.submit(request.params.id, holderOf(request), {
        key: requiredKey(request),
        client: { ip: request.ip },
        now: request.at,
      })
      return reply.code(201).send({ ...receipt, owed: [...receipt.owed] })
    },
  )
  followRoutes(app, applications, rateLimit)
}
