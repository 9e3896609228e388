// Figures over HTTP: tables and workbooks say the same numbers, to those who answer for the place.
import ExcelJS from 'exceljs'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, type CaseworkFixture, openCasework, ports } from '../casework/fixture.test-support.ts'
import { FiguresQuery } from '../inquiry/model.ts'
import { buildHttp, HTTP_DEFAULTS } from '../platform/http.ts'
import { counting } from './counted.test-support.ts'
import { APPLICATION_NUMBERS } from './model.ts'
import { figuresRoutes } from './routes.ts'
import { FiguresService, MEASURES } from './service.ts'

let fixture: CaseworkFixture
let service: FiguresService
let write: ReturnType<typeof counting>
beforeAll(async () => {
  fixture = await openCasework()
  service = new FiguresService(fixture.database.pool, ports)
  write = counting(fixture.database.pool)
})
afterAll(() => fixture.database.close())

const app = async () => {
  const grant = (role: 'leader' | 'handler') => ({
    person: 'p',
    tokenHash: Buffer.from('x'),
    secondFactor: null,
    owes: null,
    withheld: [],
    grants: [{ role, unit: 'qh-land', region: '539921', post: 'p' }],
  })
  return buildHttp({
    config: HTTP_DEFAULTS,
    log: pino({ level: 'silent' }),
    db: fixture.database.db,
    now: () => at('2026-09-30T17:05:00'),
    sessions: {
      staff: async token => (token === 'leader' || token === 'handler' ? grant(token) : null),
      asker: async () => null,
    },
    csrfKey: Buffer.alloc(32),
    mounts: [scope => figuresRoutes(scope, { figures: service, ports })],
  })
}

it('gives tables and workbooks to those who answer for the place, and nothing to others', async () => {
  const row = { region: '539921', unit_id: 'qh-land', category: 'land', channel: 'phone', day: '2026-09-01' }
  await write([
    { ...row, measure: 'asked', n: 12 },
    { ...row, measure: 'open', n: 3 },
    { ...row, measure: 'answered', n: 8 },
    { ...row, measure: 'onTime', n: 6 },
    { ...row, region: '539902', unit_id: 'lx-hr', measure: 'asked', n: 4 },
  ])
  const server = await app()
  const get = (url: string, staff?: string) =>
    server.inject({ url: `/api/v1${url}`, ...(staff ? { cookies: { staff } } : {}) })
  expect((await get('/figures')).statusCode).toBe(401)
  expect((await get('/figures', 'handler')).statusCode).toBe(404)
  expect((await get('/figures?region=539902', 'leader')).json().code).toBe('not-found')
  expect((await get('/figures?by=weather&from=yesterday', 'leader')).json().fields).toHaveLength(2)
  const table = (await get('/figures?by=channel', 'leader')).json()
  expect(table.rows).toMatchObject([{ key: 'phone', title: { zh: '电话' }, asked: 12, open: 3 }])
  expect(table.total.asked).toBe(12)
  const file = await get('/figures/export?from=2026-09-01&to=2026-09-30&region=539921', 'leader')
  expect(file.headers['content-disposition']).toContain(encodeURIComponent('办理情况统计-2026-09-30.xlsx'))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(file.rawPayload as unknown as ExcelJS.Buffer)
  const sheet = book.getWorksheet('统计')
  expect(sheet?.getCell('A2').value).toBe('统计期间：2026年9月1日至2026年9月30日')
  expect(sheet?.getCell('A3').value).toBe('区划：539921')
  expect(sheet?.getCell('A4').value).toBe('生成时间：2026年9月30日 17:05')
  expect(sheet?.getCell('B6').value).toBe('收件')
  expect(sheet?.getCell('A7').value).toBe('qh-land')
  expect(sheet?.getCell('B7').value).toBe(12)
  expect(sheet?.getCell('B8').value).toBe(12)
  // Shares beside the counts, in the words of the page; none where there was nothing to take one of.
  const rates = [2, 3, 4].map(n => sheet?.getRow(6).getCell(MEASURES.length + n).value)
  expect(rates).toEqual(['按期率', '满意率', '平均星级'])
  const onTime = sheet?.getRow(7).getCell(MEASURES.length + 2)
  expect([onTime?.value, onTime?.numFmt]).toEqual([0.75, '0.0%'])
  expect(sheet?.getRow(7).getCell(MEASURES.length + 3).value).toBeNull()
  expect(book.getWorksheet('说明')?.rowCount).toBe(MEASURES.length + 4)

  await write([
    { ...row, channel: 'counter', measure: 'approval.applied', n: 7 },
    { ...row, channel: 'counter', measure: 'approval.on-the-spot', n: 2 },
    { ...row, region: '539902', unit_id: 'lx-hr', measure: 'approval.applied', n: 5 },
    { ...row, channel: 'counter', measure: 'approval.charged-fen', n: 123_456 },
  ])
  expect((await get('/figures/applications', 'handler')).statusCode).toBe(404)
  expect((await get('/figures/applications?by=category', 'leader')).json().fields).toHaveLength(1)
  expect((await get('/figures/applications?region=539902', 'leader')).json().code).toBe('not-found')
  const applied = (await get('/figures/applications?by=channel', 'leader')).json()
  expect(applied.rows).toMatchObject([{ key: 'counter', title: { zh: '窗口' }, applied: 7, onTheSpot: 2 }])
  expect((await get('/figures?by=channel', 'leader')).json().rows).toHaveLength(1)
  const second = await get('/figures/applications/export', 'leader')
  expect(second.headers['content-disposition']).toContain(encodeURIComponent('审批办理情况统计-2026-09-30.xlsx'))
  const approvals = new ExcelJS.Workbook()
  await approvals.xlsx.load(second.rawPayload as unknown as ExcelJS.Buffer)
  expect(approvals.getWorksheet('统计')?.getCell('A1').value).toBe('行政审批办理情况统计（按单位）')
  expect(approvals.getWorksheet('统计')?.getCell('B7').value).toBe(7)
  // Counted in fen, written in yuan with two places.
  const charged = 2 + APPLICATION_NUMBERS.indexOf('chargedFen')
  const [title, amount] = [6, 7].map(line => approvals.getWorksheet('统计')?.getRow(line).getCell(charged))
  expect(title?.value).toBe('应收费用（元）')
  expect(amount?.value).toBe(1234.56)
  expect(amount?.numFmt).toBe('#,##0.00')
  expect(approvals.getWorksheet('说明')?.rowCount).toBe(APPLICATION_NUMBERS.length + 5)
  await server.close()
})

it('lets a period be asked for by days only', () => {
  expect(FiguresQuery.safeParse({ from: '2026-02-30' }).success).toBe(false)
})
