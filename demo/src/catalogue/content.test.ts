// The catalogue of the county: whole, consistent, and every form answerable.
import { checkForm, validateAnswers } from '@sunhall/forms'
import { ENTRY_SCHEMAS, type MatterEntry } from '@sunhall/server/catalogue/model'
import { describe, expect, it } from 'vitest'
import { UNITS } from '../units.ts'
import { answersFor, applicantFor, DEMO_CATALOGUE, MATTERS } from './index.ts'

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

  it('ask for materials only by answers of their own form', () => {
    each(({ code, form, materials }) => {
      const asked = form.layout.pages.flatMap(page => page.fields.map(field => field.path))
      for (const { when } of materials) if (when !== undefined) expect(asked, code).toContain(when.path)
    })
  })
})
