// Import and export on a real database: without loss, all or nothing, and unmoved by hostile files.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { deflateRawSync } from 'node:zlib'
import type { Actor } from '@sunhall/kernel'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type County, openCounty, START } from '../../organisation/county.test-support.ts'
import { addUnit } from '../../organisation/index.ts'
import { aMatter, FEE, HALL, WINDOW } from '../catalogue.test-support.ts'
import { CatalogueGuides } from '../guides.ts'
import { publishEntries } from '../seed.ts'
import { ALL_KINDS, exportJson, exportWorkbook } from './export.ts'
import { Imports } from './import.ts'
import type { ImportOptions, ImportRow } from './import-row.ts'
import type { RowFinding } from './row-finding.ts'
import { rowInWords } from './words.ts'

let county: County
let imports: Imports
const t = (zh: string, en = '') => ({ zh, en })
const EVERYTHING = { kinds: ALL_KINDS, unit: null, region: null }
const BASIS = { title: t('中华人民共和国行政许可法'), article: '45', certainty: 'statute' } as const

/** Of every kind, with everything optional somewhere, and words that spreadsheets stumble over. */
const WHOLE = [
  { kind: 'hall', data: HALL },
  { kind: 'window', data: WINDOW },
  { kind: 'fee', data: FEE },
  {
    kind: 'intermediary',
    data: {
      code: 'survey',
      title: t('测绘'),
      unit: 'east-education',
      compulsory: true,
      basis: BASIS,
      providers: [{ name: '甲测绘公司', creditCode: '91530100MA6K00000X', phone: '0999-3' }],
      price: t('按面积'),
      days: 10,
    },
  },
  {
    kind: 'matter',
    data: aMatter({
      code: 'SP-0001',
      title: t('=HYPERLINK("http://example.com","点我")', '+1'),
      keywords: ['开饭店', 'a、b', '[x]'],
      intermediaries: ['survey'],
      excluded: [t('-不予办理', '@SUM(A1)')],
      questions: [{ question: "'引号开头", answer: '第一行\n第二行' }],
      outsideReason: '1',
      materials: [
        ...aMatter().materials,
        {
          code: 'area',
          title: t('面积证明'),
          form: 'original',
          copies: 2,
          source: 'other',
          need: 'when',
          when: { path: '/area', equals: 100 },
          basis: BASIS,
          note: t('是'),
          mayFollow: 5,
          sample: { lines: ['示范', '=1+1'] },
          blank: { file: 'area.pdf' },
        },
        {
          code: 'yes',
          title: t('其他'),
          form: 'original',
          copies: 1,
          source: 'other',
          need: 'when',
          when: { path: '/shop', equals: '是' },
        },
      ],
      handling: { ...aMatter().handling, special: [{ ground: 'testing', usual: 15, basis: BASIS }] },
    }),
  },
  { kind: 'matter', data: aMatter({ code: 'SP-0002', statutoryLimit: null, kind: 'other', fees: [] }) },
  {
    kind: 'power',
    data: {
      code: 'P-1',
      title: t('食品经营许可'),
      kind: 'licence',
      unit: 'east-education',
      bases: [BASIS],
      duties: t('审查'),
      accountability: t('追责'),
      matters: ['SP-0001'],
    },
  },
  {
    kind: 'policy',
    data: {
      code: 'POL-1',
      title: t('意见'),
      unit: 'east-education',
      issued: '2026-01-05',
      number: '东政发〔2026〕1号',
      summary: '摘要',
      forWhom: ['firm'],
      matters: ['SP-0001'],
    },
  },
  {
    kind: 'liaison',
    data: {
      code: 'L-1',
      unit: 'east-education',
      name: '王芳',
      phone: '0999-1',
      deputy: '李强',
      deputyPhone: '0999-2',
      duties: t('联络'),
    },
  },
] as const

beforeAll(async () => {
  county = await openCounty()
  imports = new Imports({ pool: county.data.pool, organisation: county.organisation })
  const report = await publishEntries({ pool: county.data.pool, organisation: county.organisation }, WHOLE, {
    now: START,
    by: null,
    reason: 'first data',
  })
  expect(report.findings.filter(each => each.severity === 'error')).toEqual([])
})
afterAll(() => county.close())

const actor = async (login: string): Promise<Actor> => ({
  kind: 'staff',
  person: login,
  grants: await county.organisation.grantsOf(login, '2026-08-03' as never),
})
const OPTIONS: ImportOptions = { format: 'json', mode: 'draft', region: null, departments: {} }
const send = async (content: string | Buffer | AsyncIterable<Uint8Array>, over: Partial<ImportOptions> = {}) =>
  imports.send(
    {
      name: '目录.xlsx',
      content:
        typeof content === 'string' || Buffer.isBuffer(content) ? Readable.from([Buffer.from(content)]) : content,
    },
    { ...OPTIONS, ...over },
    await actor('city-system'),
    START,
  )
