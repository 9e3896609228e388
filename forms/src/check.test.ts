// What `checkForm` lets through, and what it refuses however it is wrapped.
import { describe, expect, it } from 'vitest'
import { checkForm, isSound } from './check.ts'
import { FINDING_CODES } from './finding.ts'
import type { FormDefinition } from './model.ts'
import { RESTAURANT_FORM } from './restaurant.test-support.ts'

const T = (zh: string) => ({ zh, en: zh })

/** JSON Schema's word; written so, no promise is mistaken for it. */
const THEN = 'then'

/** A form of one text field `/a`, with something changed. */
function aForm(
  schema: object,
  fields: readonly object[] = [{ path: '/a', title: T('甲'), widget: 'text' }],
): FormDefinition {
  return {
    version: 1,
    schema,
    layout: { pages: [{ id: 'one', title: T('第一页'), fields }] },
  } as unknown as FormDefinition
}
const string = { type: 'string', maxLength: 40 }
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })
const codes = (data: unknown): string[] => checkForm(data).map(one => one.code)

describe('a sound form', () => {
  it('has no findings', () => {
    expect(checkForm(RESTAURANT_FORM)).toEqual([])
    expect(checkForm(aForm(object({ a: string }, { required: ['a'] })))).toEqual([])
  })

  it('may use its own definitions, conditions, and titles in the schema', () => {
    const form = aForm(
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        $defs: {
          choice: {
            type: 'string',
            oneOf: [
              { const: 'x', title: '甲类' },
              { const: 'y', title: '乙类' },
            ],
          },
        },
        properties: { a: { $ref: '#/$defs/choice' }, b: string },
        required: ['a'],
        if: { properties: { a: { const: 'x' } }, required: ['a'] },
        [THEN]: { required: ['b'] },
      },
      [
        { path: '/a', title: T('甲'), widget: 'choice' },
        { path: '/b', title: T('乙'), widget: 'text', when: { path: '/a', equals: 'x' } },
      ],
    )
    expect(checkForm(form)).toEqual([])
  })
})

describe('a hostile form', () => {
  const circular: { [name: string]: unknown } = { type: 'object' }
  circular.properties = { a: circular }
  const tower = (levels: number): object => (levels === 0 ? string : object({ a: tower(levels - 1) }))
  // Four levels of twelve references each: 20,000 fields in a kilobyte.
  const many = (to: string) =>
    Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a${i}`, { $ref: `#/$defs/${to}` }]))
  const lol = {
    d0: object(many('d1')),
    d1: object(many('d2')),
    d2: object(many('d3')),
    d3: object(many('d4')),
    d4: string,
  }
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['a circle of objects', aForm(circular), 'too-deep'],
    ['a tower of objects', aForm(tower(5000)), 'too-deep'],
    ['seven levels', aForm(tower(8)), 'too-deep'],
    [
      'a definition that names itself',
      aForm({ ...object({ a: { $ref: '#/$defs/d' } }), $defs: { d: object({ b: { $ref: '#/$defs/d' } }) } }),
      'ref-circular',
    ],
    [
      'definitions that unfold without end',
      aForm({ ...object({ a: { $ref: '#/$defs/d0' } }), $defs: lol }),
      'too-many-nodes',
    ],
    ['a reference abroad', aForm(object({ a: { $ref: 'https://example.com/schema.json' } })), 'ref-foreign'],
    ['a reference to the root', aForm(object({ a: { $ref: '#' } })), 'ref-foreign'],
    ['a reference to nothing', aForm(object({ a: { $ref: '#/$defs/none' } })), 'ref-unknown'],
    ['a dynamic reference', aForm(object({ a: { $dynamicRef: '#x' } })), 'type'],
    ['a catastrophic pattern', aForm(object({ a: { ...string, pattern: '^(a+)+$' } })), 'pattern-costly'],
    ['overlapping alternatives', aForm(object({ a: { ...string, pattern: '^(a|a)*$' } })), 'pattern-costly'],
    ['three stars', aForm(object({ a: { ...string, pattern: '^.*a.*b.*c$' } })), 'pattern-costly'],
    [
      'a pattern over a long text',
      aForm(object({ a: { type: 'string', maxLength: 9000, pattern: '^[a-z]*$' } })),
      'pattern-costly',
    ],
    ['a back-reference', aForm(object({ a: { ...string, pattern: '^(a)\\1$' } })), 'pattern-forbidden'],
    ['a look-ahead', aForm(object({ a: { ...string, pattern: '^(?=a)a$' } })), 'pattern-forbidden'],
    ['a pattern without ends', aForm(object({ a: { ...string, pattern: 'a' } })), 'pattern-open'],
    ['a pattern with one end each', aForm(object({ a: { ...string, pattern: '^a|b$' } })), 'pattern-open'],
    ['no regular expression', aForm(object({ a: { ...string, pattern: '^[$' } })), 'pattern-syntax'],
    ['patternProperties', aForm(object({ a: string }, { patternProperties: { '(a+)+': string } })), 'keyword'],
    ['not', aForm(object({ a: { ...string, not: {} } })), 'keyword'],
    ['unevaluatedProperties', aForm(object({ a: string }, { unevaluatedProperties: false })), 'keyword'],
    ['a name every object has', aForm(object({ constructor: string, a: string })), 'name'],
    [
      'a prototype',
      aForm(JSON.parse('{"type":"object","properties":{"a":{"type":"string","__proto__":{"pattern":"(a+)+"}}}}')),
      'shape',
    ],
    [
      '301 fields',
      aForm(object(Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`a${i}`, string])))),
      'too-many-properties',
    ],
    ['a megabyte', aForm(object({ a: { ...string, description: 'x'.repeat(1_000_000) } })), 'too-large'],
    ['rows without end', aForm(object({ a: { type: 'array', items: object({ b: string }) } })), 'rows'],
    ['another type at the root', aForm({ type: 'array', items: string }), 'root-type'],
    ['nothing', null, 'shape'],
    [
      'a condition that code would have to read',
      aForm(object({ a: string }, { if: { not: { required: ['a'] } }, [THEN]: { required: ['a'] } })),
      'condition',
    ],
    [
      'a condition that holds without an answer',
      aForm(object({ a: string }, { if: { properties: { a: { const: 'x' } } }, [THEN]: { required: ['a'] } })),
      'condition-vacuous',
    ],
  ]
  it.each(cases)('is refused: %s', (_name, data, code) => {
    const started = process.cpuUsage().user
    const found = checkForm(data)
    expect(found.map(one => one.code)).toContain(code)
    expect(isSound(found)).toBe(false)
    // Looking at it must not be the attack: microseconds of processor time, generously.
    expect(process.cpuUsage().user - started).toBeLessThan(2_000_000)
  })
})

