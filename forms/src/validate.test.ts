// Answers against a form: what is dropped, what is told, and that nothing false comes through.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiledCount, UnsoundForm } from './compiled.ts'
import { pagesFor } from './conditions.ts'
import { fenOf, formatHolds, maskedAnswer, readAs, yuanOf } from './formats.ts'
import type { FormDefinition } from './model.ts'
import { answerAt } from './paths.ts'
import { patternProblem } from './pattern.ts'
import { prefill } from './prefill.ts'
import { changeRows, readForm, typedOf, withPage } from './read.ts'
import { RESTAURANT_ANSWERS, RESTAURANT_FORM } from './restaurant.test-support.ts'
import { nodeAt, plainSchema } from './schema.ts'
import { summary } from './summary.ts'
import { validateAnswers } from './validate.ts'

const check = (answers: object, page?: string) =>
  validateAnswers(RESTAURANT_FORM, answers as { [name: string]: unknown }, page === undefined ? {} : { page })
const codes = (answers: object, page?: string) => check(answers, page).errors.map(one => [one.path, one.code])
const { shop, manager, staff } = RESTAURANT_ANSWERS

describe('validateAnswers', () => {
  it('lets right answers through unchanged', () => {
    expect(check(RESTAURANT_ANSWERS)).toEqual({ ok: true, errors: [], clean: RESTAURANT_ANSWERS })
  })

  it('says of an empty form what is missing, in the order of asking, in both languages', () => {
    const { errors } = check({})
    expect(errors.map(one => one.path)).toEqual([
      '/shop/name',
      '/shop/region',
      '/shop/address',
      '/shop/area',
      '/shop/owned',
      '/scope',
      '/online',
      '/manager/name',
      '/manager/idNumber',
      '/manager/phone',
      '/staff',
    ])
    expect(errors[0]?.message).toEqual({ zh: '请填写店名', en: 'Enter: name of the shop' })
    expect(errors[4]?.message.zh).toBe('请选择场所来源')
    expect(errors[10]?.message.zh).toBe('请至少填写一项接触直接入口食品的人员')
  })

  it('looks at one page alone', () => {
    expect(codes({}, 'business')).toEqual([
      ['/scope', 'required'],
      ['/online', 'required'],
    ])
    expect(codes({ shop }, 'place')).toEqual([])
  })

  it('drops what is unknown, and what is hidden', () => {
    const answers = {
      ...RESTAURANT_ANSWERS,
      extra: 1,
      shop: { ...shop, owned: 'own', admin: true },
      site: '某平台',
      platformCode: '91350100M000100Y43',
    }
    const { ok, clean } = check(answers)
    expect(ok).toBe(true)
    expect(clean).not.toHaveProperty('extra')
    expect(clean).not.toHaveProperty('shop.admin')
    expect(clean).not.toHaveProperty('shop.rentUntil')
    expect(clean).not.toHaveProperty('site')
    expect(clean).not.toHaveProperty('platformCode')
  })

  it('requires what a condition shows', () => {
    expect(codes({ ...RESTAURANT_ANSWERS, online: true })).toEqual([
      ['/site', 'required'],
      ['/platformCode', 'required'],
    ])
    expect(codes({ ...RESTAURANT_ANSWERS, shop: { ...shop, rentUntil: '' } })).toEqual([
      ['/shop/rentUntil', 'required'],
    ])
    expect(codes({ ...RESTAURANT_ANSWERS, staff: [{ name: '王强', kind: 'other' }] })).toEqual([
      ['/staff/0/what', 'required'],
    ])
  })

  it.each<readonly [object, string, string]>([
    [{ manager: { ...manager, idNumber: '110105194912310021' } }, '/manager/idNumber', 'resident-id'],
    [{ manager: { ...manager, phone: '123' } }, '/manager/phone', 'phone-cn'],
    [{ manager: { ...manager, email: 'a@b' } }, '/manager/email', 'email'],
    [{ manager: { ...manager, post: '12345' } }, '/manager/post', 'postcode'],
    [{ shop: { ...shop, rentUntil: '2026-02-30' } }, '/shop/rentUntil', 'date'],
    [{ shop: { ...shop, region: '99' } }, '/shop/region', 'region-code'],
    [{ shop: { ...shop, area: 0 } }, '/shop/area', 'too-small'],
    [{ shop: { ...shop, area: '很大' } }, '/shop/area', 'not-a-number'],
    [{ shop: { ...shop, name: '店'.repeat(41) } }, '/shop/name', 'too-long'],
    [{ shop: { ...shop, name: '一\n二' } }, '/shop/name', 'one-line'],
    [{ shop: { ...shop, name: '店\u200b' } }, '/shop/name', 'hidden-character'],
    [{ shop: { ...shop, owned: 'stolen' } }, '/shop/owned', 'not-a-choice'],
    [{ scope: ['hot', 'fish'] }, '/scope', 'not-a-choice'],
    [{ capital: 1.5 }, '/capital', 'money'],
    [{ capital: -1 }, '/capital', 'money'],
    [{ capital: '一万' }, '/capital', 'money'],
    [{ capital: 2_000_000_000_00 }, '/capital', 'too-large'],
    [{ online: 'maybe' }, '/online', 'wrong'],
    [{ staff: [...staff, { name: '甲', kind: 'cook', certificate: '!' }] }, '/staff/2/certificate', 'pattern'],
    [{ staff: Array.from({ length: 31 }, () => staff[0]) }, '/staff', 'too-many-rows'],
  ])('finds %j', (change, path, code) => {
    const { ok, errors } = check({ ...RESTAURANT_ANSWERS, ...change })
    expect(ok).toBe(false)
    const first = errors[0]
    expect([first?.path, first?.code]).toEqual([path, code])
    expect(first?.message.zh).not.toContain('undefined')
    expect(first?.message.en).not.toContain('undefined')
  })

  it('brings numbers of the trade into the form they are kept in', () => {
    const { clean, ok } = check({
      ...RESTAURANT_ANSWERS,
      manager: { ...manager, idNumber: ' 11010519491231002x ', phone: '138 0013 8000' },
    })
    expect(ok).toBe(true)
    expect(clean.manager).toEqual(manager)
  })

  it('takes empty rows at the end for none, and tells of those between', () => {
    const { ok, clean } = check({ ...RESTAURANT_ANSWERS, staff: [...staff, {}, { name: ' ' }] })
    expect([ok, clean.staff]).toEqual([true, staff])
    expect(codes({ ...RESTAURANT_ANSWERS, staff: [{}, ...staff] })).toEqual([
      ['/staff/0/name', 'required'],
      ['/staff/0/kind', 'required'],
    ])
  })

  it('never compiles an unsound form, and keeps few compiled', () => {
    const bad: FormDefinition = {
      ...RESTAURANT_FORM,
      schema: { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
    }
    expect(() => validateAnswers(bad, {})).toThrow(UnsoundForm)
    for (let i = 0; i < 230; i += 1) {
      const form = structuredClone(RESTAURANT_FORM)
      form.layout.pages = form.layout.pages.slice(1, 2)
      form.schema = { type: 'object', properties: { [`a${i}`]: { type: 'string', maxLength: 9 } } }
      form.layout.pages = [
        {
          id: 'p',
          title: { zh: '页', en: 'P' },
          fields: [{ path: `/a${i}`, title: { zh: '甲', en: 'A' }, widget: 'text' }],
        },
      ]
      validateAnswers(form, {})
    }
    expect(compiledCount()).toBeLessThanOrEqual(200)
  })

  it('holds for any JSON: never throws, never lets through what it does not know, and is settled after one pass', () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({
        shop: fc.oneof(
          fc.jsonValue(),
          fc.record({
            name: fc.string({ unit: 'binary' }),
            owned: fc.constantFrom('own', 'rent', 'x'),
            area: fc.double(),
            rentUntil: fc.string(),
          }),
        ),
        scope: fc.oneof(fc.jsonValue(), fc.array(fc.constantFrom('hot', 'cold', 'x'))),
        online: fc.oneof(fc.boolean(), fc.string()),
        staff: fc.oneof(
          fc.jsonValue(),
          fc.array(fc.record({ name: fc.string(), kind: fc.constantFrom('cook', 'other', '') })),
        ),
        capital: fc.oneof(fc.integer(), fc.double(), fc.string()),
      }),
    )
    fc.assert(
      fc.property(json, value => {
        const answers = (typeof value === 'object' && value !== null ? value : {}) as { [name: string]: unknown }
        const first = check(answers)
        const allowed = new Set([
          'shop',
          'scope',
          'capital',
          'online',
          'site',
          'note',
          'manager',
          'staff',
          'platformCode',
        ])
        for (const name of Object.keys(first.clean)) expect(allowed.has(name)).toBe(true)
        const second = check(first.clean)
        expect(second.clean).toEqual(first.clean)
        if (first.ok) expect(second.ok).toBe(true)
      }),
      { seed: 20260923, numRuns: 500 },
    )
  })
})

