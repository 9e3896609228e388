// HTTP of intake by a clerk: the card reader, scans, what was handed in before, the application itself, and picking up the result.
import { localDay } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type Attachments, MOST_BYTES } from '../../attachments/service.ts'
import { AttachmentView, InstantText, Text } from '../../casework/model.ts'
import type { App } from '../../platform/http-app.ts'
import { requiredKey } from '../../platform/http-idempotency.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { takeFile } from '../../platform/http-upload.ts'
import type { Database } from '../../platform/schema.ts'
import { line } from '../../platform/text-input.ts'
import { readSetting } from '../../registers/settings.ts'
import { Bar } from '../bars.ts'
import { LicenceCheck } from '../licences/claim.ts'
import { IdCard, readCard } from './id-reader.ts'
import type { Counter } from './intake.ts'
import { CounterApplication, CounterReceiptView, PickUp } from './intake-model.ts'
import { Desk, HallCode } from './model.ts'
import type { HallQueue } from './queue.ts'

const tags = ['counter']
const Hall = z.object({ hall: HallCode })

export interface IntakeRoutesOptions {
  readonly db: Kysely<Database>
  readonly counter: Counter
  readonly queue: HallQueue
  readonly attachments: Pick<Attachments, 'upload'>
}

export function intakeRoutes(app: App, { db, counter, queue, attachments }: IntakeRoutesOptions): void {
  app.post(
    `${API}/counter/:hall/id-card`,
    {
      config: { permission: 'counter.work', audit: 'counter.read-card' },
      schema: {
        tags,
        summary: summary('读取证件', 'Read the card on the reader'),
        params: Hall,
        body: z.strictObject({ desk: Desk }),
        response: { 200: z.object({ reader: z.enum(['typed', 'bridge']), card: IdCard.nullable() }) },
      },
    },
    async request => {
      const { hall } = request.params
      await queue.desk(hall, request.actor, request.at)
      return readCard(await readSetting(db, 'counter'), { hall, desk: request.body.desk }, localDay(request.at))
    },
  )
  app.post(
    `${API}/counter/:hall/attachments`,
    {
      config: { permission: 'counter.work', audit: 'attachment.upload' },
      schema: {
        tags,
        summary: summary('扫描或上传材料', 'A scan or upload at the counter (multipart, one part `file`)'),
        params: Hall,
        querystring: z.object({ region: z.string().regex(/^\d{6,12}$/) }),
        consumes: ['multipart/form-data'],
        response: { 201: AttachmentView },
      },
    },
    async (request, reply) => {
      await queue.desk(request.params.hall, request.actor, request.at)
      const stored = await takeFile(request, reply, MOST_BYTES, file =>
        attachments.upload(file, request.query.region, request.at, request.actor.person),
      )
      return reply.code(201).send(stored)
    },
  )
  app.post(
    `${API}/counter/:hall/earlier`,
    {
      config: { permission: 'counter.work', audit: 'counter.read-earlier' },
      schema: {
        tags,
        summary: summary('申请人已交材料', 'What this applicant handed in before'),
        params: Hall,
        // In the body: a person's number has no place in an address.
        body: z.strictObject({ matter: z.string().max(80), number: line(20) }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                material: z.string(),
                title: Text,
                file: AttachmentView,
                handedInAt: InstantText,
                matterTitle: Text,
              }),
            ),
            bars: z.array(Bar).describe('This applicant may not apply for it again yet'),
          }),
        },
      },
    },
    async request => ({
      items: await counter.earlier(request.params.hall, request.body, request.actor, request.at),
      bars: await counter.bars(request.body, request.at),
    }),
  )
  app.post(
    `${API}/counter/:hall/licence`,
    {
      config: { permission: 'counter.work', audit: 'counter.read-licence' },
      schema: {
        tags,
        summary: summary('核对原证照', 'The licence an application is about, as the register knows it'),
        params: Hall,
        body: z.strictObject({ matter: z.string().max(80), licence: line(60), number: line(20) }),
        response: { 200: LicenceCheck },
      },
    },
    request => counter.licence(request.params.hall, request.body, request.actor, request.at),
  )
  app.post(
    `${API}/counter/:hall/applications`,
    {
      config: { permission: 'counter.work', audit: 'application.submit' },
      schema: {
        tags,
        summary: summary('窗口代录申请', 'Enter an application for a walk-in'),
        params: Hall,
        body: CounterApplication,
        response: { 201: CounterReceiptView },
      },
    },
    async (request, reply) => {
      const receipt = await counter.apply(request.params.hall, request.body, {
        actor: request.actor,
        key: requiredKey(request),
        now: request.at,
      })
      return reply.code(201).send(receipt as unknown as z.output<typeof CounterReceiptView>)
    },
  )
  app.post(
    `${API}/cases/:region/:id/pick-up`,
    {
      config: { permission: 'case.act', audit: 'case.act' },
      schema: {
        tags,
        summary: summary('窗口发放结果（核验身份并签名）', 'Hand the result over, with a signature'),
        params: z.object({ region: z.string().regex(/^\d{6,12}$/), id: z.uuid() }),
        body: PickUp,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { region, id } = request.params
      const seq = await counter.pickUp({ region, id }, request.body, {
        actor: request.actor,
        key: requiredKey(request),
        now: request.at,
      })
      return reply.code(204).header('etag', `"${seq}"`).send(null)
    },
  )
}
