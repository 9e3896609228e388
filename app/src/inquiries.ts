// Public inquiry as the portal and the open API use it: asking, the library, figures, receipts and attachments, joined.
import { formatQueryCode, isPlainDate } from '@sunhall/kernel'
import type { Attachments } from '@sunhall/server/attachments/index'
import type { Inquiries } from '@sunhall/server/inquiry/port'
import { fieldProblem, Problem } from '@sunhall/server/platform/errors'
import { exportCase, listRoots, verifyCaseFile } from '@sunhall/server/record/index'
import type { Services } from './services.ts'

/** Characters of a receipt number that are enough to tell it: 64 bits. */
const RECEIPT_PREFIX = 16

export function openInquiries(services: Services, attachments: Attachments): Inquiries {
  const { asking, knowledge, figures, database } = services
  return {
    ...asking,
    likeQuestions: (region, text, limit) => knowledge.likeQuestions(region, text, limit),
    library: query => knowledge.library(query),
    publication: (region, id) => knowledge.publication(region, id),
    figures: query => figures.figures(query),
    applicationFigures: query => figures.applications(query),

    async checkReceipt(code, receipt, client, now) {
      const record = await asking.find(code, client, now)
      const first = record.acts[0]?.hash.toString('hex') ?? ''
      const given = receipt.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase()
      if (given.length < RECEIPT_PREFIX || !first.startsWith(given)) throw new Problem('receipt-wrong')
      const { region, id } = record.row
      const file = await exportCase(database.pool, region, { id }, { now })
      if (file === undefined) throw new Problem('code-not-found')
      const report = verifyCaseFile(file)
      const day = file.days[0]
      return {
        code: formatQueryCode(record.row.code),
        askedAt: record.row.state.openedAt,
        acts: report.acts,
        chainHolds: report.intact,
        root: day === undefined ? null : { day: day.day, root: day.root, acts: day.acts },
        proofFile: `${JSON.stringify(file, null, 1)}\n`,
      }
    },

    async roots(region, cursor) {
      if (cursor !== null && !isPlainDate(cursor)) throw fieldProblem('cursor', 'wrong-format')
      const page = await listRoots(database.pool, region, cursor)
      return {
        items: page.items.map(({ day, acts, root, merkleRoot }) => ({ day, acts, root, merkleRoot })),
        next: page.next,
      }
    },

    upload: (file, region, now) => attachments.upload(file, region, now),

    async attachment(region, id, { code, proof, client }, now) {
      const record = await asking.find(code, client, now)
      await asking.proved(record, proof, client, now)
      const own = record.row.region === region && record.attachments.some(each => each.id === id)
      const file = own ? await attachments.open(region, id) : null
      if (file === null) throw new Problem('not-found')
      return file
    },
  }
}