describe('pages', () => {
  it('shows a page only under its condition', () => {
    expect(pagesFor(RESTAURANT_FORM, {}).map(page => page.id)).toEqual(['place', 'business', 'people'])
    expect(pagesFor(RESTAURANT_FORM, { online: true }).map(page => page.id)).toEqual([
      'place',
      'business',
      'people',
      'firm',
    ])
    const fields = (answers: object) => pagesFor(RESTAURANT_FORM, answers as never)[0]?.fields.map(field => field.path)
    expect(fields({ shop: { owned: 'own' } })).not.toContain('/shop/rentUntil')
    expect(fields({ shop: { owned: 'rent' } })).toContain('/shop/rentUntil')
  })
})

describe('posted fields', () => {
  it('are typed by the schema; what cannot be read stays as typed', () => {
    const place = readForm(RESTAURANT_FORM, 'place', {
      '/shop/name': ' 面馆 ',
      '/shop/area': '１，200.5',
      '/shop/owned': 'rent',
      '/shop/rentUntil': '2028年5月1日',
      '/shop/region': '539921',
      '/manager/name': '别页',
    })
    expect(place).toEqual({
      shop: { name: ' 面馆 ', area: 1200.5, owned: 'rent', rentUntil: '2028-05-01', region: '539921' },
    })
    const business = readForm(RESTAURANT_FORM, 'business', {
      '/scope': ['hot', 'hot', 'cold'],
      '/capital': '12,000.50',
      '/online': 'no',
      __proto__: { '/note': 'x' },
    })
    expect(business).toEqual({ scope: ['hot', 'cold'], capital: 1_200_050, online: false })
    expect(readForm(RESTAURANT_FORM, 'business', { '/scope': 'cold', '/capital': '很多' })).toEqual({
      scope: ['cold'],
      capital: '很多',
    })
  })

  it('read rows by their number and keep gaps', () => {
    const people = readForm(RESTAURANT_FORM, 'people', {
      '/staff/0/name': '王强',
      '/staff/2/name': '赵敏',
      '/staff/2/kind': 'other',
      '/staff/999/name': 'x',
    })
    const rows = people.staff as unknown[]
    expect(rows.slice(0, 3)).toEqual([{ name: '王强' }, {}, { name: '赵敏', kind: 'other' }])
    expect(rows.length).toBeLessThanOrEqual(200)
  })

  it('come back as they went, for every field', () => {
    const schema = plainSchema(RESTAURANT_FORM.schema)
    const posted: { [name: string]: string | string[] } = {}
    for (const page of RESTAURANT_FORM.layout.pages)
      for (const field of page.fields) {
        const value = answerAt(RESTAURANT_ANSWERS, field.path)
        if (field.widget === 'rows')
          for (const [i] of (value as unknown[]).entries())
            for (const column of field.columns ?? []) {
              const path = column.path.replace('-', String(i))
              posted[path] = typedOf(answerAt(RESTAURANT_ANSWERS, path), nodeAt(schema, column.path))
            }
        else if (Array.isArray(value)) posted[field.path] = value as string[]
        else posted[field.path] = typedOf(value, nodeAt(schema, field.path))
      }
    let answers = {}
    for (const page of RESTAURANT_FORM.layout.pages)
      answers = withPage(RESTAURANT_FORM, page.id, answers, readForm(RESTAURANT_FORM, page.id, posted))
    expect(check(answers).clean).toEqual(RESTAURANT_ANSWERS)
  })

  it('replace a page and leave the others', () => {
    const after = withPage(RESTAURANT_FORM, 'business', RESTAURANT_ANSWERS, { scope: ['cold'], online: false })
    expect(after).toEqual({ shop, manager, staff, scope: ['cold'], online: false })
    expect(RESTAURANT_ANSWERS.scope).toEqual(['hot', 'drinks'])
  })

  it('adds and takes away rows', () => {
    const field = RESTAURANT_FORM.layout.pages[2]?.fields.find(one => one.path === '/staff')
    if (field === undefined) throw new Error('the form has rows')
    const more = changeRows(RESTAURANT_ANSWERS, field, { add: true })
    expect(more.staff).toHaveLength(3)
    expect(changeRows(more, field, { remove: 0 }).staff).toEqual([staff[1], {}])
  })
})

