// Every code of refusal is given somewhere, and the same command without its fault is accepted.
import { describe, expect, it } from 'vitest'
import { approvalMatter, approvalProcess, fullMatter } from './approval.test-support.ts'
import { ASKER, at, directory, inCounty, staff } from './county.test-support.ts'
import { begin, decide } from './decide.ts'
import type { ActDefinition, Field, Guard, ProcessDefinition } from './definition.ts'
import { type Fields, privacyOf } from './fields.ts'
import { attachmentsIn, MOST_ANSWERS, MOST_QUANTITY } from './matter-fields.ts'
import { REFUSAL_CODES, type RefusalCode } from './refusal.ts'
import type { Actor, CaseState, Directory } from './state.ts'

const now = at('2026-03-02')
const given = { process: approvalProcess as ProcessDefinition, matter: approvalMatter }
const handler = staff('handler', ['land', 'handler'])

const started = (fields: Fields, actor: Actor = ASKER, where: Directory = directory) =>
  begin('530102', 'c1', fields, inCounty(given, actor, now, { directory: where }))
const begun = started({ unit: 'land', subject: '许可' })
if (!begun.ok) throw new Error(begun.refusal.code)

function next(
  state: CaseState,
  act: string,
  fields: Fields = {},
  part: number | null = 1,
  actor = handler,
  more = given,
  when = now,
) {
  return decide(state, { act, part, fields }, inCounty(more, actor, when))
}
function state(...steps: Parameters<typeof next>[]): CaseState {
  let current = (begun as { state: CaseState }).state
  for (const [, ...rest] of steps) {
    const done = next(current, ...rest)
    if (!done.ok) throw new Error(`${rest[0]}: ${done.refusal.code}`)
    current = done.state
  }
  return current
}
const S = null as unknown as CaseState
const accepted = state([S, 'accept'])
const proposed = state([S, 'accept'], [S, 'propose-extension', { reason: '复杂' }])
const head = staff('head', ['land', 'head'])

/** The process with an act changed. */
const changed = (act: string, change: Partial<ActDefinition>): typeof given => ({
  ...given,
  process: {
    ...given.process,
    acts: { ...given.process.acts, [act]: { ...(given.process.acts[act] as ActDefinition), ...change } },
  },
})
const guarded = (guard: Guard) => next(accepted, 'charge', {}, 1, handler, changed('charge', { guards: [guard] }))

const title = { zh: '项', en: 'Item' }
const base = { title, required: true } as const
/** An act that carries this field, in the matter that has everything. */
const charging = (field: Field, it: Fields[string], guards: readonly Guard[] = []) =>
  next(accepted, 'charge', { it }, 1, handler, {
    ...changed('charge', { fields: { it: field }, guards }),
    matter: fullMatter,
  })

/** A correction notice, where the government holds every material, or these were handed in. */
function asking(it: Fields[string], { held = false, handedIn }: { held?: boolean; handedIn?: string[] }) {
  const materials = fullMatter.materials?.map(each => ({ ...each, held })) ?? []
  const values = { ...accepted.values, ...(handedIn === undefined ? {} : { handedIn }) }
  return next({ ...accepted, values }, 'charge', { it }, 1, handler, {
    ...changed('charge', { fields: { it: { ...base, type: 'items', max: 2, given: 'handedIn' } } }),
    matter: { ...fullMatter, materials },
  })
}

