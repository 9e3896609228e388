// A number with its paper as one answer: read as typed, held to the rule of its kind, kept, shown and masked.
import { IDENTITY_DOCUMENT_KINDS } from '@sunhall/kernel/plain'
import { describe, expect, it } from 'vitest'
import { checkForm } from './check.ts'
import { identityAnswer, identityOf } from './identity.ts'
import type { FormDefinition } from './model.ts'
import { prefill } from './prefill.ts'
import { readForm } from './read.ts'
import { summary } from './summary.ts'
import { validateAnswers } from './validate.ts'

const T = (zh: string) => ({ zh, en: zh })
const NUMBER = { type: 'string', format: 'identity', maxLength: 60 }
const FORM: FormDefinition = {
  version: 1,
  schema: {
    type: 'object',
    properties: {
      mother: NUMBER,
      staff: { type: 'array', maxItems: 9, items: { type: 'object', properties: { id: NUMBER }, required: ['id'] } },
    },
    required: ['mother'],
  },
  layout: {
    pages: [
      {
        id: 'people',
        title: T('人员'),
        fields: [
          { path: '/mother', title: T('母亲证件号码'), widget: 'identity', sensitive: true, prefill: 'idNumber' },
          {
            path: '/staff',
            title: T('职工'),
            widget: 'rows',
            columns: [{ path: '/staff/-/id', title: T('证件号码'), widget: 'identity', sensitive: true }],
          },
        ],
      },
    ],
  },
}
const RESIDENT = '11010519491231002X'

/** A number each kind of paper has, and one it has not. */
const NUMBERS: { readonly [kind: string]: readonly [right: string, wrong: string] } = {
  'resident-id': [RESIDENT, '110105194912310021'],
  'residence-permit': ['810000199408230021', '810000199408230022'],
  'hong-kong-macao-permit': ['H12345678', 'X12345678'],
  'taiwan-permit': ['12345678', '1234567'],
  'foreign-permanent': ['911124198108030024', '911124198108030023'],
  passport: ['E12345678', 'PASSPORT'],
}

describe('an identity answer', () => {
  it.each(IDENTITY_DOCUMENT_KINDS)('holds a number of a %s, and no other', kind => {
    const [right, wrong] = NUMBERS[kind] ?? ['', '']
    expect(validateAnswers(FORM, { mother: identityAnswer(kind, right) })).toEqual({
      ok: true,
      errors: [],
      clean: { mother: `${kind}:${right}` },
    })
    const refused = validateAnswers(FORM, { mother: `${kind}:${wrong}` })
    expect(refused.errors.map(each => [each.path, each.code])).toEqual([['/mother', 'identity']])
    expect(refused.errors[0]?.message.zh).toContain('请选对证件类型')
  })
  it('is read as typed: a number alone is a resident’s, eighteen characters say which card they are on', () => {
    const clean = (mother: string) => validateAnswers(FORM, { mother }).clean.mother
    expect(clean(' 11010519491231002x ')).toBe(`resident-id:${RESIDENT}`)
    expect(clean('passport: e1234 5678')).toBe('passport:E12345678')
    expect(clean('resident-id:810000199408230021')).toBe('residence-permit:810000199408230021')
    expect(identityOf('unknown:1')).toEqual({ kind: 'resident-id', number: 'unknown:1' })
  })
  it('that is a paper without a number is none', () => {
    const posted = { '/mother.kind': 'passport', '/mother': '  ', '/staff/0/id.kind': 'passport', '/staff/0/id': '' }
    const answers = readForm(FORM, 'people', posted)
    const { errors } = validateAnswers(FORM, answers)
    expect([answers.mother, errors.map(each => [each.path, each.code])]).toEqual([undefined, [['/mother', 'required']]])
  })
  it('is posted in two halves, in rows as well', () => {
    const posted = {
      '/mother.kind': 'passport',
      '/mother': 'e12345678',
      '/staff/0/id.kind': 'hong-kong-macao-permit',
      '/staff/0/id': 'h12345678',
      '/staff/1/id': RESIDENT,
    }
    expect(readForm(FORM, 'people', posted)).toEqual({
      mother: 'passport:E12345678',
      staff: [{ id: 'hong-kong-macao-permit:H12345678' }, { id: `resident-id:${RESIDENT}` }],
    })
  })
  it('is told with its paper, the number masked', () => {
    const answers = { mother: 'passport:E12345678', staff: [{ id: `resident-id:${RESIDENT}` }] }
    const [mother, staff] = summary(FORM, answers)[0]?.rows ?? []
    expect(mother?.value.zh).toMatch(/^护照 E\*+$/)
    expect(staff?.rows?.[0]?.[0]?.value.zh).toBe('居民身份证 1101**********002X')
    expect(summary(FORM, answers, { masked: false })[0]?.rows[0]?.value.en).toBe('Passport E12345678')
  })
  it('is filled in with what is known, and the paper it is on', () => {
    expect(prefill(FORM, { idNumber: 'E12345678', idKind: 'passport' })).toEqual({ mother: 'passport:E12345678' })
    expect(prefill(FORM, { idNumber: RESIDENT })).toEqual({ mother: `resident-id:${RESIDENT}` })
    expect(prefill(FORM, { idNumber: 'E12345678' })).toEqual({})
  })
  it('must be masked, and have its format', () => {
    const over = (field: object, node: object = NUMBER) => ({
      ...FORM,
      schema: { type: 'object', properties: { mother: node } },
      layout: {
        pages: [{ id: 'a', title: T('a'), fields: [{ path: '/mother', title: T('m'), widget: 'identity', ...field }] }],
      },
    })
    const codes = (form: unknown) => checkForm(form as FormDefinition).map(each => each.code)
    expect(codes(over({ sensitive: true }))).toEqual([])
    expect(codes(over({}))).toContain('identity-not-sensitive')
    expect(codes(over({ sensitive: true }, { type: 'string', maxLength: 60 }))).toContain('widget')
  })
})
