// What is wrong with single rows of an import is said at the row, in words that help.
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { START } from '../../organisation/county.test-support.ts'
import { aMatter } from '../catalogue.test-support.ts'
import { EVERYTHING, json, t, useExchange } from './exchange.test-support.ts'
import { exportWorkbook } from './export.ts'
import { rowInWords } from './words.ts'

const exchange = useExchange()
const { read, rowsOf, rules } = exchange

describe('row by row', () => {
  it.each([
    ['no code', { kind: 'matter', data: { title: t('无'), unit: 'east-education' } }, 'incomplete'],
    ['an unknown kind', { kind: 'evil', data: {} }, 'row-unreadable'],
    ['no object at all', 7, 'row-unreadable'],
    ['an unknown unit', { kind: 'matter', data: aMatter({ code: 'R-01', unit: 'nowhere' }) }, 'unit-unknown'],
    ['an unknown region', { kind: 'matter', data: aMatter({ code: 'R-02', region: '110101' }) }, 'region-unknown'],
    [
      'a hostile form',
      {
        kind: 'matter',
        data: aMatter({
          code: 'R-03',
          form: {
            version: 1,
            schema: { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
            layout: { pages: [{ id: 'p', title: t('页'), fields: [{ path: '/a', title: t('甲'), widget: 'text' }] }] },
          } as never,
        }),
      },
      'form-unsound',
    ],
    ['hidden text', { kind: 'matter', data: aMatter({ code: 'R-04', title: t('食\u202e品') }) }, 'incomplete'],
    ['NUL', { kind: 'matter', data: aMatter({ code: 'R-05', title: t('食\u0000品') }) }, 'incomplete'],
    [
      '__proto__',
      JSON.parse(
        '{"kind":"matter","data":{"code":"R-06","__proto__":{"x":1},"title":{"zh":"a"},"unit":"east-education"}}',
      ),
      'incomplete',
    ],
  ])('%s', async (_what, entry, rule) => {
    const done = await read(json(entry as object), { mode: 'publish' })
    expect(done).toMatchObject({ rows: 1, faulty: 1 })
    expect(await rules(done.id)).toContain(rule)
  })
  it('a tower of lists, and the same code twice', async () => {
    const tower = `${'['.repeat(5000)}${']'.repeat(5000)}`
    const twice = JSON.stringify({ kind: 'matter', data: aMatter({ code: 'R-10' }) })
    const done = await read(
      `[{"kind":"matter","data":{"code":"R-11","title":{"zh":"塔"},"unit":"east-education","form":${tower}}},${twice},${twice}]`,
    )
    expect((await rowsOf(done.id)).map(row => row.outcome)).toEqual(['faulty', 'new', 'faulty'])
    expect(await rules(done.id)).toContain('row-twice')
  })
  it('cells that are formulas, wrong words, wrong numbers, details without an entry', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(
      (await buffer(
        await exportWorkbook(exchange.county.data.pool, { ...EVERYTHING, kinds: ['matter'] }, START),
      )) as never,
    )
    const sheet = workbook.getWorksheet('事项') as ExcelJS.Worksheet
    const column = (title: string): number => (sheet.getRow(1).values as string[]).indexOf(title)
    const row = sheet.getRow(2)
    row.getCell(column('类型')).value = '行政许不可'
    row.getCell(column('到现场次数')).value = '很多'
    row.getCell(column('咨询电话')).value = { formula: 'WEBSERVICE("http://evil")', result: '0999-1' }
    row.commit()
    const bases = workbook.getWorksheet('事项-设定依据') as ExcelJS.Worksheet
    bases.addRow(['NONE-1', '某法'])
    const details = workbook.getWorksheet('事项-申请材料') as ExcelJS.Worksheet
    details.getRow(3).getCell((details.getRow(1).values as string[]).indexOf('必要性')).value = '随便'
    const done = await read(Buffer.from(await workbook.xlsx.writeBuffer()), { format: 'xlsx', mode: 'publish' })
    const faulty = (await rowsOf(done.id)).filter(each => each.outcome === 'faulty')
    // Each cell once, at its place, in the reader's words: never the codes behind them, nor what merely follows.
    const said = faulty.map(each => [
      each.code,
      each.findings.items
        .filter(item => item.severity === 'error')
        .map(item => rowInWords('matter', item))
        .map(({ rule, where, mend }) => [rule, where.zh, mend.zh]),
    ])
    expect(Object.fromEntries(said)).toEqual({
      'NONE-1': [
        ['row-orphan', `“事项-设定依据”表第 ${bases.rowCount} 行“所属编码”列`, expect.stringContaining('“事项”表')],
      ],
      [String(row.getCell(column('编码')).value)]: [
        [
          'cell-choice',
          '“事项”表第 2 行“类型”列',
          expect.stringMatching(/^现填“行政许不可”，应为其中之一：行政许可、/),
        ],
        ['cell-formula', '“事项”表第 2 行“咨询电话”列', expect.stringContaining('选择性粘贴')],
        ['cell-number', '“事项”表第 2 行“到现场次数”列', '现填“很多”，请改为数字。'],
        ['cell-choice', '“事项-申请材料”表第 3 行“必要性”列', expect.stringContaining('必要、视情形')],
      ],
    })
    const english = faulty.flatMap(each => each.findings.items.map(item => rowInWords('matter', item).where.en))
    expect(english).toContain('sheet “事项-申请材料”, row 3, column “必要性”')
  })
  it('a unit that nobody knows is said beside the wrong cell, a code that is missing at each row', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await buffer(await exportWorkbook(null, EVERYTHING, START))) as never)
    const sheet = workbook.getWorksheet('收费项目') as ExcelJS.Worksheet
    const heads = (sheet.getRow(1).values as string[]).slice(1)
    const add = (row: { readonly [head: string]: string }) => sheet.addRow(heads.map(head => row[head] ?? null))
    add({ 编码: 'FEE-X', 名称: '复制费', 实施单位: '没有的局', '收费标准（分）': '五十' })
    add({ 名称: '没有编码', 实施单位: 'east-education' })
    add({ 名称: '也没有编码', 实施单位: 'east-education' })
    const done = await read(Buffer.from(await workbook.xlsx.writeBuffer()), { format: 'xlsx' })
    const words = (await rowsOf(done.id)).flatMap(each => each.findings.items.map(item => rowInWords('fee', item)))
    expect(words.map(({ rule, where }) => [rule, where.zh])).toEqual([
      ['row-nameless', '“收费项目”表第 3 行“编码”列'],
      ['row-nameless', '“收费项目”表第 4 行“编码”列'],
      ['cell-number', '“收费项目”表第 2 行“收费标准（分）”列'],
      ['unit-unknown', '“收费项目”表第 2 行“实施单位”列'],
    ])
    expect(words.at(-1)?.mend.zh).toContain('没有的局')
  })
  it('a day is read as people write it and as a spreadsheet counts it; what is none is refused', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await buffer(await exportWorkbook(null, EVERYTHING, START))) as never)
    const sheet = workbook.getWorksheet('政策') as ExcelJS.Worksheet
    const heads = (sheet.getRow(1).values as string[]).slice(1)
    const day = heads.find(head => head.includes('日期')) as string
    const days = [new Date(Date.UTC(2026, 2, 9)), '2026年3月9日', '2026/3/9', '2026-03-09', '2026-02-30', 3.5]
    days.forEach((given, i) => {
      const row = { 编码: `P-${i}`, 名称: '办法', 实施单位: 'east-education', [day]: given } as {
        [head: string]: unknown
      }
      sheet.addRow(heads.map(head => row[head] ?? null))
    })
    const done = await read(Buffer.from(await workbook.xlsx.writeBuffer()), { format: 'xlsx' })
    const { rows } = await exchange.county.data.pool.query(
      `select data ->> 'issued' as issued from catalogue_import_rows where import_id = $1 and code like 'P-%' order by no`,
      [done.id],
    )
    expect(rows.map(row => row.issued).slice(0, 4)).toEqual(Array(4).fill('2026-03-09'))
    const faulty = (await rowsOf(done.id)).filter(row => row.findings.items.some(item => item.path === 'issued'))
    expect(faulty.map(row => row.code)).toEqual(['P-4', 'P-5'])
  })
  it('codes that only a JSON file holds are told with their words', async () => {
    const done = await read(json({ kind: 'matter', data: aMatter({ code: 'R-20', kind: 'nothing' as never }) }), {
      mode: 'publish',
    })
    const [row] = await rowsOf(done.id)
    const told = (row?.findings.items ?? []).map(item => rowInWords('matter', item))
    expect(told.map(({ where, mend }) => [where.zh, mend.zh])).toEqual([
      ['类型', expect.stringContaining('licence（行政许可）、penalty（行政处罚）')],
    ])
  })
})