const worked = async (id: string): Promise<ImportRow> => {
  while ((await imports.work(() => START)) === 'more');
  return (await imports.find(id)) as ImportRow
}
const read = async (...args: Parameters<typeof send>): Promise<ImportRow> => worked((await send(...args)).id)
const apply = async (id: string, login: string): Promise<ImportRow> => {
  await imports.ask(id, await actor(login), '导入')
  return worked(id)
}
const rowsOf = async (id: string) =>
  (
    await county.data.pool.query<{ code: string; outcome: string; findings: { row: number; items: RowFinding[] } }>(
      'select code, outcome, findings from catalogue_import_rows where import_id = $1 order by no',
      [id],
    )
  ).rows
const rules = async (id: string): Promise<string[]> =>
  (await rowsOf(id)).flatMap(row => row.findings.items.map(item => item.rule))
const json = (...entries: object[]): string => JSON.stringify({ format: 'sunhall-catalogue', entries })
const counted = async (table: string): Promise<number> =>
  (await county.data.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0

describe('without loss', () => {
  it('JSON comes back as what it was', async () => {
    const file = await text(exportJson(county.data.pool, EVERYTHING, START))
    const done = await read(file)
    expect(await rowsOf(done.id)).toEqual(WHOLE.map(() => expect.objectContaining({ outcome: 'same' })))
    expect(done).toMatchObject({ status: 'ready', rows: WHOLE.length, faulty: 0 })
  })
  it('Excel comes back as what it was, and no cell can be taken for a formula', async () => {
    const file = await buffer(await exportWorkbook(county.data.pool, EVERYTHING, START))
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(file as never)
    const texts: string[] = []
    workbook.eachSheet(sheet =>
      sheet.eachRow(row =>
        row.eachCell(cell => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)
          if (typeof cell.value === 'string') texts.push(cell.value)
        }),
      ),
    )
    expect(texts).toContain(`'=HYPERLINK("http://example.com","点我")`)
    // The first sheet explains; its words are ours.
    expect(texts.filter(each => /^[=+\-@]/.test(each))).toEqual([])
    const done = await read(file, { format: 'xlsx' })
    const rows = await rowsOf(done.id)
    expect(rows.map(row => [row.code, row.outcome, row.findings.items])).toEqual(
      rows.map(row => [row.code, 'same', expect.anything()]),
    )
    expect(rows.map(row => row.code).sort()).toEqual(WHOLE.map(each => each.data.code).sort())
  })
  it('a workbook saved again by another program is read alike', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await buffer(await exportWorkbook(county.data.pool, EVERYTHING, START))) as never)
    // Shared strings, columns in another order, one more of somebody's own.
    const sheet = workbook.getWorksheet('事项')
    sheet?.spliceColumns(1, 0, ['备注', '自己加的', '自己加的'])
    const done = await read(Buffer.from(await workbook.xlsx.writeBuffer()), { format: 'xlsx' })
    expect((await rowsOf(done.id)).map(row => row.outcome)).toEqual(WHOLE.map(() => 'same'))
  })
  it('the template is empty and asks for nothing', async () => {
    const done = await read(await buffer(await exportWorkbook(null, EVERYTHING, START)), { format: 'xlsx' })
    expect(done).toMatchObject({ status: 'ready', rows: 0 })
  })
})