describe('words', () => {
  it('says every answer as a person would, and masks what is sensitive', () => {
    const pages = summary(RESTAURANT_FORM, RESTAURANT_ANSWERS)
    const said = new Map(pages.flatMap(page => page.rows.map(row => [row.path, row.value.zh])))
    expect(said.get('/shop/owned')).toBe('租赁')
    expect(said.get('/shop/rentUntil')).toBe('2028年5月1日')
    expect(said.get('/scope')).toBe('热食类、自制饮品')
    expect(said.get('/capital')).toBe('120,000.50 元')
    expect(said.get('/online')).toBe('否')
    expect(said.get('/manager/idNumber')).toBe('1101**********002X')
    expect(said.get('/staff')).toBe('共 2 项')
    const open = summary(RESTAURANT_FORM, RESTAURANT_ANSWERS, { masked: false }).flatMap(page => page.rows)
    expect(open.find(row => row.path === '/manager/idNumber')?.value.zh).toBe('11010519491231002X')
    expect(open.find(row => row.path === '/staff')?.rows?.[1]?.map(cell => cell.value.zh)).toEqual([
      '赵敏',
      '其他',
      '凉菜切配',
      '',
    ])
  })

  it('fills in what is known and would hold, never over an answer', () => {
    const filled = prefill(
      RESTAURANT_FORM,
      { name: '李秀兰', idNumber: '123', phone: '138-0013-8000', address: '人民路' },
      { shop: { address: '我自己的' } },
    )
    expect(filled).toEqual({ shop: { address: '我自己的' }, manager: { name: '李秀兰', phone: '13800138000' } })
  })
})

