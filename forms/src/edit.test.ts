// Editing: whatever is done to a form, its two halves agree, and nothing is lost on the way into the editor and back.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkForm } from './check.ts'
import { buildForm, type Edit, type EditField, type EditForm, edit, editing, freePath, isEditable } from './edit.ts'
import { joinForms, memberAnswers } from './join.ts'
import type { FormDefinition } from './model.ts'
import { RESTAURANT, RESTAURANT_ANSWERS, RESTAURANT_FORM } from './restaurant.test-support.ts'
import { validateAnswers } from './validate.ts'

const T = (zh: string) => ({ zh, en: zh })
const field = (path: string, more: Partial<EditField> = {}): EditField => ({
  path,
  title: T('新字段'),
  widget: 'text',
  required: true,
  limits: { maxLength: 40 },
  ...more,
})
const codes = (form: EditForm) => checkForm(buildForm(form)).map(one => one.code)

describe('the editor', () => {
  it('loses nothing', () => {
    expect(isEditable(RESTAURANT_FORM)).toBe(true)
    expect(buildForm(editing(RESTAURANT_FORM))).toEqual(RESTAURANT_FORM)
    const byHand: FormDefinition = {
      ...RESTAURANT_FORM,
      schema: { ...RESTAURANT_FORM.schema, minProperties: 2 } as FormDefinition['schema'],
    }
    expect(isEditable(byHand)).toBe(false)
  })

  it('follows a field that is renamed, and drops conditions on one that is removed', () => {
    const renamed = edit(RESTAURANT, { do: 'change-field', path: '/online', to: { path: '/sells/online' } })
    expect(codes(renamed)).toEqual([])
    expect(renamed.pages[3]?.when?.path).toBe('/sells/online')
    const removed = edit(RESTAURANT, { do: 'remove-field', path: '/online' })
    expect(codes(removed)).toEqual([])
    expect(removed.pages[3]?.when).toBeUndefined()
    const rows = edit(RESTAURANT, { do: 'change-field', path: '/staff', to: { path: '/people' } })
    expect(rows.pages[2]?.fields.find(one => one.path === '/people')?.columns?.[2]?.when?.path).toBe('/people/-/kind')
    expect(codes(rows)).toEqual([])
  })

  it('keeps a definition sound through any row of additions, removals and changes', () => {
    const paths = RESTAURANT.pages.flatMap(page => page.fields.map(one => one.path))
    const pages = RESTAURANT.pages.map(page => page.id)
    const change: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({ do: fc.constant('remove-field' as const), path: fc.constantFrom(...paths) }),
      fc.record({
        do: fc.constant('add-field' as const),
        page: fc.constantFrom(...pages),
        field: fc.constant(field('/new')),
        at: fc.nat(4),
      }),
      fc.record({
        do: fc.constant('add-field' as const),
        page: fc.constant('people'),
        rows: fc.constant('/staff'),
        field: fc.constant(field('/staff/-/new')),
      }),
      fc.record({
        do: fc.constant('change-field' as const),
        path: fc.constantFrom(...paths),
        to: fc.record({ required: fc.boolean() }),
      }),
      fc.record({
        do: fc.constant('set-condition' as const),
        path: fc.constantFrom(...paths),
        when: fc.constant(null),
      }),
      fc.record({
        do: fc.constant('change-page' as const),
        page: fc.constantFrom(...pages),
        to: fc.constant({ title: T('另一页') }),
      }),
    )
    // What can go wrong by such changes is only what the editor itself shows: a path twice, an empty page or table.
    const own = new Set(['asked-twice', 'shape', 'columns'])
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), changes => {
        const form = changes.reduce(
          (before, one) =>
            edit(
              before,
              one.do === 'add-field'
                ? { ...one, field: { ...one.field, path: freePath(before, one.field.path) } }
                : one,
            ),
          RESTAURANT,
        )
        const found = codes(form).filter(code => !own.has(code))
        expect(found).toEqual([])
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('shows what a move would break', () => {
    const moved = edit(RESTAURANT, { do: 'move-field', path: '/online', page: 'people', at: 0 })
    expect(codes(moved)).toContain('when-later')
    const first = edit(RESTAURANT, { do: 'move-page', page: 'firm', at: 0 })
    expect(codes(first)).toContain('when-later')
  })
})

describe('forms joined for a parallel set', () => {
  const sign: FormDefinition = buildForm({
    pages: [
      { id: 'place', title: T('场所'), fields: RESTAURANT.pages[0]?.fields ?? [] },
      { id: 'sign', title: T('招牌'), fields: [field('/sign/width', { widget: 'number', limits: { minimum: 1 } })] },
    ],
  })
  const other: FormDefinition = buildForm({
    pages: [
      {
        id: 'sign',
        title: T('消防'),
        fields: [
          field('/scope', { widget: 'number', limits: { minimum: 1 } }),
          field('/exits', { widget: 'number', when: { path: '/scope', equals: 1 }, limits: {} }),
        ],
      },
    ],
  })
  const members = [
    { code: 'food', title: T('食品经营许可'), form: RESTAURANT_FORM },
    { code: 'sign-board', title: T('户外招牌'), form: sign },
    { code: 'fire-1', title: T('消防检查'), form: other },
  ]
  const joined = joinForms(members)

  it('are sound, ask shared fields once and keep apart what only has the same name', () => {
    expect(checkForm(joined)).toEqual([])
    const paths = joined.layout.pages.flatMap(page => page.fields.map(one => one.path))
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.filter(path => path === '/shop/name')).toHaveLength(1)
    // Only what is asked differently lies apart; the rest of that form is shared with the others.
    expect(paths.filter(path => path.startsWith('/mfire1/'))).toEqual(['/mfire1/scope'])
    expect(paths).toContain('/exits')
    expect(new Set(joined.layout.pages.map(page => page.id)).size).toBe(joined.layout.pages.length)
  })

  it('are answered together and taken apart again', () => {
    const answers = { ...RESTAURANT_ANSWERS, sign: { width: 3 }, mfire1: { scope: 1 }, exits: 2 }
    const { ok, clean, errors } = validateAnswers(joined, answers)
    expect(errors).toEqual([])
    expect(ok).toBe(true)
    for (const member of members)
      expect(validateAnswers(member.form, memberAnswers(joined, member, clean)).errors).toEqual([])
    expect(memberAnswers(joined, members[2] as (typeof members)[number], clean)).toEqual({ scope: 1, exits: 2 })
    expect(memberAnswers(joined, members[0] as (typeof members)[number], clean).scope).toEqual(RESTAURANT_ANSWERS.scope)
    // A condition on what lies apart asks for what is shared, and only while it holds.
    const { exits: _, ...without } = answers
    expect(validateAnswers(joined, without).errors.map(one => one.path)).toEqual(['/exits'])
    expect(validateAnswers(joined, { ...without, mfire1: { scope: 2 } }).errors).toEqual([])
    expect(validateAnswers(joined, { ...without, mfire1: {} }).errors.map(one => one.path)).toEqual(['/mfire1/scope'])
  })
})

it('asks for what is required within something that was left out altogether', () => {
  const field = (path: string, more: object = {}) =>
    ({ path, title: { zh: '名称', en: 'Name' }, widget: 'text', required: true, ...more }) as const
  const definition = buildForm({
    pages: [
      {
        id: 'all',
        title: { zh: '全部', en: 'All' },
        fields: [field('/licence/number'), field('/promise', { widget: 'yes-no', limits: { mustBe: true } })],
      },
    ],
  })
  expect(checkForm(definition)).toEqual([])
  expect(isEditable(definition)).toBe(true)
  expect(validateAnswers(definition, { promise: true }).errors.map(one => one.path)).toEqual(['/licence/number'])
  expect(validateAnswers(definition, { promise: false, licence: { number: 'A1' } }).ok).toBe(false)
  expect(validateAnswers(definition, { promise: true, licence: { number: 'A1' } }).ok).toBe(true)
})