describe('all or nothing', () => {
  it('one administrator sends it, another publishes it, everything at once', async () => {
    const entries = Array.from({ length: 450 }, (_, i) => ({
      kind: 'matter',
      data: aMatter({ code: `IM-${1000 + i}` }),
    }))
    const done = await read(json(...entries), { mode: 'publish' })
    expect(done).toMatchObject({ rows: 450, good: 450, faulty: 0 })
    await expect(apply(done.id, 'city-system')).rejects.toMatchObject({
      code: 'reviewer-is-editor',
    })
    expect(await apply(done.id, 'east-system')).toMatchObject({ status: 'applied' })
    await expect(apply(done.id, 'east-system')).rejects.toMatchObject({
      code: 'import-not-ready',
    })
    const { rows } = await county.data.pool.query(
      `select (select count(*) from matters where code like 'IM-1%') as matters, (select count(*) from catalogue_guides where code like 'IM-1%') as guides,
         (select count(*) from register_history where key like 'IM-1%') as records`,
    )
    expect(rows).toEqual([{ matters: 450, guides: 450, records: 450 }])
  })
  it('drafts: nothing where somebody began one in the meantime', async () => {
    const entries = Array.from({ length: 300 }, (_, i) => ({
      kind: 'matter',
      data: { code: `DR-${1000 + i}`, title: t('草稿'), unit: 'east-education' },
    }))
    const done = await read(json(...entries))
    expect(done).toMatchObject({ good: 300, faulty: 0 })
    await county.data.pool.query(
      `insert into catalogue_entries (kind, code, version, status, unit_id, title_zh, title_en, data, complete, editors, edited_at, reason)
       values ('matter', 'DR-1299', 1, 'draft', 'east-education', '先', '先', '{}', false, '{}', $1, '')`,
      [START],
    )
    const before = await counted('catalogue_entries')
    expect(await apply(done.id, 'city-system')).toMatchObject({ status: 'ready', problem: { code: 'draft-exists' } })
    expect(await counted('catalogue_entries')).toBe(before)
    await county.data.pool.query(`delete from catalogue_entries where code = 'DR-1299'`)
    await apply(done.id, 'city-system')
    expect(await counted('catalogue_entries')).toBe(before + 299)
  })
  it('a single faulty row keeps all of them out', async () => {
    const done = await read(
      json(
        { kind: 'matter', data: aMatter({ code: 'F-1000' }) },
        { kind: 'matter', data: aMatter({ code: 'F-1001', bases: [] }) },
      ),
      { mode: 'publish' },
    )
    expect(done).toMatchObject({ good: 1, faulty: 1 })
    await expect(apply(done.id, 'east-system')).rejects.toMatchObject({
      code: 'import-not-ready',
    })
  })
})