describe('formats', () => {
  it('keeps money in fen, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), fen => {
        expect(fenOf(yuanOf(fen))).toBe(fen)
      }),
      { seed: 1 },
    )
    expect(['12', '12.5', '¥1,200.00', '３元', '1.005', '1,2', 'x', ''].map(fenOf)).toEqual([
      1200,
      1250,
      120_000,
      300,
      null,
      null,
      null,
      null,
    ])
  })

  it('reads dates however they are written, and refuses days that are none', () => {
    expect(['2026-1-5', '2026年1月5日', '20260105', '2026/01/05'].map(text => readAs('date', text))).toEqual(
      Array(4).fill('2026-01-05'),
    )
    expect(formatHolds('date', '2026-02-29')).toBe(false)
  })

  it('masks so that the whole cannot be read', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 40 }), text => {
        expect(maskedAnswer(text)).not.toBe(/^\*+$/.test(text) ? '' : text)
      }),
      { seed: 2 },
    )
    expect(['13800138000', '欧阳明', 'a@b.cn'].map(maskedAnswer)).toEqual(['138****8000', '欧**', 'a***@b.cn'])
  })

  it('matches any pattern it lets through in bounded time', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '\\d',
      '(a|b)',
      '(ab)',
      '(?:a|ab)',
      '.*',
      'a*',
      'a+',
      '(a+)',
      '(a*)*',
      '(a|b)?',
      'a{2,9}',
      '(a{1,3}){1,3}',
      '\\p{L}',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('a', 'ab', '1'), (pieces, letters) => {
        const pattern = `^${pieces.join('')}$`
        if (patternProblem(pattern, 500) !== null) return
        const started = process.cpuUsage().user
        new RegExp(pattern, 'u').test(`${letters.repeat(500 / letters.length)}!`)
        expect(process.cpuUsage().user - started).toBeLessThan(1_000_000)
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
