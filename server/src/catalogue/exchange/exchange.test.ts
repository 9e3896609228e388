// Import and export on a real database: without loss, all or nothing, whatever stops the server.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { START } from '../../organisation/county.test-support.ts'
import { addUnit } from '../../organisation/index.ts'
import { aMatter } from '../catalogue.test-support.ts'
import { CatalogueGuides } from '../guides.ts'
import { EVERYTHING, json, t, useExchange, WHOLE } from './exchange.test-support.ts'
import { exportJson, exportWorkbook } from './export.ts'

const exchange = useExchange()
const { actor, send, worked, read, apply, rowsOf, rules, counted } = exchange

describe('without loss', () => {
  it('JSON comes back as what it was', async () => {
    const file = await text(exportJson(exchange.county.data.pool, EVERYTHING, START))
    const done = await read(file)
    expect(await rowsOf(done.id)).toEqual(WHOLE.map(() => expect.objectContaining({ outcome: 'same' })))
    expect(done).toMatchObject({ status: 'ready', rows: WHOLE.length, faulty: 0 })
  })
  it('Excel comes back as what it was, and no cell can be taken for a formula', async () => {
    const file = await buffer(await exportWorkbook(exchange.county.data.pool, EVERYTHING, START))
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
    await workbook.xlsx.load(
      (await buffer(await exportWorkbook(exchange.county.data.pool, EVERYTHING, START))) as never,
    )
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
    const { rows } = await exchange.county.data.pool.query(
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
    await exchange.county.data.pool.query(
      `insert into catalogue_entries (kind, code, version, status, unit_id, title_zh, title_en, data, complete, editors, edited_at, reason)
       values ('matter', 'DR-1299', 1, 'draft', 'east-education', '先', '先', '{}', false, '{}', $1, '')`,
      [START],
    )
    const before = await counted('catalogue_entries')
    expect(await apply(done.id, 'city-system')).toMatchObject({ status: 'ready', problem: { code: 'draft-exists' } })
    expect(await counted('catalogue_entries')).toBe(before)
    await exchange.county.data.pool.query(`delete from catalogue_entries where code = 'DR-1299'`)
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
      await exchange.imports.work(() => START, stopping(pauses))
      expect(await exchange.imports.find(sent.id)).toMatchObject({ status: 'reading' })
    }
    expect(await worked(sent.id)).toMatchObject({ status: 'ready', rows: 250, good: 250 })
    expect(await counted('catalogue_import_files')).toBe(0)
    expect(await counted('catalogue_import_parts')).toBe(0)
    const before = await counted('catalogue_entries')
    await exchange.imports.ask(exchange.county.data.pool, sent.id, await actor('east-system'), '导入')
    await exchange.imports.work(() => START, stopping(20))
    expect(await exchange.imports.find(sent.id)).toMatchObject({ status: 'applying' })
    expect(await counted('catalogue_entries')).toBe(before)
    expect(await worked(sent.id)).toMatchObject({ status: 'applied' })
    expect(await counted('catalogue_entries')).toBe(before + 250)
  })
  it('is given up where it was begun again and again', async () => {
    const sent = await send(json({ kind: 'matter', data: aMatter({ code: 'ST-1' }) }))
    await exchange.county.data.pool.query(
      `update catalogue_imports set status = 'reading', attempts = 3 where id = $1`,
      [sent.id],
    )
    expect(await worked(sent.id)).toMatchObject({ status: 'failed', problem: { code: 'import-stopped' } })
    expect(await counted('catalogue_import_files')).toBe(0)
  })
  it('is worked off by one server alone', async () => {
    const sent = await send(
      json(...entries.map(({ data }, i) => ({ kind: 'matter', data: { ...data, code: `TWO-${i}` } }))),
    )
    await Promise.all([
      exchange.imports.work(() => START),
      exchange.imports.work(() => START),
      exchange.imports.work(() => START),
    ])
    expect(await worked(sent.id)).toMatchObject({ status: 'ready', rows: 250, good: 250 })
  })
})

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
      expect((await exchange.imports.unknownDepartments(unmatched.id)).map(each => each.name).sort()).toEqual(
        names.sort(),
      )
      await exchange.county.data.db.transaction().execute(async trx => {
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
      exchange.county.organisation.forget()
      const done = await read(file, { format: 'list', mode: 'bare', region: '539902' })
      const faulty = (await rowsOf(done.id)).filter(row => row.outcome === 'faulty')
      expect(faulty.map(row => [row.code, row.findings.items])).toEqual([])
      expect(done).toMatchObject({ rows: 1135, good: 1135 })
      expect(await apply(done.id, 'east-system')).toMatchObject({ status: 'applied' })
      await exchange.county.data.owner.query('analyze catalogue_guides')
      const guides = new CatalogueGuides({
        db: exchange.county.data.pool,
        organisation: exchange.county.organisation,
        freshMs: 0,
      })
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
