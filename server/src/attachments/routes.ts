// HTTP of attachments: taking one in. They are given out by the case they belong to.
import { z } from 'zod'
import { AttachmentView } from '../casework/model.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { takeFile } from '../platform/http-upload.ts'
import { type Attachments, MOST_BYTES } from './service.ts'

/** Uploads from one address: four inquiries with all they may carry, and a few mistakes. */
const RATE = { max: 30, timeWindow: 10 * 60_000 } as const

export function attachmentRoutes(app: App, { attachments }: { readonly attachments: Attachments }): void {
  app.post(
    `${API}/attachments`,
    {
      config: { permission: 'anonymous-session', audit: 'attachment.upload', rateLimit: RATE },
      schema: {
        tags: ['attachments'],
        summary: summary('上传附件', 'Upload an attachment (multipart, one part `file`)'),
        querystring: z.object({ region: z.string().regex(/^\d{6,12}$/) }),
        consumes: ['multipart/form-data'],
        response: { 201: AttachmentView },
      },
    },
    async (request, reply) => {
      // Beyond our own limit by a little, so that it is we who refuse.
      const stored = await takeFile(request, reply, MOST_BYTES, file =>
        attachments.upload(file, request.query.region, request.at),
      )
      return reply.code(201).send(stored)
    },
  )
}
