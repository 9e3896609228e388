// The catalogue of the county: whole, consistent, and every form answerable.
import { checkForm, validateAnswers } from '@sunhall/forms'
import { type CheckContext, checkEntry } from '@sunhall/server/catalogue/checks/index'
import { readEntry } from '@sunhall/server/catalogue/entry'
import { HOUSE_FACTS } from '@sunhall/server/catalogue/house-facts'
import { ENTRY_SCHEMAS, type MatterEntry } from '@sunhall/server/catalogue/model'
import { describe, expect, it } from 'vitest'
import { POSTS } from '../staff.ts'
import { UNITS, unitOf } from '../units.ts'
import { FEES } from './fees.ts'
import { answersFor, applicantFor, DEMO_CATALOGUE, MATTERS } from './index.ts'
import { QUESTIONS_OF_FIRMS } from './questions-firms.ts'
import { QUESTIONS_OF_PEOPLE } from './questions-people.ts'
import { INTERMEDIARIES } from './services.ts'
import { HALLS, WINDOWS } from './windows.ts'

const codesOf = (kind: string): string[] =>
  DEMO_CATALOGUE.filter(each => each.kind === kind).map(each => each.data.code)

const names = new Set<string>(UNITS.map(unit => unit.id))
const fees = new Set(codesOf('fee'))
const windows = new Set(codesOf('window'))
const matters = new Set(codesOf('matter'))

/** Every text of an entry, with where it stands. */
function* everything(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* everything(each, `${path}.${key}`)
  }
}

