// HTTP of a unit's papers: its code and seal, and the series of its numbers.
import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { writeReady } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { paragraph } from '../platform/text-input.ts'
import { SeriesReport, UnitPaperInput, UnitPaperView } from './model.ts'
import { SEAL_MOST_BYTES } from './seal-check.ts'
import type { UnitPapers } from './unit-papers.ts'

const tags = ['documents']
const Unit = z.object({ unit: z.string().min(1).max(60) })
const MANAGE = { permission: 'document-papers.manage', audit: 'document.setting' } as const

export interface PaperRoutesOptions {
  readonly db: Kysely<Database>
  readonly papers: UnitPapers
}

export function paperRoutes(app: App, { db, papers }: PaperRoutesOptions): void {
  app.get(
    `${API}/document-series`,
    {
      config: { permission: 'documents.report', audit: 'document.report' },
      schema: {
        tags,
        summary: summary('文号序列与缺号说明', 'Series of numbers and their explained gaps'),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(9999).optional() }),
        response: { 200: SeriesReport },
      },
    },
    request => papers.series(request.actor, request.at, request.query.year),
  )
  app.get(
    `${API}/document-papers/:unit`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('单位的机关代字和印章设置', "A unit's code and seal"),
        params: Unit,
        response: { 200: UnitPaperView },
      },
    },
    request => papers.of(request.params.unit, request.actor),
  )
  app.put(
    `${API}/document-papers/:unit`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改机关代字和用印方式', "Change a unit's code, and when its seal is applied"),
        params: Unit,
        body: UnitPaperInput,
        response: { 200: UnitPaperView },
      },
    },
    request => writeReady(db, request, () => papers.set(request.params.unit, request.body, request.actor, request.at)),
  )
  app.put(
    `${API}/document-papers/:unit/seal`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('上传印章图像', 'Upload the image of the seal (multipart, one part `file`)'),
        params: Unit,
        querystring: z.object({ reason: paragraph(200) }),
        consumes: ['multipart/form-data'],
        response: { 200: UnitPaperView },
      },
    },
    async request => {
      const part = await request.file({ limits: { fileSize: SEAL_MOST_BYTES + 1, files: 1 } })
      if (part === undefined) throw fieldProblem('file', 'required')
      const image = await part.toBuffer().catch(() => {
        throw new Problem('seal-image-invalid')
      })
      const { unit } = request.params
      const ready = () => papers.setSeal(unit, image, request.query.reason, request.actor, request.at)
      return writeReady(db, request, ready, hash('sha256', image))
    },
  )
}
