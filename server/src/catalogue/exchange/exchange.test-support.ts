// For tests of the exchange: a county whose catalogue holds one entry of every kind, and files sent to it and worked off.
import { Readable } from 'node:stream'
import type { Actor } from '@sunhall/kernel'
import { afterAll, beforeAll, expect } from 'vitest'
import { type County, openCounty, START } from '../../organisation/county.test-support.ts'
import { aMatter, FEE, HALL, WINDOW } from '../catalogue.test-support.ts'
import { publishEntries } from '../seed.ts'
import { ALL_KINDS } from './export.ts'
import { Imports } from './import.ts'
import type { ImportOptions, ImportRow } from './import-row.ts'
import type { RowFinding } from './row-finding.ts'

export const t = (zh: string, en = '') => ({ zh, en })
export const BASIS = { title: t('中华人民共和国行政许可法'), article: '45', certainty: 'statute' } as const

export const EVERYTHING = { kinds: ALL_KINDS, unit: null, region: null }

/** Of every kind, with everything optional somewhere, and words that spreadsheets stumble over. */
export const WHOLE = [
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

const OPTIONS: ImportOptions = { format: 'json', mode: 'draft', region: null, departments: {} }
export const json = (...entries: object[]): string => JSON.stringify({ format: 'sunhall-catalogue', entries })

/** Opened before the tests of a file, and closed after them. */
export function useExchange() {
  let county: County
  let imports: Imports
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
    await imports.ask(county.data.pool, id, await actor(login), '导入')
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
  const counted = async (table: string): Promise<number> =>
    (await county.data.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0
  return {
    get county() {
      return county
    },
    get imports() {
      return imports
    },
    actor,
    send,
    worked,
    read,
    apply,
    rowsOf,
    rules,
    counted,
  }
}