describe('the entries', () => {
  it('are what their schemas say', () => {
    for (const { kind, data } of DEMO_CATALOGUE) {
      const read = ENTRY_SCHEMAS[kind].safeParse(data)
      expect(read.success ? [] : read.error.issues, `${kind} ${data.code}`).toEqual([])
    }
  })

  it('have codes of their own', () => {
    const codes = DEMO_CATALOGUE.map(({ kind, data }) => `${kind} ${data.code}`)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
  })

  it('are set in Chinese punctuation', () => {
    const wrong: string[] = []
    for (const { data } of DEMO_CATALOGUE) {
      for (const [path, text] of everything(data, data.code)) {
        if (/[\u4e00-\u9fff”》）][,;:?!()]|[,;:?!()][\u4e00-\u9fff“《（]/.test(text)) wrong.push(`${path}: ${text}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

/** What the checks of the catalogue look up, from the catalogue itself. */
const context: CheckContext = {
  unit: id => ({
    open: true,
    region: unitOf(id).region,
    withoutDeputy: POSTS.filter(post => post.unit === id && post.b === null).map(post => post.title.zh),
  }),
  fees: new Map(FEES.map(each => [each.code, each])),
  windows: new Map(WINDOWS.map(each => [each.code, each])),
  halls: new Map(HALLS.map(each => [each.code, each])),
  intermediaries: new Map(INTERMEDIARIES.map(each => [each.code, each])),
  matters: new Map(
    MATTERS.map(({ code, title, result }) => [
      code,
      { title, licence: result.kind === 'licence' || result.kind === 'certificate' },
    ]),
  ),
}

it('two townships open on market days, one of them by the lunar calendar', () => {
  const markets = HALLS.flatMap(({ extra = [] }) => extra)
  expect(markets.map(({ weekdays, dates }) => [weekdays.length, dates.length > 60])).toEqual([
    [1, false],
    [0, true],
  ])
  // 正月初三 and 初八 of 2026; the year began on 17 February.
  expect(markets[1]?.dates).toEqual(expect.arrayContaining(['2026-02-19', '2026-02-24']))
  expect(markets[1]?.dates).not.toContain('2026-02-17')
})

describe('the checks of the catalogue', () => {
  const found = DEMO_CATALOGUE.flatMap(({ kind, data }) =>
    checkEntry(kind, readEntry(kind, data), context).map(finding => ({ ...finding, code: data.code })),
  )

  it('find no error, so that all of it can be published', () => {
    expect(found.filter(each => each.severity === 'error')).toEqual([])
  })

  it('warn of licences alone whose statute was not read for this catalogue', () => {
    const warned = found.filter(each => each.severity === 'warning')
    expect(warned.filter(each => each.rule !== 'power-without-statute')).toEqual([])
    expect(warned.length).toBeLessThanOrEqual(12)
  })
})

describe('the matters', () => {
  const each = (check: (matter: MatterEntry) => void): void => {
    for (const matter of MATTERS) check(matter)
  }

  it('name units, windows, fees and members that exist', () => {
    each(({ code, unit, windows: at, fees: charged, handling }) => {
      expect(names, code).toContain(unit)
      if (handling.decidingUnit !== undefined) expect(names, code).toContain(handling.decidingUnit)
      for (const window of at) expect(windows, code).toContain(window)
      for (const fee of charged) expect(fees, code).toContain(fee)
      for (const member of handling.members) {
        expect(matters, code).toContain(member.matter)
        expect(MATTERS.find(other => other.code === member.matter)?.unit, code).toBe(member.unit)
      }
    })
  })

  it('are of every kind the county meets', () => {
    const towns = /-(LIUSHU|SHIQIAO|DAPING)$/
    expect(new Set(MATTERS.map(({ code }) => code.replace(towns, ''))).size).toBeGreaterThanOrEqual(64)
    expect(new Set(MATTERS.map(({ unit }) => unit)).size).toBeGreaterThanOrEqual(15)
    const some = (is: (matter: MatterEntry) => boolean): number => MATTERS.filter(is).length
    const families = ['change', 'renewal', 'cancellation', 'annual-inspection', 'name-approval', 'parallel']
    for (const family of families)
      expect(
        some(matter => matter.family === family),
        family,
      ).toBeGreaterThan(0)
    const kinds = ['licence', 'confirmation', 'benefit', 'award', 'other', 'public-service']
    for (const kind of kinds)
      expect(
        some(matter => matter.kind === kind),
        kind,
      ).toBeGreaterThan(0)
    for (const levels of ['one', 'two', 'first-review-below']) {
      expect(
        some(matter => matter.handling.levels === levels),
        levels,
      ).toBeGreaterThan(0)
    }
    for (const ground of ['hearing', 'inspection', 'appraisal', 'expert-review']) {
      expect(
        some(({ handling }) => handling.special.some(each => each.ground === ground)),
        ground,
      ).toBeGreaterThan(0)
    }
    expect(some(matter => matter.fees.length > 0)).toBeGreaterThan(5)
    expect(some(matter => matter.handling.selfDeclared)).toBeGreaterThan(0)
    // A4: at least half of the matters are examined by one and approved by one.
    expect(some(matter => matter.handling.oneExamineOneApprove) * 2).toBeGreaterThan(MATTERS.length)
    const departments = MATTERS.map(({ handling }) => new Set(handling.members.map(member => member.unit)).size)
    expect(Math.max(...departments)).toBeGreaterThanOrEqual(6)
  })

  it('are charged and decided twice only where there are people enough to do so', () => {
    each(({ code, unit, fees: charged, handling }) => {
      const able = POSTS.filter(
        post => post.unit === unit && post.roles.some(role => role === 'handler' || role === 'head'),
      )
      // Assessed, collected and checked by three people (B8); proposed, reviewed and decided by three (B3).
      if (charged.length > 0 || handling.levels === 'two') {
        expect(new Set(able.map(post => post.a)).size, code).toBeGreaterThanOrEqual(3)
      }
    })
  })

  it('show a sample or a blank form of most that applicants write themselves', () => {
    const written = MATTERS.flatMap(({ materials }) => materials).filter(
      ({ source, need, form }) => source === 'applicant' && need !== 'held' && form !== 'electronic',
    )
    const shown = written.filter(({ sample, blank }) => sample !== undefined || blank !== undefined)
    expect(shown.length / written.length).toBeGreaterThan(0.75)
  })

  it('answer what people ask, in words of their own', () => {
    each(({ code, questions }) => expect(questions.length, code).toBeGreaterThan(0))
    const names = new Set(MATTERS.map(({ code }) => code.replace(/-(LIUSHU|SHIQIAO|DAPING)$/, '')))
    const asked = Object.keys({ ...QUESTIONS_OF_PEOPLE, ...QUESTIONS_OF_FIRMS })
    expect(asked.filter(code => !names.has(code))).toEqual([])
  })

  it('have a basis, and ask for nothing twice', () => {
    each(({ code, bases, materials, keywords }) => {
      expect(bases.length, code).toBeGreaterThan(0)
      expect(new Set(materials.map(each => each.code)).size, code).toBe(materials.length)
      expect(keywords.length, code).toBeGreaterThan(0)
    })
  })

  it('have forms that every seed can answer', () => {
    const found = MATTERS.flatMap(({ code, form }) =>
      checkForm(form).map(({ code: finding, path, message }) => `${code} ${finding} ${path} ${message.en}`),
    )
    expect(found).toEqual([])
    each(matter => {
      for (let seed = 0; seed < 12; seed++) {
        const answers = answersFor(matter, String(seed))
        const read = validateAnswers(matter.form, answers)
        expect(read.errors, `${matter.code} ${seed}`).toEqual([])
        expect(read.clean, matter.code).toEqual(answers)
        expect(answersFor(matter, String(seed))).toEqual(answers)
        expect(matter.audience).toContain(applicantFor(matter, String(seed)).kind)
      }
    })
  })

  it('leave the applicant to the page of the house that asks first', () => {
    each(({ code, form }) => {
      const paths = form.layout.pages.flatMap(page => page.fields.map(field => field.path))
      expect(
        paths.filter(path => path.startsWith('/applicant/')),
        code,
      ).toEqual([])
    })
  })

  it('ask for materials only by answers of their own form, or by who applies', () => {
    each(({ code, form, materials }) => {
      const asked = [...HOUSE_FACTS, ...form.layout.pages.flatMap(page => page.fields.map(field => field.path))]
      for (const { when } of materials) if (when !== undefined) expect(asked, code).toContain(when.path)
    })
  })
})