describe('a layout that disagrees with its schema', () => {
  const two = object({ a: { type: 'string', enum: ['x', 'y'] }, b: string })
  const a = {
    path: '/a',
    title: T('甲'),
    widget: 'choice',
    options: [
      { value: 'x', title: T('一') },
      { value: 'y', title: T('二') },
    ],
  }
  const b = { path: '/b', title: T('乙'), widget: 'text' }
  const whenX = { path: '/a', equals: 'x' }
  const thenB = { if: { properties: { a: { const: 'x' } }, required: ['a'] }, [THEN]: { required: ['b'] } }
  it.each<readonly [string, object, readonly object[], string]>([
    ['a path the schema does not have', two, [a, { ...b, path: '/c' }], 'path-unknown'],
    ['a required answer nobody asks for', { ...two, required: ['b'] }, [a], 'required-not-asked'],
    ['a conditional required answer nobody asks for', { ...two, ...thenB }, [a], 'required-not-asked'],
    ['an answer nobody asks for', two, [a], 'not-asked'],
    ['a field asked twice', two, [a, b, b], 'asked-twice'],
    ['a hidden field always required', { ...two, required: ['b'] }, [a, { ...b, when: whenX }], 'when-required'],
    [
      'a field required where it is hidden',
      { ...two, ...thenB },
      [a, { ...b, when: { path: '/a', equals: 'y' } }],
      'when-disagrees',
    ],
    ['a condition on a later field', two, [{ ...b, when: whenX }, a], 'when-later'],
    ['a condition on nothing', two, [a, { ...b, when: { path: '/z', equals: 1 } }], 'when-unknown'],
    ['a condition that cannot come true', two, [a, { ...b, when: { path: '/a', equals: 'z' } }], 'when-value'],
    [
      'an option the schema refuses',
      two,
      [{ ...a, options: [...a.options, { value: 'z', title: T('三') }] }, b],
      'options-unknown',
    ],
    ['a value without words', two, [{ ...a, options: a.options.slice(1) }, b], 'options-missing'],
    ['an option twice', two, [{ ...a, options: [...a.options, a.options[0]] }, b], 'option-twice'],
    ['a widget of another type', two, [a, { ...b, widget: 'number' }], 'widget'],
    ['a widget whose format the schema lacks', two, [a, { ...b, widget: 'resident-id', sensitive: true }], 'widget'],
    [
      'rows without columns',
      object({ r: { type: 'array', maxItems: 3, items: object({ b: string }) } }),
      [{ path: '/r', title: T('行'), widget: 'rows' }],
      'columns',
    ],
    [
      'a column of another table',
      object({ r: { type: 'array', maxItems: 3, items: object({ b: string }) }, a: string }),
      [{ path: '/r', title: T('行'), widget: 'rows', columns: [{ path: '/a', title: T('甲'), widget: 'text' }] }],
      'columns',
    ],
  ])('is found: %s', (_name, schema, fields, code) => {
    expect(codes(aForm(schema, fields))).toContain(code)
  })

  it('finds nothing where the two agree', () => {
    expect(checkForm(aForm({ ...two, ...thenB }, [a, { ...b, when: whenX }]))).toEqual([])
    // Shown more often than required is no contradiction.
    expect(checkForm(aForm({ ...two, ...thenB }, [a, { ...b, when: { path: '/a', equals: ['x', 'y'] } }]))).toEqual([])
  })

  it('warns of what is only unkind', () => {
    const form = aForm(object({ a: { type: 'string' }, id: { type: 'string', format: 'resident-id' } }), [
      { path: '/a', title: { zh: '甲', en: '' }, widget: 'text' },
      { path: '/id', title: T('号码'), widget: 'resident-id' },
    ])
    expect(codes(form).sort()).toEqual(['identity-not-sensitive', 'length-missing', 'title-english'])
    expect(isSound(checkForm(form))).toBe(true)
  })
})

it('says every finding in both languages, with how to mend it', () => {
  expect(new Set(FINDING_CODES).size).toBe(FINDING_CODES.length)
  for (const one of checkForm(aForm({ type: 'object', properties: { a: { type: 'what' } } }))) {
    expect([one.message.zh, one.message.en, one.mend.zh, one.mend.en].every(text => text.length > 3)).toBe(true)
  }
})