/** A code without its line does not compile. */
const CODES: Readonly<Record<RefusalCode, () => ReturnType<typeof decide>>> = {
  'act-unknown': () => next(accepted, 'constructor'),
  'part-unknown': () => next(accepted, 'charge', {}, 9),
  'not-in-this-stage': () => next(accepted, 'resume'),
  'not-permitted': () => next(accepted, 'charge', {}, 1, staff('x', ['health', 'handler'])),
  'field-unknown': () => next(accepted, 'charge', { extra: 1 }),
  'field-missing': () => next(accepted, 'propose-extension', { reason: '' }),
  'field-invalid': () => next(accepted, 'propose-extension', { reason: '长'.repeat(51) }),
  'nothing-proposed': () => next(accepted, 'grant-extension', {}, 1, head),
  'already-proposed': () => next(proposed, 'propose-extension', { reason: '复杂' }),
  'own-proposal': () => next(proposed, 'grant-extension', {}, 1, staff('handler', ['land', 'head'])),
  'already-extended': () => {
    const extended = next(proposed, 'grant-extension', {}, 1, head)
    if (!extended.ok) throw new Error(extended.refusal.code)
    return next(extended.state, 'propose-extension', { reason: '再延' })
  },
  'clock-overdue': () => next(proposed, 'grant-extension', {}, 1, head, given, at('2026-06-01')),
  'clock-not-overdue': () => guarded({ is: 'clock-overdue', clock: 'decision' }),
  'too-often': () => {
    const corrected = state([S, 'ask-correction', { missing: '证' }], [S, 'correct', {}, 1, ASKER])
    return next(corrected, 'ask-correction', { missing: '证' })
  },
  'not-yet': () => next(accepted, 'pay', {}, null, ASKER),
  'already-done': () => next(state([S, 'accept'], [S, 'charge']), 'charge'),
  'value-differs': () => guarded({ is: 'value', name: 'paid', equals: true }),
  'work-open': () =>
    next(state([S, 'accept'], [S, 'consult', { units: ['health'] }]), 'propose-decision', { outcome: 'granted' }),
  'no-work-open': () => guarded({ is: 'open-part', lanes: ['consult'] }),
  'unit-unsuitable': () => next(accepted, 'consult', { units: ['supervision'] }),
  'same-unit': () => next(accepted, 'consult', { units: ['land'] }),
  'own-unit': () =>
    decide(
      { ...accepted, values: { ...accepted.values, about: 1 } },
      { act: 'charge', part: 1, fields: {} },
      inCounty(changed('charge', { guards: [{ is: 'not-of-unit', value: 'about' }] }), handler, now),
    ),
  'clock-refused': () => next(accepted, 'suspend', { ground: 'site-visit' }),
  'matter-differs': () => guarded({ is: 'matter', name: 'mode', equals: 'on-the-spot' }),
  'same-person': () =>
    decide(
      { ...accepted, values: { ...accepted.values, assessedBy: 'handler' } },
      { act: 'charge', part: 1, fields: {} },
      inCounty(changed('charge', { guards: [{ is: 'not-person', value: 'assessedBy' }] }), handler, now),
    ),
  'fee-not-listed': () => charging({ ...base, type: 'charges', max: 3 }, [{ fee: 'stamp', quantity: 1 }]),
  'material-unknown': () =>
    charging({ ...base, type: 'materials', max: 3 }, [{ material: 'diploma', how: 'seen', files: [] }]),
  'material-held': () => asking([{ about: 'plan', text: '请提交' }], { held: true }),
  'material-given': () => asking([{ about: 'plan', text: '请提交' }], { handedIn: ['plan'] }),
  'material-owed': () =>
    decide(
      { ...accepted, values: { ...accepted.values, promised: ['plan'] } },
      { act: 'charge', part: 1, fields: {} },
      inCounty(changed('charge', { guards: [{ is: 'nothing-owed', value: 'promised' }] }), handler, now),
    ),
  'limit-missing': () => {
    const { decision: _, ...limits } = fullMatter.limits
    return decide(
      state(),
      { act: 'accept', part: 1, fields: {} },
      inCounty({ ...given, matter: { ...fullMatter, limits } }, handler, now),
    )
  },
  'date-too-soon': () =>
    charging({ ...base, type: 'date' }, '2026-03-10', [
      { is: 'date-ahead', field: 'it', least: 8, unit: 'working-day' },
    ]),
  'date-in-future': () => charging({ ...base, type: 'date' }, '2027-03-10', [{ is: 'date-past', field: 'it' }]),
  'date-too-early': () =>
    decide(
      { ...accepted, values: { ...accepted.values, sentAt: now } },
      { act: 'charge', part: 1, fields: { it: '2020-01-01' } },
      inCounty(
        changed('charge', {
          fields: { it: { ...base, type: 'date' } },
          guards: [{ is: 'date-past', field: 'it', since: 'sentAt' }],
        }),
        handler,
        now,
      ),
    ),
  'day-not-come': () =>
    decide(
      { ...accepted, values: { ...accepted.values, meeting: '2031-01-01' } },
      { act: 'charge', part: 1, fields: {} },
      inCounty(changed('charge', { guards: [{ is: 'day-come', value: 'meeting', act: 'accept' }] }), handler, now),
    ),
  'no-unit': () => {
    const effects = [{ do: 'open-part', lane: 'consult', unit: { unit: 'office' } }] as const
    const context = inCounty(changed('charge', { effects }), handler, now, {
      directory: { ...directory, officeOf: () => undefined },
    })
    return decide(accepted, { act: 'charge', part: 1, fields: {} }, context)
  },
}

