// Each kind of field says what it would have taken.
import type { Field, Json } from '@sunhall/kernel'
import { approvalProcess } from '@sunhall/packs'
import { expect, test } from 'vitest'
import { faultOf, faultsOf } from './refused-field.ts'

const base = { title: { zh: '项', en: 'Item' }, required: true }
const text: Field = { ...base, type: 'text', privacy: 'private', max: 4, lines: 1 }
const choice: Field = { ...base, type: 'choice', options: [{ value: 'yes', title: base.title }] }
const units: Field = { ...base, type: 'units', scope: 'answering', max: 2 }
const number: Field = { ...base, type: 'number', min: 1, max: 9 }

test.each<[string, Field, Json, object]>([
  ['a text too long, by characters', text, '𠮷𠮷𠮷𠮷𠮷', { code: 'too-long', params: { limit: 4 } }],
  ['a blank text', text, '  ', { code: 'required' }],
  ['no text', text, 5, { code: 'wrong-type', params: { expected: { zh: '文字', en: 'text' } } }],
  ['what is not offered', choice, 'no', { code: 'not-listed', params: { options: { zh: 'yes', en: 'yes' } } }],
  ['what is offered, but not here', choice, 'yes', { code: 'not-allowed' }],
  ['an unknown unit', { ...base, type: 'unit', scope: 'answering' }, 'nothing', { code: 'unknown-reference' }],
  ['too many units', units, ['a', 'b', 'c'], { code: 'too-many', params: { limit: 2 } }],
  [
    'one unit where a list is meant',
    units,
    'a',
    { code: 'wrong-type', params: { expected: { zh: '列表', en: 'a list' } } },
  ],
  ['six stars', { ...base, type: 'grade' }, 6, { code: 'too-large', params: { limit: 5 } }],
  ['half a star', { ...base, type: 'grade' }, 2.5, { code: 'wrong-format' }],
  ['too small a number', number, 0, { code: 'too-small', params: { limit: 1 } }],
  ['a day there is not', { ...base, type: 'date' }, '2026-02-30', { code: 'wrong-format' }],
])('%s', (_name, field, value, fault) => {
  expect(faultOf(field, value)).toEqual(fault)
})

test('more than is on record is told as that', () => {
  const refund = approvalProcess.acts['propose-refund']
  expect(faultsOf({ code: 'field-invalid', about: 'fen' }, refund, { fen: 90_000 })).toEqual([
    { field: 'fields.fen', code: 'over-recorded' },
  ])
  expect(faultsOf({ code: 'field-invalid', about: 'fen' }, refund, { fen: 0 })).toMatchObject([{ code: 'too-small' }])
})
