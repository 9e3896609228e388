// What is edited keeps everything else as it was, and findings are found where they belong.
import { expect, it } from 'vitest'
import type { EntryKind, Finding } from '../api/catalogue.ts'
import { isWithin, moved, valueAt, withValue } from './entry-values.ts'
import { fieldAt, valueWords } from './value-words.ts'

const data = { code: 'A', materials: [{ title: { zh: '甲', en: '' } }, { title: { zh: '乙', en: '' } }], limit: null }

it('reads and writes deep in lists, leaving the rest and its order alone', () => {
  const next = withValue(data, 'materials.1.title.zh', '丙')
  expect(valueAt(next, 'materials.1.title.zh')).toBe('丙')
  expect(valueAt(next, 'materials.0')).toBe(data.materials[0])
  expect(Object.keys(next as object)).toEqual(['code', 'materials', 'limit'])
  expect(data.materials[1]?.title.zh).toBe('乙')
})

it('makes what is not there, and takes away what is undefined', () => {
  expect(withValue({}, 'result.title', 'x')).toEqual({ result: { title: 'x' } })
  expect(withValue({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
})

it('moves within the list only', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})

it('tells bases.1 from bases.10', () => {
  const finding = { path: 'bases.10.article' } as Finding
  expect(isWithin(finding, 'bases.1')).toBe(false)
  expect(isWithin(finding, 'bases.10')).toBe(true)
})

it('tells a value as its field is read: a sum in yuan, a choice by its words, a unit by its name', () => {
  const told = (kind: EntryKind, path: string, value: unknown) =>
    valueWords(value, fieldAt(kind, path), {
      say: text => text.zh,
      unitName: id => (id === 'qh-water' ? '青禾县水务局' : undefined),
    })
  expect(told('fee', 'price', 1550)).toBe('15.50元')
  expect(told('matter', 'bases.2.certainty', 'memory')).toBe('待核实')
  expect(told('matter', 'bases[0].certainty', 'statute')).toBe('法律法规原文')
  expect(told('fee', 'atLowest', true)).toBe('是')
  expect([told('fee', 'unit', 'qh-water'), told('fee', 'unit', 'qh-closed')]).toEqual(['青禾县水务局', 'qh-closed'])
  expect(told('matter', 'form.nothing.known', { title: { zh: '姓名', en: 'Name' } })).toBe('姓名\nName')
})
