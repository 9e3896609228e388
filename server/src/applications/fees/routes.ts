// HTTP of fees: what waits, and the reconciliation on the screen and as Excel. Assessing, paying and checking are acts of the case.
import { PassThrough } from 'node:stream'
import { z } from 'zod'
import type { App } from '../../platform/http-app.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { FeeReport, FeeReportQuery, OpenFee } from './model.ts'
import { writeFeeReport } from './report-excel.ts'
import type { Fees } from './service.ts'

const tags = ['fees']

export function feeRoutes(app: App, { fees }: { readonly fees: Fees }): void {
  app.get(
    `${API}/fees`,
    {
      config: { permission: 'fees.read', audit: 'fee.read' },
      schema: {
        tags,
        summary: summary('待缴费与待核对', 'Orders that wait to be paid or checked'),
        querystring: z.object({
          reference: z
            .string()
            .regex(/^\d{10}$/)
            .optional(),
        }),
        response: { 200: z.object({ items: z.array(OpenFee) }) },
      },
    },
    async request => ({ items: await fees.open(request.actor, request.query.reference ?? null) }),
  )
  app.get(
    `${API}/fees/report`,
    {
      config: { permission: 'fees.read', audit: 'fee.read' },
      schema: {
        tags,
        summary: summary('收费对账', 'Reconciliation by day and unit'),
        querystring: FeeReportQuery,
        response: { 200: FeeReport },
      },
    },
    request => fees.report(request.query, request.actor),
  )
  app.get(
    `${API}/fees/report/export`,
    {
      config: { permission: 'fees.read', audit: 'fee.export' },
      schema: { tags, summary: summary('导出收费对账表', 'The reconciliation as Excel'), querystring: FeeReportQuery },
    },
    async (request, reply) => {
      const report = await fees.report(request.query, request.actor)
      const out = new PassThrough()
      writeFeeReport(out, report, request.at).catch(error => out.destroy(error))
      return reply
        .header('content-disposition', `attachment; filename="sunhall-fees-${report.from}-${report.to}.xlsx"`)
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(out)
    },
  )
}