describe('refused', () => {
  it.each(REFUSAL_CODES)('%s', code => {
    expect(CODES[code]()).toMatchObject({ ok: false, refusal: { code } })
  })

  it('for a limit the matter lacks, unless its process gives one', () => {
    const { decision, ...limits } = fullMatter.limits
    if (decision === undefined) throw new Error('no decision limit')
    const process = { ...given.process, limits: { decision } }
    const done = decide(
      state(),
      { act: 'accept', part: 1, fields: {} },
      inCounty({ process, matter: { ...fullMatter, limits } }, handler, now),
    )
    expect(done).toMatchObject({ ok: true })
  })

  it('leaves the case as it was', () => {
    const before = JSON.stringify(accepted)
    next(accepted, 'suspend', { ground: 'site-visit' })
    expect(JSON.stringify(accepted)).toBe(before)
  })

  it.each<[string, Fields, RefusalCode]>([
    ['no unit named', { subject: '许可' }, 'field-missing'],
    ['a unit that does not exist', { unit: 'nowhere', subject: '许可' }, 'field-invalid'],
    ['a unit that does not answer', { unit: 'village', subject: '许可' }, 'unit-unsuitable'],
  ])('at the beginning: %s', (_what, fields, code) => {
    expect(started(fields)).toMatchObject({ refusal: { code } })
  })

  it('at the beginning: a clerk of another county', () => {
    expect(started({ unit: 'land', subject: '许可' }, staff('c', ['city-office', 'clerk']))).toMatchObject({
      refusal: { code: 'not-permitted' },
    })
    expect(started({ unit: 'land', subject: '许可' }, staff('c', ['township', 'clerk'])).ok).toBe(true)
  })
})

