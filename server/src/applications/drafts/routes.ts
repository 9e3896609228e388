// HTTP of drafts and of applying: the portal's steps as an API, an application in one request, following and acting by code.
import { z } from 'zod'
import { MOST_BYTES } from '../../attachments/service.ts'
import { DayText, InstantText, Text } from '../../casework/model.ts'
import { Material } from '../../catalogue/model.ts'
import { Problem } from '../../platform/errors.ts'
import type { App } from '../../platform/http-app.ts'
import { idempotencyKey } from '../../platform/http-idempotency.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { line, paragraph } from '../../platform/text-input.ts'
import { type Applying, missingMaterials } from '../apply.ts'
import {
  AnswersInput,
  ApplicantInput,
  ApplicationInput,
  ConsentsInput,
  DeliveryInput,
  ReceiptView,
} from '../counter/intake-model.ts'
import { composedCurrent, type MatterBook } from '../matter-book.ts'
import { APPLICANT_ACTS, type Applications, type ApplicationTrack, type DraftView } from '../port.ts'
import { ASKER } from '../service.ts'

const tags = ['applications']
const url = `${API}/applications`
const DraftId = z.string().regex(/^\d{6}(\d{3}){0,2}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const Place = z.object({ id: DraftId })
const MaterialCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const CodeInput = {
  code: z.string().min(12).max(40),
  secondFact: z.string().max(20).nullable().default(null),
}

const FileView = z.object({ id: z.string(), name: z.string(), size: z.number().int(), mediaType: z.string() })
/** As the catalogue published it (catalogue/model.ts): described loosely, for a schema of schemas has no end. */
const FormBody = z.object({
  version: z.literal(1),
  schema: z.record(z.string(), z.unknown()),
  layout: z.object({ pages: z.array(z.unknown()) }),
})

const DraftBody = z
  .object({
    id: z.string(),
    region: z.string(),
    matter: z.object({ code: z.string(), title: Text, version: z.number().int(), family: z.string() }),
    outdated: z.boolean().describe('The guide changed meanwhile; what no longer fits is asked again'),
    members: z.array(z.object({ code: z.string(), title: Text })),
    chosen: z.array(z.string()),
    form: FormBody,
    required: z.array(Material),
    missing: z.array(z.string()).describe('Materials needed and not there: no reason not to send it'),
    revision: z.number().int(),
    answers: z.record(z.string(), z.unknown()),
    applicant: ApplicantInput.nullable(),
    materials: z.array(z.object({ material: z.string(), how: z.string(), files: z.array(FileView) })),
    delivery: DeliveryInput.nullable(),
    consents: ConsentsInput,
    licence: z.string().nullable(),
    pagesDone: z.array(z.string()),
    startedAt: InstantText,
    savedAt: InstantText,
    expiresAt: InstantText,
    submitted: ReceiptView.nullable(),
  })
  .meta({ id: 'ApplicationDraft' })

const bodyOf = (draft: DraftView): z.output<typeof DraftBody> =>
  ({
    ...draft,
    matter: {
      code: draft.matter.code,
      title: draft.matter.title,
      version: draft.version,
      family: draft.matter.family,
    },
    members: draft.members.map(({ code, title }) => ({ code, title })),
    missing: missingMaterials({
      composed: { ...draft, entry: draft.matter, members: [] },
      applicant: draft.applicant,
      answers: draft.answers,
      materials: draft.materials.map(each => ({ ...each, files: each.files.map(file => file.id) })),
    }).map(material => material.code),
  }) as unknown as z.output<typeof DraftBody>

const ChangeBody = z.strictObject({
  page: z.strictObject({ id: z.string().max(40), answers: AnswersInput }).optional(),
  applicant: ApplicantInput.optional(),
  chosen: z.array(z.string().max(80)).max(20).optional(),
  delivery: DeliveryInput.optional(),
  consents: ConsentsInput.optional(),
  licence: line(60).nullable().optional(),
  material: z
    .strictObject({ material: MaterialCode, how: z.enum(['upload', 'held', 'window', 'later']).nullable() })
    .optional(),
})

const SavedBody = z.object({
  draft: DraftBody,
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: Text })),
})

const Given = z.strictObject({
  material: MaterialCode,
  how: z.enum(['upload', 'held', 'window', 'later']),
  files: z.array(z.uuid()).max(10).default([]),
})
const ActInput = z
  .discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('correct'),
      answers: AnswersInput.nullable().default(null),
      materials: z.array(Given).max(60).default([]),
      note: paragraph(500).nullable().default(null),
    }),
    z.strictObject({
      act: z.literal('pay'),
      order: z.string().regex(/^\d{1,4}$/),
      way: z.enum(['transfer', 'cash']).default('transfer'),
      paidOn: DayText.optional(),
      note: z.literal('').default(''),
      files: z.array(z.uuid()).max(3).default([]),
    }),
    z.strictObject({ act: z.literal('sign'), name: line(60) }),
    z.strictObject({
      act: z.literal('rate'),
      grade: z.literal([1, 2, 3, 4, 5]),
      remark: paragraph(500).nullable().default(null),
    }),
    z.strictObject({ act: z.literal('complain'), about: z.number().int(), text: paragraph(2000) }),
    z.strictObject({ act: z.literal('withdraw'), reason: paragraph(200).nullable().default(null) }),
    z.strictObject({ act: z.literal('waive-hearing') }),
    z.strictObject({ act: z.literal('ask-hearing'), reason: paragraph(1000, { min: 0 }).default('') }),
  ])
  .meta({ id: 'ApplicantActInput' })

