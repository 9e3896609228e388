// The templates the house comes with: whole, complete, agreeing with the acts that fill them, and lawful in what they say.
import { APPROVAL_DOCUMENTS, INQUIRY_DOCUMENTS, PACKS } from '@sunhall/packs'
import { describe, expect, it } from 'vitest'
import { CASE_NAMES } from './fill.ts'
import { openFonts } from './fonts.ts'
import { renderSheet } from './render.ts'
import { sampleOf } from './sample.test-support.ts'
import { checkTemplate, type Template } from './template.ts'
import { FIRST_TEMPLATES } from './templates/index.ts'
import type { DocumentData } from './values.ts'

const fonts = openFonts()
const byId = new Map(FIRST_TEMPLATES.map(template => [template.id, template]))
const draw = (template: Template, data: DocumentData) =>
  renderSheet(
    {
      template,
      data,
      unit: '青禾县市场监督管理局',
      number: null,
      issuedOn: '2026-03-20',
      verification: null,
      seal: null,
      watermark: null,
      version: 1,
      reissuedOn: null,
    },
    fonts,
  )
const wordsOf = (template: Template): string => template.lines.map(line => ('text' in line ? line.text : '')).join('\n')

describe.each(FIRST_TEMPLATES.map(template => [template.id, template] as const))('%s', (_id, template) => {
  it('has no fault, survives as plain data, and names only what is known', () => {
    // Fields that many templates share may go unused in one: that is a warning.
    expect(checkTemplate(template).filter(finding => finding.severity === 'error')).toEqual([])
    expect(JSON.parse(JSON.stringify(template))).toEqual(template)
    const asked = Object.values(template.fields).flatMap(field => field.from ?? [])
    const unknown = asked.filter(name => name.startsWith('case.') && !CASE_NAMES.has(name.slice(5)))
    expect(unknown).toEqual([])
  })
  it('finds each required field in some act or in the case', () => {
    const named = new Set(
      PACKS.flatMap(pack => Object.values(pack.process.acts).flatMap(act => Object.keys(act.fields))),
    )
    const lost = Object.entries(template.fields)
      .filter(([, field]) => field.required)
      .filter(([name, field]) => !(field.from ?? [name]).some(each => each.startsWith('case.') || named.has(each)))
      .map(([name]) => name)
    expect(lost).toEqual([])
  })
  it('is drawn full and empty', async () => {
    const full = await draw(template, sampleOf(template))
    const empty = await draw(template, {})
    expect(full.absent).toEqual([])
    expect(full.pages).toBeLessThanOrEqual(2)
    expect(empty.pages).toBeGreaterThan(0)
  })
})

it('is there for every document an approval issues, and for the inquiries', () => {
  for (const name of [...APPROVAL_DOCUMENTS, ...INQUIRY_DOCUMENTS]) expect(byId.has(name), name).toBe(true)
})

it('has one word for each series: two kinds of document never share a run of numbers by accident', () => {
  const words = FIRST_TEMPLATES.map(template => template.series)
  expect(new Set(words).size).toBe(words.length)
})

it('tells the remedies with their limits wherever something is decided (行政复议法 20, 行政诉讼法 46)', () => {
  for (const id of ['refusal', 'not-accepted', 'not-needed', 'grant', 'termination', 'revocation']) {
    const template = byId.get(id) as Template
    expect(template.decision, id).toBe(true)
    expect(wordsOf(template), id).toMatch(/60日内.*行政复议/)
    expect(wordsOf(template), id).toMatch(/6个月内.*人民法院/)
  }
})

it('keeps names out of the open part of a document', () => {
  for (const template of FIRST_TEMPLATES) {
    for (const [name, field] of Object.entries(template.fields)) {
      if (['applicant', 'asker', 'thirdParty', 'recipient'].includes(name))
        expect([template.id, name, field.personal]).toEqual([template.id, name, true])
    }
  }
})

describe('a template is refused', () => {
  const acceptance = byId.get('acceptance') as Template
  const faults = (change: (copy: { [name: string]: never }) => void): string[] => {
    const copy = JSON.parse(JSON.stringify(acceptance)) as { [name: string]: never }
    change(copy)
    return checkTemplate(copy)
      .filter(finding => finding.severity === 'error')
      .map(finding => `${finding.code} ${finding.path}`)
  }
  const lines = (copy: { [name: string]: never }) => copy.lines as unknown as object[]
  it.each([
    ['that names an unknown field', { line: 'paragraph', text: '{nowhere}' }, 'unknown-field lines.0.text'],
    ['that puts a list into a sentence', { line: 'items', field: 'matter', text: '{n}' }, 'wrong-type lines.0.field'],
    ['with an invisible character', { line: 'paragraph', text: '同意\u202E受理' }, 'hidden-character lines.0.text'],
    ['with a line of endless length', { line: 'paragraph', text: '长'.repeat(2001) }, 'shape lines.0.text'],
    ['with code for a line', { line: 'script', text: 'process.exit()' }, 'shape lines.0.line'],
    ['with a property it should not have', { line: 'paragraph', text: '好', onDraw: 'x' }, 'shape lines.0'],
    ['with a condition on nothing', { line: 'paragraph', text: '好', when: 'nowhere' }, 'unknown-field lines.0'],
  ])('%s', (_what, line, fault) => {
    expect(faults(copy => lines(copy).unshift(line))).toContain(fault)
  })
  it('that is a letter without an issuer, or a decision without remedies', () => {
    expect(faults(copy => void lines(copy).pop())).toEqual(['no-issuer lines'])
    expect(faults(copy => Object.assign(copy, { decision: true }))).toEqual(['no-remedies lines'])
  })
  it('that is no template at all', () => {
    for (const wrong of [null, 'x', [], {}, { id: '../x' }]) expect(checkTemplate(wrong).length).toBeGreaterThan(0)
  })
})