type Case = readonly [field: Field, good: Fields[string], bad: readonly Fields[string][]]
const FIELDS: Readonly<Record<Field['type'], Case>> = {
  text: [{ ...base, type: 'text', privacy: 'public', max: 2, lines: 1 }, '𠮷言', ['三个字', '  ', 5]],
  choice: [{ ...base, type: 'choice', options: [{ value: 'a', title }] }, 'a', ['b', 1]],
  category: [{ ...base, type: 'category' }, 'land', ['nothing', 1]],
  unit: [{ ...base, type: 'unit', scope: 'own-level' }, 'township', ['nowhere', 1, 'city-land']],
  units: [
    { ...base, type: 'units', scope: 'answering', max: 2 },
    ['health', 'city-land'],
    ['health', ['health', 'health'], ['nowhere']],
  ],
  post: [{ ...base, type: 'post' }, 'land/handler', ['land/head', 'health/handler', 1]],
  part: [{ ...base, type: 'part', lanes: ['examine'], open: true }, 1, [2, '1']],
  grade: [{ ...base, type: 'grade' }, 5, [0, 6, 2.5, '5']],
  boolean: [{ ...base, type: 'boolean' }, false, ['false', 0]],
  date: [{ ...base, type: 'date' }, '2026-02-28', ['2026-02-29', '今天', 20260228]],
  attachments: [{ ...base, type: 'attachments', max: 1 }, ['a1'], [['a1', 'a2'], [1], 'a1']],
  answers: [
    { ...base, type: 'answers' },
    { applicant: { name: '张三', since: [2020, null] } },
    ['text', [1], 7, { long: '长'.repeat(MOST_ANSWERS / 3) }],
  ],
  materials: [
    { ...base, type: 'materials', max: 2 },
    [
      { material: 'id-card', how: 'upload', files: ['a1'] },
      { material: 'plan', how: 'seen', files: [] },
    ],
    [
      'id-card',
      [{ material: 'id-card', how: 'upload', files: [] }],
      [{ material: 'id-card', how: 'brought', files: [] }],
      [{ material: 'id-card', how: 'seen' }],
      [{ material: 'id-card', how: 'seen', files: [1] }],
      [{ material: 'id-card', how: 'seen', files: [], more: 1 }],
      [
        { material: 'plan', how: 'seen', files: [] },
        { material: 'plan', how: 'held', files: [] },
      ],
    ],
  ],
  items: [
    { ...base, type: 'items', max: 2 },
    [
      { about: 'plan', text: '缺少比例尺' },
      { about: 'other', text: '未签名' },
    ],
    [[{ about: 'plan', text: ' ' }], [{ about: 'diploma', text: '缺' }], [{ text: '缺' }], 'plan'],
  ],
  charges: [
    { ...base, type: 'charges', max: 2 },
    [{ fee: 'licence-fee', quantity: 2 }],
    [
      [{ fee: 'stamp', quantity: 1 }],
      [{ fee: 'licence-fee', quantity: 0 }],
      [{ fee: 'licence-fee', quantity: 1.5 }],
      [{ fee: 'licence-fee', quantity: MOST_QUANTITY + 1 }],
      [
        { fee: 'licence-fee', quantity: 1 },
        { fee: 'licence-fee', quantity: 1 },
      ],
      { fee: 'licence-fee', quantity: 1 },
    ],
  ],
  number: [{ ...base, type: 'number', min: 0, max: 10, decimals: 2 }, 9.99, [10.01, -1, 1.005, '1', null]],
  choices: [
    { ...base, type: 'choices', options: { of: 'members' }, max: 2 },
    ['water', 'fire'],
    [['gas'], ['fire', 'fire'], ['water', 'fire', 'air'], 'water'],
  ],
  people: [
    { ...base, type: 'people', max: 3, least: 2 },
    [
      { unit: 'land', name: '甲', present: true },
      { unit: null, name: '乙', present: true },
      { unit: 'health', name: '丙', present: false },
    ],
    [
      [
        { unit: 'land', name: '甲', present: true },
        { unit: 'land', name: '甲', present: true },
      ],
      [
        { unit: 'nowhere', name: '甲', present: true },
        { unit: 'land', name: '乙', present: true },
      ],
      [
        { unit: 'land', name: '', present: true },
        { unit: 'land', name: '乙', present: true },
        { unit: 'land', name: '丙', present: true },
      ],
    ],
  ],
}

/** A part as it stands there, and whether a field that asks for some outcomes may name it. */
const PARTS: readonly (readonly [outcome: string | null, may: boolean])[] = [
  ['granted', true],
  ['refused', false],
  [null, false],
]

describe('a field of the type part', () => {
  it.each(PARTS)('that asks for an outcome, given one that ended as %s', (outcome, may) => {
    const field = { ...base, type: 'part', lanes: ['examine'], outcomes: ['granted'] } as const
    const standing = { ...accepted, parts: accepted.parts.map(part => ({ ...part, outcome })) }
    const done = next(standing, 'charge', { about: 1 }, 1, handler, changed('charge', { fields: { about: field } }))
    if (may) expect(done.ok).toBe(true)
    else expect(done).toMatchObject({ refusal: { code: 'field-invalid', about: 'about' } })
  })
})

