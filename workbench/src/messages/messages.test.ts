// Both catalogues fill in the same values: a text that names {{count}} in one language and not in the other would hide it.
import { expect, it } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

const flat = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, value]) => flat(value, `${path}.${key}`))

const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort()

it('has the same keys and the same values to fill in, and leaves no text empty', () => {
  const english = new Map(flat(en))
  const chinese = flat(zh)
  expect([...english.keys()].sort()).toEqual(chinese.map(([path]) => path).sort())
  for (const [path, text] of chinese) {
    expect(text, path).not.toBe('')
    expect(names(english.get(path) ?? ''), path).toEqual(names(text))
  }
})
