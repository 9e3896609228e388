// What a matter gives a process is checked like the rest: every wrong name is found, with its path.
import { describe, expect, it } from 'vitest'
import { approvalMatter, approvalProcess, fullMatter } from './approval.test-support.ts'
import { checkMatter, checkProcess } from './check.ts'
import type { ActDefinition, Effect, Field, Guard, ProcessDefinition } from './definition.ts'

const title = { zh: '项', en: 'Item' }
const base = { title, required: true } as const
const FIELDS: Readonly<Record<string, Field>> = {
  day: { ...base, type: 'date' },
  charges: { ...base, type: 'charges', max: 5 },
  people: { ...base, type: 'people', max: 5 },
  answers: { ...base, type: 'answers' },
  items: { ...base, type: 'items', max: 5 },
  materials: { ...base, type: 'materials', max: 5 },
}

/** The process with one more act, on a part or on the case. */
function withAct(change: Partial<ActDefinition>): ProcessDefinition {
  const charge = approvalProcess.acts.charge as ActDefinition
  return { ...approvalProcess, acts: { ...approvalProcess.acts, try: { ...charge, fields: FIELDS, ...change } } }
}
const faults = (change: Partial<ActDefinition>) => checkProcess(withAct(change)).map(fault => fault.path)
const ON_CASE: Partial<ActDefinition> = { on: 'case', from: ['open'], by: { party: 'asker' } }
const guard = (one: Guard, on: 'case' | 'part' = 'part') =>
  faults({ guards: [one], effects: [], ...(on === 'case' ? ON_CASE : {}) })
const effect = (one: Effect) => faults({ guards: [], effects: [one] })
const set = (to: Extract<Effect, { do: 'set' }>['to']): Effect => ({ do: 'set', name: 'total', to, on: 'part' })
const open = { do: 'open-part', lane: 'consult', unit: { matterUnit: 'examine' } } as const

describe('a definition that asks the matter', () => {
  it.each<[what: string, found: string[], expected: string[]]>([
    ['a fee’s total', effect(set({ computed: 'fee-total', field: 'charges' })), []],
    ['the total of no charges', effect(set({ computed: 'fee-total', field: 'people' })), ['acts.try.effects[0].to']],
    [
      'the absent of no people',
      effect(set({ computed: 'absent-units', field: 'charges' })),
      ['acts.try.effects[0].to'],
    ],
    ['names on their way into the record', effect(set({ field: 'people' })), ['acts.try.effects[0].to']],
    ['answers on their way into the record', effect(set({ field: 'answers' })), ['acts.try.effects[0].to']],
    ['what is missing on its way into the record', effect(set({ field: 'items' })), ['acts.try.effects[0].to']],
    ['materials, which are codes', effect(set({ field: 'materials' })), []],
    ['the moment, the actor and a setting', effect(set({ now: true })).concat(effect(set({ matter: 'x' }))), []],
    ['a part’s beginning', effect({ ...open, since: { opened: true }, optional: true }), []],
    ['since an unknown field', effect({ ...open, since: { field: 'no' } }), ['acts.try.effects[0].since']],
    [
      'until an unknown field',
      effect({ do: 'start', clock: 'fee', limit: { literal: 'fee' }, until: { field: 'no' } }),
      ['acts.try.effects[0].until'],
    ],
    [
      'members in no lane, chosen by nothing',
      effect({ do: 'open-members', lane: 'no', gives: 'opinion', chosen: { field: 'no' } }),
      ['acts.try.effects[0]', 'acts.try.effects[0].chosen'],
    ],
    [
      'parts with values of no field',
      effect({ do: 'open-parts', lane: 'consult', units: { literal: [] }, values: { a: { field: 'no' } } }),
      ['acts.try.effects[0].values.a'],
    ],
    [
      'closing by what nothing records',
      effect({
        do: 'close-parts',
        lanes: ['consult'],
        outcome: 'x',
        units: { field: 'no' },
        where: { value: 'no', equals: 1 },
      }),
      ['acts.try.effects[0].units', 'acts.try.effects[0]'],
    ],
    ['nothing owed of nothing', guard({ is: 'nothing-owed', value: 'no' }), ['acts.try.guards[0]']],
    ['another person than nobody', guard({ is: 'not-person', value: 'no' }), ['acts.try.guards[0]']],
    ['a number nothing records', guard({ is: 'below-setting', value: 'no', setting: 'x' }), ['acts.try.guards[0]']],
    ['at most what nothing records', guard({ is: 'field-within', field: 'day', value: 'no' }), ['acts.try.guards[0]']],
    [
      'the next step where nothing is recorded',
      faults({ nextWhere: { value: 'no', equals: 'x' }, guards: [], effects: [] }),
      ['acts.try.nextWhere'],
    ],
    ['a lane that is not there', guard({ is: 'in-lane', lanes: ['no'] }), ['acts.try.guards[0]']],
    ['a lane of a case', guard({ is: 'in-lane', lanes: ['examine'] }, 'case'), ['acts.try.guards[0]']],
    [
      'parts opened from a case',
      guard({ is: 'open-part', lanes: ['consult'], from: 'part' }, 'case'),
      ['acts.try.guards[0]'],
    ],
    ['a day', guard({ is: 'date-ahead', field: 'day', least: 1, unit: 'day' }), []],
    ['a day that is none', guard({ is: 'date-ahead', field: 'people', least: 1, unit: 'day' }), ['acts.try.guards[0]']],
    ['a day that has been', guard({ is: 'date-past', field: 'day' }), []],
    ['a day that has been and is none', guard({ is: 'date-past', field: 'people' }), ['acts.try.guards[0]']],
    ['a day since nothing', guard({ is: 'date-past', field: 'day', since: 'never' }), ['acts.try.guards[0]']],
    ['a day of no field', guard({ is: 'date-ahead', field: 'no', least: 1, unit: 'day' }), ['acts.try.guards[0]']],
    ['a choice of no field', guard({ is: 'field-in-setting', field: 'no', setting: 'x' }), ['acts.try.guards[0]']],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected)
  })
})

describe('a matter', () => {
  it('gives every limit its members name, and survives a JSON round trip', () => {
    expect(checkMatter(fullMatter, approvalProcess)).toEqual([])
    expect(JSON.parse(JSON.stringify(fullMatter))).toEqual(fullMatter)
    const [first, ...rest] = fullMatter.members ?? []
    if (first === undefined) throw new Error('no member')
    const lost = { ...approvalMatter, members: [{ ...first, limit: 'nothing' }, ...rest] }
    expect(checkMatter(lost, approvalProcess)).toEqual([
      { path: 'members[0].limit', problem: 'no limit is called nothing' },
    ])
  })
})