describe('a field of the type', () => {
  it.each(Object.entries(FIELDS))('%s', (_type, [field, good, bad]) => {
    const with1 = (value: Fields[string] | undefined, required = true) =>
      next(accepted, 'charge', value === undefined ? {} : { it: value }, 1, handler, {
        ...changed('charge', { fields: { it: { ...field, required } } }),
        matter: fullMatter,
      })
    expect(with1(good)).toMatchObject({ ok: true, fields: { [privacyOf(field)]: { it: good } } })
    expect(with1(JSON.parse(JSON.stringify(good)))).toEqual(with1(good))
    for (const value of bad) expect(with1(value), JSON.stringify(value)).toMatchObject({ ok: false })
    expect(with1(undefined)).toMatchObject({ refusal: { code: 'field-missing', about: 'it' } })
    expect(with1(undefined, false).ok).toBe(true)
  })

  it('asks again for what was handed in only where its form is wrong', () => {
    const unfit = { about: 'plan', text: '比例尺不符', unfit: true }
    expect(asking([unfit], { handedIn: ['plan'] }).ok).toBe(true)
    expect(asking([{ about: 'form', text: '未签名' }], { held: true, handedIn: ['plan'] }).ok).toBe(true)
    expect(asking([unfit], {})).toMatchObject({ refusal: { code: 'field-invalid' } })
    expect(asking([unfit], { held: true, handedIn: ['plan'] })).toMatchObject({ refusal: { code: 'material-held' } })
    expect(asking([{ ...unfit, unfit: false }], { handedIn: ['plan'] }).ok).toBe(false)
    expect(asking([{ ...unfit, about: 'other' }], { handedIn: ['plan'] }).ok).toBe(false)
  })

  it('is given by the matter, and by nothing where the matter says nothing', () => {
    for (const [type, it] of Object.entries({ materials: 'materials', items: 'items', charges: 'charges' } as const)) {
      const [field, good] = FIELDS[it]
      const bare = next(accepted, 'charge', { it: good }, 1, handler, changed('charge', { fields: { it: field } }))
      expect(bare, type).toMatchObject({ ok: false })
    }
    const [named] = FIELDS.choices
    const written = { ...named, options: [{ value: 'a', title }], max: 1 } as Field
    expect(charging(written, ['a']).ok).toBe(true)
    expect(charging(written, ['water'])).toMatchObject({ refusal: { code: 'field-invalid' } })
  })

  it('keeps who was there, what is missing and the answers out of the act', () => {
    for (const type of ['people', 'items', 'answers'] as const) {
      const [field, good] = FIELDS[type]
      const done = charging(field, good)
      expect(done.ok && JSON.stringify([done.act, done.state])).not.toMatch(/甲|比例尺|张三/)
    }
  })

  it('tells every attachment it names', () => {
    const fields = { files: { ...FIELDS.attachments[0] }, given: { ...FIELDS.materials[0] }, other: FIELDS.text[0] }
    const act = { ...(given.process.acts.charge as ActDefinition), fields }
    const materials = [{ material: 'plan', how: 'upload', files: ['m1', 'm2'] }]
    expect(attachmentsIn(act, { files: ['a1'], given: materials, other: 'x' })).toEqual(['a1', 'm1', 'm2'])
    expect(attachmentsIn(act, {})).toEqual([])
  })

  it('keeps private and sealed texts out of the act', () => {
    const done = started({ unit: 'land', subject: '采砂申请', idNumber: '11010519491231002X' })
    expect(done).toMatchObject({
      act: { fields: { unit: 'land' } },
      fields: { private: { subject: '采砂申请' }, sealed: { idNumber: '11010519491231002X' } },
    })
    expect(JSON.stringify(done.ok && [done.act, done.state])).not.toMatch(/采砂申请|11010519491231002X/)
  })

  it('ignores what does not apply, and asks for it where it does', () => {
    const decide1 = (fields: Fields) => next(accepted, 'propose-decision', fields)
    expect(decide1({ outcome: 'granted', why: '多余' })).toMatchObject({ ok: true, fields: { private: {} } })
    expect(decide1({ outcome: 'refused' })).toMatchObject({ refusal: { code: 'field-missing', about: 'why' } })
  })
})