/** Drawn field by field from the record: described in words, as its parts are those of the case. */
const TrackBody = z
  .object({
    region: z.string(),
    code: z.string(),
    codeGrouped: z.string(),
    matter: z.object({ code: z.string(), version: z.number().int(), title: Text }),
    stage: z.string(),
    stageTitle: Text,
    receivedAt: InstantText,
    acceptedAt: InstantText.nullable(),
    settledAt: InstantText.nullable(),
    outcome: z.enum(['granted', 'refused', 'withdrawn', 'terminated', 'not-accepted', 'not-needed']).nullable(),
    parts: z.array(z.looseObject({ no: z.number().int(), lane: z.string(), waitsFor: z.array(z.number().int()) })),
    events: z.array(z.looseObject({ seq: z.number().int(), at: InstantText, title: Text })),
    secondFact: z.enum(['phone', 'receipt']),
    own: z
      .looseObject({ applicantName: z.string(), allowed: z.array(z.enum(APPLICANT_ACTS)) })
      .nullable()
      .describe('Only with the second fact, or under the own account'),
  })
  .loose()
  .meta({ id: 'ApplicationTrack' })

/** A form filled in by a person, from one address: enough for a hall full of terminals, not for a flood. */
const SUBMIT_RATE = { max: 60, timeWindow: 60_000 }
const UPLOAD_RATE = { max: 120, timeWindow: 10 * 60_000 }

type Request = Parameters<typeof idempotencyKey>[0]

/** @throws Problem idempotency-key-required */
function keyOf(request: Request): string {
  const key = idempotencyKey(request)
  if (key === null) throw new Problem('idempotency-key-required')
  return key
}

/** The secret of a draft travels in a header, never in an address. */
function holderOf(request: Request): { token: string | null; askerId: string | null } {
  const token = request.headers['x-draft-token']
  return {
    token: typeof token === 'string' && /^[\w-]{20,100}$/.test(token) ? token : null,
    askerId: request.asker?.asker ?? null,
  }
}

/** The revision the caller saw: `If-Match: "3"`. @throws Problem precondition-required */
function revisionOf(request: Request): number {
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1]
  if (revision === undefined) throw new Problem('precondition-required')
  return Number(revision)
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
      const key = keyOf(request)
      const composed = await composedCurrent(book, matter, chosen)
      const receipt = await applying.apply(
        { ...rest, composed, channel: 'web' },
        {
          actor: ASKER,
          askerId: request.asker?.asker ?? null,
          key: `apply:${key}`,
          now: request.at,
          entered: null,
        },
      )
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
        revisionOf(request),
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
      const part = await request.file({ limits: { fileSize: MOST_BYTES + 65_536, files: 1 } })
      if (part === undefined) throw new Problem('invalid-input', { fields: [{ field: 'file', code: 'required' }] })
      try {
        const { id, material } = request.params
        const file = { name: part.filename ?? '', content: part.file }
        const draft = await applications.addMaterial(id, holderOf(request), material, file, request.at)
        return await reply.code(201).send(bodyOf(draft))
      } catch (error) {
        part.file.resume()
        reply.header('connection', 'close')
        throw error
      }
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
        key: keyOf(request),
        client: { ip: request.ip },
        now: request.at,
      })
      return reply.code(201).send({ ...receipt, owed: [...receipt.owed] })
    },
  )
  // The code and the second fact travel in the body: addresses end up in logs and histories.
  app.post(
    `${url}/track`,
    {
      config: { permission: 'anonymous-session', audit: 'case.track', ...rateLimit },
      schema: {
        tags,
        summary: summary('凭查询码跟踪申请', 'Follow an application'),
        body: z.strictObject(CodeInput),
        response: { 200: TrackBody },
      },
    },
    async request => {
      const { code, secondFact } = request.body
      const proof = proofOf(request, secondFact)
      const own = secondFact !== null || proof.askerId !== undefined
      return shown(await applications.track(code, own ? proof : null, { ip: request.ip }, request.at))
    },
  )
  app.post(
    `${url}/acts`,
    {
      config: { permission: 'anonymous-session', audit: 'case.act', ...rateLimit },
      schema: {
        tags,
        summary: summary('补正、缴费、签收、评价、投诉、撤回', 'Correct, pay, sign, rate, complain, withdraw'),
        body: z.strictObject({ ...CodeInput, command: ActInput }),
        response: { 200: TrackBody },
      },
    },
    async request => {
      const { code, secondFact, command } = request.body
      const proof = proofOf(request, secondFact)
      const client = { ip: request.ip }
      const act =
        command.act === 'correct'
          ? { ...command, materials: command.materials.map(given => ({ ...given, files: given.files.map(asFile) })) }
          : command
      await applications.actAsApplicant(code, proof, withoutUndefined(act), {
        key: keyOf(request),
        client,
        now: request.at,
      })
      return shown(await applications.track(code, proof, client, request.at))
    },
  )
}

/** Of a file that waits, the number is what counts. */
const asFile = (id: string) => ({ id, name: '', size: 0, mediaType: '' })

function proofOf(request: Request, secondFact: string | null) {
  const askerId = request.asker?.asker
  return { ...(secondFact === null ? {} : { secondFact }), ...(askerId === undefined ? {} : { askerId }) }
}

/** @throws Problem code-not-found for the code of another kind of case */
function shown(track: ApplicationTrack | null): z.output<typeof TrackBody> {
  if (track === null) throw new Problem('code-not-found')
  return track as unknown as z.output<typeof TrackBody>
}

/** What was left out is left out, not undefined. */
function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