describe('whatever stops the server', () => {
  const entries = Array.from({ length: 250 }, (_, i) => ({ kind: 'matter', data: aMatter({ code: `ST-${1000 + i}` }) }))
  /** Ends in the middle: at the n-th pause. */
  const stopping = (n: number): AbortSignal => {
    let left = n
    return {
      aborted: false,
      throwIfAborted() {
        left -= 1
        if (left > 0) return
        ;(this as { aborted: boolean }).aborted = true
        throw new Error('the process ends')
      },
    } as unknown as AbortSignal
  }

  it('begins again from the start, reads each row once, carries all out or nothing, and keeps no file', async () => {
    const sent = await send(json(...entries), { mode: 'publish' })
    expect(sent).toMatchObject({ status: 'waiting', rows: 0 })
    expect(await counted('catalogue_import_files')).toBe(1)
    // While it is staged, and while it is judged; a server that was killed leaves the same behind.
    for (const pauses of [12, 35]) {
      await imports.work(() => START, stopping(pauses))
      expect(await imports.find(sent.id)).toMatchObject({ status: 'reading' })
    }
    expect(await worked(sent.id)).toMatchObject({ status: 'ready', rows: 250, good: 250 })
    expect(await counted('catalogue_import_files')).toBe(0)
    expect(await counted('catalogue_import_parts')).toBe(0)
    const before = await counted('catalogue_entries')
    await imports.ask(sent.id, await actor('east-system'), '导入')
    await imports.work(() => START, stopping(20))
    expect(await imports.find(sent.id)).toMatchObject({ status: 'applying' })
    expect(await counted('catalogue_entries')).toBe(before)
    expect(await worked(sent.id)).toMatchObject({ status: 'applied' })
    expect(await counted('catalogue_entries')).toBe(before + 250)
  })
  it('is given up where it was begun again and again', async () => {
    const sent = await send(json({ kind: 'matter', data: aMatter({ code: 'ST-1' }) }))
    await county.data.pool.query(`update catalogue_imports set status = 'reading', attempts = 3 where id = $1`, [
      sent.id,
    ])
    expect(await worked(sent.id)).toMatchObject({ status: 'failed', problem: { code: 'import-stopped' } })
    expect(await counted('catalogue_import_files')).toBe(0)
  })
  it('is worked off by one server alone', async () => {
    const sent = await send(
      json(...entries.map(({ data }, i) => ({ kind: 'matter', data: { ...data, code: `TWO-${i}` } }))),
    )
    await Promise.all([imports.work(() => START), imports.work(() => START), imports.work(() => START)])
    expect(await worked(sent.id)).toMatchObject({ status: 'ready', rows: 250, good: 250 })
  })
})

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
      (await buffer(await exportWorkbook(county.data.pool, { ...EVERYTHING, kinds: ['matter'] }, START))) as never,
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
    const { rows } = await county.data.pool.query(
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

describe('hostile files', () => {
  it('200 MB are refused at the first byte over the limit', async () => {
    let sent = 0
    async function* endless() {
      const chunk = Buffer.alloc(1024 * 1024, '[')
      for (; sent < 200; sent++) yield chunk
    }
    await expect(read(endless())).rejects.toMatchObject({ code: 'import-too-large' })
    expect(sent).toBeLessThan(52)
    expect(await counted('catalogue_import_files')).toBe(0)
  })
  it.each([
    ['no zip', Buffer.from('PK but not really'), 'xlsx'],
    ['an empty file', Buffer.alloc(0), 'xlsx'],
    ['a zip that is no workbook', zip({ 'readme.txt': Buffer.from('x') }), 'xlsx'],
    ['a zip bomb', bomb(), 'xlsx'],
    ['a string bomb', bomb('xl/sharedStrings.xml'), 'xlsx'],
    [
      'entities that multiply',
      sheetOf('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData>&c;</sheetData></worksheet>'),
      'xlsx',
    ],
    ['a tower of tags', sheetOf(`<worksheet>${'<a>'.repeat(1000)}`), 'xlsx'],
    ['broken XML', sheetOf('<worksheet><sheetData><row></sheetData>'), 'xlsx'],
    ['JSON that ends in the middle', Buffer.from('[{"kind":"matter","data":{'), 'json'],
    ['no list', Buffer.from('{"entries":7}'), 'json'],
    ['something else', Buffer.from('<html>'), 'json'],
  ] as const)('%s', async (_what, file, format) => {
    const before = await counted('catalogue_entries')
    expect(await read(file, { format })).toMatchObject({ status: 'failed', problem: { code: 'import-unreadable' } })
    expect(await counted('catalogue_entries')).toBe(before)
    expect(await counted('catalogue_import_files')).toBe(0)
  })
})

/** A ZIP file, packed or as it is. */
function zip(entries: { readonly [name: string]: Buffer }): Buffer {
  const parts: Buffer[] = []
  const table: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50)
    line.writeUInt16LE(8, 10)
    line.writeUInt32LE(packed.length, 20)
    // The claim is a lie: what counts is what comes out.
    line.writeUInt32LE(10, 24)
    line.writeUInt16LE(name.length, 28)
    line.writeUInt32LE(at, 42)
    parts.push(head, Buffer.from(name), packed)
    table.push(line, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(table)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}
function workbookOf(entries: { readonly [name: string]: Buffer }): Buffer {
  return zip({
    'xl/workbook.xml': Buffer.from(
      '<workbook xmlns:r="r"><sheets><sheet name="事项" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    ...entries,
  })
}
function sheetOf(xml: string): Buffer {
  return workbookOf({ 'xl/worksheets/sheet1.xml': Buffer.from(xml) })
}
function bomb(entry = 'xl/worksheets/sheet1.xml'): Buffer {
  return workbookOf({ [entry]: Buffer.alloc(48 * 1024 * 1024, '<a/>') })
}

describe('a county’s plain list', () => {
  const list = path.join(import.meta.dirname, '../../../../../shared/data/county-matters.json')
  it.skipIf(!existsSync(list))(
    '1,135 real matters come in at one go, and the guide search finds them all (needs ../shared/data/county-matters.json)',
    async () => {
      const raw = JSON.parse(readFileSync(list, 'utf8')) as { name: string; department: string; itemCode: string }[]
      const file = readFileSync(list)
      const unmatched = await read(file, { format: 'list', mode: 'bare', region: '539902' })
      expect(unmatched).toMatchObject({ rows: 1135, good: 0, faulty: 1135 })
      expect(new Set(await rules(unmatched.id))).toEqual(new Set(['department-unknown']))
      const names = [...new Set(raw.map(each => each.department))]
      await county.data.db.transaction().execute(async trx => {
        for (const [index, name] of names.entries()) {
          const fields = {
            region: '539902',
            kind: 'department',
            phone: null,
            address: null,
            duties: '',
            position: 10,
          } as const
          await addUnit(
            trx,
            `list-${index}`,
            { ...fields, name: { zh: name, en: name }, short: name },
            { at: START, by: null, reason: 'list' },
          )
        }
      })
      county.organisation.forget()
      const done = await read(file, { format: 'list', mode: 'bare', region: '539902' })
      const faulty = (await rowsOf(done.id)).filter(row => row.outcome === 'faulty')
      expect(faulty.map(row => [row.code, row.findings.items])).toEqual([])
      expect(done).toMatchObject({ rows: 1135, good: 1135 })
      expect(await apply(done.id, 'east-system')).toMatchObject({ status: 'applied' })
      await county.data.owner.query('analyze catalogue_guides')
      const guides = new CatalogueGuides({ db: county.data.pool, organisation: county.organisation, freshMs: 0 })
      const missed: string[] = []
      for (const { name, itemCode } of raw) {
        const { items } = await guides.guides({ q: name, limit: 100 })
        if (!items.some(each => each.code === itemCode)) missed.push(name)
      }
      expect(missed).toEqual([])
      const guide = await guides.guide(raw[0]?.itemCode ?? '')
      expect(guide).toMatchObject({ entry: null, summary: { complete: false } })
    },
    120_000,
  )
})
