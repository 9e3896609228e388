// Every kind of guard, once where it holds and once where it does not, with the code of its refusal.
import { describe, expect, it } from 'vitest'
import type { Instant } from '../time/model.ts'
import { approvalMatter, fullMatter } from './approval.test-support.ts'
import { at, directory, staff } from './county.test-support.ts'
import type { Guard } from './definition.ts'
import { failing, type Scene } from './guards.ts'
import type { RefusalCode } from './refusal.ts'
import {
  afterLimit,
  assessed,
  carrying,
  closed,
  complained,
  consulted,
  counted,
  elsewhere,
  extended,
  fired,
  full,
  ofFire,
  part,
  proposing,
  scene,
  state,
  withValue,
} from './scenes.test-support.ts'

type Kind = Extract<Guard, { is: string }>['is'] | 'not' | 'all' | 'any'
type Try = readonly [guard: Guard, holds: Scene, fails: Scene, code: RefusalCode]

/** A kind without its line does not compile. */
const TRIES: Readonly<Record<Kind, readonly Try[]>> = {
  'proposal-pending': [[{ is: 'proposal-pending', proposal: 'decision' }, proposing, scene(), 'nothing-proposed']],
  'no-proposal-pending': [
    [{ is: 'no-proposal-pending' }, scene(), proposing, 'already-proposed'],
    [{ is: 'no-proposal-pending', proposal: 'decision' }, scene(), proposing, 'already-proposed'],
  ],
  'not-own-proposal': [
    [
      { is: 'not-own-proposal', proposal: 'decision' },
      { ...proposing, actor: staff('head', ['land', 'head']) },
      { ...proposing, actor: staff('handler', ['land', 'head']) },
      'own-proposal',
    ],
  ],
  'clock-not-extended': [[{ is: 'clock-not-extended', clock: 'intake' }, scene(), extended, 'already-extended']],
  'clock-not-overdue': [
    [{ is: 'clock-not-overdue', clock: 'intake' }, scene(), afterLimit, 'clock-overdue'],
    [{ is: 'clock-not-overdue', clock: 'intake' }, scene(), fired, 'clock-overdue'],
    [
      { is: 'clock-not-overdue', clock: 'intake' },
      scene(),
      scene({ state: { ...state, clocks: [] } }),
      'clock-overdue',
    ],
  ],
  'clock-overdue': [
    [{ is: 'clock-overdue', clock: 'intake' }, afterLimit, scene(), 'clock-not-overdue'],
    [{ is: 'clock-overdue', clock: 'intake' }, { ...fired, part: null }, scene({ part: null }), 'clock-not-overdue'],
  ],
  'at-most': [
    [{ is: 'at-most', act: 'accept', times: 1, per: 'part' }, scene(), counted, 'too-often'],
    [{ is: 'at-most', act: 'accept', times: 2, per: 'case' }, scene(), counted, 'too-often'],
  ],
  happened: [
    [{ is: 'happened', act: 'accept', per: 'part' }, counted, scene(), 'not-yet'],
    [{ is: 'happened', act: 'accept', per: 'case' }, counted, scene(), 'not-yet'],
  ],
  'not-happened': [
    [{ is: 'not-happened', act: 'accept', per: 'part' }, scene(), counted, 'already-done'],
    [{ is: 'not-happened', act: 'accept', per: 'case' }, scene(), counted, 'already-done'],
  ],
  value: [
    [
      { is: 'value', name: 'paid', equals: true },
      scene({ state: { ...state, values: { paid: true } } }),
      scene(),
      'value-differs',
    ],
    [
      { is: 'value', name: 'paid', equals: true },
      scene({ part: { ...part, values: { paid: true } } }),
      scene({ part: { ...part, values: { paid: false } }, state: { ...state, values: { paid: true } } }),
      'value-differs',
    ],
    [
      { is: 'value', name: 'paid', equals: null },
      scene(),
      scene({ state: { ...state, values: { paid: 1 } } }),
      'value-differs',
    ],
  ],
  'known-unchanged': [
    [
      { is: 'known-unchanged', value: 'ends' },
      { ...withValue('ends', '2026-12-01', {}), known: { ends: '2026-12-01' } },
      { ...withValue('ends', '2026-12-01', {}), known: { ends: '2031-12-01' } },
      'value-differs',
    ],
    [
      { is: 'known-unchanged', value: 'ends' },
      scene({ known: {} }),
      scene({ known: { ends: '2026-12-01' } }),
      'value-differs',
    ],
  ],
  field: [
    [
      { is: 'field', field: 'again', equals: true },
      carrying({ again: true }),
      carrying({ again: false }),
      'field-invalid',
    ],
    [{ is: 'field', field: 'again', equals: true }, scene(), carrying({}), 'field-invalid'],
  ],
  'field-given': [[{ is: 'field-given', field: 'unit' }, carrying({ unit: 'land' }), carrying({}), 'field-missing']],
  proposed: [[{ is: 'proposed', field: 'outcome', equals: 'granted' }, proposing, scene(), 'value-differs']],
  'case-stage': [
    [
      { is: 'case-stage', stages: ['open'] },
      scene(),
      scene({ state: { ...state, stage: 'decided' } }),
      'not-in-this-stage',
    ],
  ],
  'part-unit-kind': [
    [
      { is: 'part-unit-kind', kind: 'department' },
      scene(),
      scene({ part: { ...part, unit: 'office' } }),
      'unit-unsuitable',
    ],
    [{ is: 'part-unit-kind', kind: 'department' }, scene(), scene({ part: null }), 'unit-unsuitable'],
  ],
  'no-open-part': [
    [{ is: 'no-open-part', lanes: ['intake'] }, closed, scene(), 'work-open'],
    [{ is: 'no-open-part', lanes: ['consult'], from: 'part' }, elsewhere, consulted, 'work-open'],
  ],
  'open-part': [
    [{ is: 'open-part', lanes: ['intake'] }, scene(), closed, 'no-work-open'],
    [{ is: 'open-part', lanes: ['consult'], from: 'part' }, consulted, elsewhere, 'no-work-open'],
  ],
  'other-unit': [
    [{ is: 'other-unit', field: 'unit' }, carrying({ unit: 'health' }), carrying({ unit: 'land' }), 'same-unit'],
    [
      { is: 'other-unit', field: 'units' },
      carrying({ units: ['health'] }),
      carrying({ units: ['health', 'land'] }),
      'same-unit',
    ],
  ],
  'not-of-unit': [
    [
      { is: 'not-of-unit', value: 'about' },
      { ...complained, actor: staff('s', ['supervision', 'supervisor']) },
      { ...complained, actor: staff('s', ['supervision', 'supervisor'], ['land', 'clerk']) },
      'own-unit',
    ],
    // Who only stands in there, and has nothing in hand today, is of the unit as well.
    [
      { is: 'not-of-unit', value: 'about' },
      { ...complained, part, actor: staff('s', ['supervision', 'supervisor']) },
      {
        ...complained,
        actor: staff('stand-in', ['supervision', 'supervisor']),
        directory: { ...directory, worksIn: (person, unit) => person === 'stand-in' && unit === 'land' },
      },
      'own-unit',
    ],
    [
      { is: 'not-of-unit', value: 'about' },
      scene(),
      scene({ state: { ...state, values: { about: part.no } } }),
      'own-unit',
    ],
  ],
  'not-of-unit-given': [
    [
      { is: 'not-of-unit-given', field: 'about', lanes: ['intake'] },
      { ...carrying({ about: part.no }), actor: staff('s', ['office', 'clerk']) },
      { ...carrying({ about: part.no }), actor: staff('s', ['office', 'clerk'], ['land', 'clerk']) },
      'own-unit',
    ],
    // Not offered to whoever is of every unit it could be about; offered as soon as one is another's.
    [{ is: 'not-of-unit-given', field: 'about', lanes: ['intake', 'consult'] }, consulted, scene(), 'own-unit'],
    [
      { is: 'not-of-unit-given', field: 'about', lanes: ['intake'] },
      scene({ actor: staff('s', ['office', 'clerk']) }),
      consulted,
      'own-unit',
    ],
  ],
  'not-person': [
    [
      { is: 'not-person', value: 'assessedBy' },
      { ...assessed, actor: staff('payer', ['land', 'head']) },
      assessed,
      'same-person',
    ],
    // Several who did it, each of whom is in the way.
    [
      { is: 'not-person', value: 'examinedBy' },
      { ...assessed, part: { ...part, values: { examinedBy: ['payer', 'head'] } } },
      { ...assessed, part: { ...part, values: { examinedBy: ['payer', 'handler'] } } },
      'same-person',
    ],
    // Nobody recorded is nobody in the way: that the step was taken is another guard's business.
    [
      { is: 'not-person', value: 'assessedBy' },
      scene(),
      { ...assessed, part: null, state: { ...state, values: { assessedBy: 'handler' } } },
      'same-person',
    ],
  ],
  'nothing-owed': [
    [
      { is: 'nothing-owed', value: 'promised' },
      scene(),
      scene({ state: { ...state, values: { promised: ['plan'] } } }),
      'material-owed',
    ],
    [
      { is: 'nothing-owed', value: 'promised' },
      scene({ state: { ...state, values: { promised: null } } }),
      scene({ part: { ...part, values: { promised: ['plan', 'list'] } } }),
      'material-owed',
    ],
    // A member of a set waits for what it asks for itself, and for what is everybody's.
    [
      { is: 'nothing-owed', value: 'promised' },
      scene({ ...ofFire, state: { ...state, values: { promised: ['drawings'] } } }),
      scene({ ...ofFire, state: { ...state, values: { promised: ['hoses'] } } }),
      'material-owed',
    ],
    [
      { is: 'nothing-owed', value: 'promised' },
      scene(ofFire),
      scene({ ...ofFire, state: { ...state, values: { promised: ['id-card'] } } }),
      'material-owed',
    ],
  ],
  'in-lane': [
    [{ is: 'in-lane', lanes: ['intake'] }, scene(), scene({ part: { ...part, lane: 'examine' } }), 'not-in-this-stage'],
    [{ is: 'in-lane', lanes: ['intake'] }, scene(), scene({ part: null }), 'not-in-this-stage'],
  ],
  matter: [
    [{ is: 'matter', name: 'mode', equals: 'promised' }, full, scene(), 'matter-differs'],
    [{ is: 'matter', name: 'mode', equals: null }, scene(), full, 'matter-differs'],
  ],
  'matter-unit': [[{ is: 'matter-unit', name: 'intake' }, full, scene(), 'matter-differs']],
  'matter-has': [
    [{ is: 'matter-has', list: 'fees' }, full, scene(), 'matter-differs'],
    [{ is: 'matter-has', list: 'members' }, full, scene({ matter: { ...fullMatter, members: [] } }), 'matter-differs'],
  ],
  'field-in-setting': [
    [
      { is: 'field-in-setting', field: 'ground', setting: 'specialGrounds' },
      { ...full, fields: { ground: 'hearing' } },
      { ...full, fields: { ground: 'tender' } },
      'matter-differs',
    ],
    [{ is: 'field-in-setting', field: 'ground', setting: 'specialGrounds' }, full, scene(), 'matter-differs'],
  ],
  'below-setting': [
    [
      { is: 'below-setting', value: 'total', setting: 'largeCharge' },
      { ...assessed, part: { ...part, values: { total: 99_999 } } },
      assessed,
      'value-differs',
    ],
    [
      { is: 'below-setting', value: 'total', setting: 'largeCharge' },
      { ...assessed, matter: approvalMatter },
      assessed,
      'value-differs',
    ],
  ],
  'field-within': [
    [
      { is: 'field-within', field: 'fen', value: 'total' },
      { ...assessed, fields: { fen: 100_000 } },
      { ...assessed, fields: { fen: 100_001 } },
      'field-invalid',
    ],
    [{ is: 'field-within', field: 'fen', value: 'total' }, assessed, carrying({ fen: 1 }), 'field-invalid'],
  ],
  'date-ahead': [
    [
      { is: 'date-ahead', field: 'day', least: 30, unit: 'day' },
      carrying({ day: '2026-04-01' }),
      carrying({ day: '2026-03-31' }),
      'date-too-soon',
    ],
    [
      // 6 April is a holiday: the eighth working day after 27 March is 9 April.
      { is: 'date-ahead', field: 'day', least: 8, unit: 'working-day' },
      scene({ now: at('2026-03-27'), fields: { day: '2026-04-09' } }),
      scene({ now: at('2026-03-27'), fields: { day: '2026-04-08' } }),
      'date-too-soon',
    ],
    [{ is: 'date-ahead', field: 'day', least: 0, unit: 'day' }, scene(), carrying({}), 'date-too-soon'],
    [
      { is: 'date-ahead', field: 'day', least: 0, unit: 'working-day' },
      carrying({ day: '2026-03-02' }),
      carrying({ day: '2026-03-01' }),
      'date-too-soon',
    ],
  ],
  'date-past': [
    [
      { is: 'date-past', field: 'day' },
      carrying({ day: '2026-03-02' }),
      carrying({ day: '2026-03-03' }),
      'date-in-future',
    ],
    [
      // By the clock of Beijing: at four in the afternoon of London it is the next day there.
      { is: 'date-past', field: 'day' },
      scene({ now: '2026-03-01T16:30:00.000Z' as Instant, fields: { day: '2026-03-02' } }),
      scene({ now: '2026-03-01T15:30:00.000Z' as Instant, fields: { day: '2026-03-02' } }),
      'date-in-future',
    ],
    [
      { is: 'date-past', field: 'day', since: 'sent' },
      withValue('sent', '2026-02-27T01:00:00.000Z', { day: '2026-02-27' }),
      withValue('sent', '2026-02-27T01:00:00.000Z', { day: '2026-02-26' }),
      'date-too-early',
    ],
    [
      { is: 'date-past', field: 'day', since: 'sent' },
      withValue('sent', '2026-02-27', {}),
      withValue('sent', '2026-02-27', { day: '2031-01-01' }),
      'date-in-future',
    ],
  ],
  'day-come': [
    [
      { is: 'day-come', value: 'meeting', act: 'accept' },
      withValue('meeting', '2026-03-02', {}),
      withValue('meeting', '2026-03-03', {}),
      'day-not-come',
    ],
    // Also while nobody has filled in anything: it is not offered before its day.
    [
      { is: 'day-come', value: 'meeting', act: 'accept' },
      scene({ part: { ...part, values: { meeting: '2026-03-01' } } }),
      scene(),
      'not-yet',
    ],
  ],
  not: [
    [{ not: { is: 'happened', act: 'accept', per: 'part' } }, scene(), counted, 'value-differs'],
    // What nobody has filled in yet forbids nothing, and its contrary forbids nothing either.
    [{ not: { is: 'field-given', field: 'unit' } }, scene(), carrying({ unit: 'land' }), 'value-differs'],
    [
      { not: { any: [{ is: 'field', field: 'a', equals: 1 }, { all: [] }] } },
      scene(),
      carrying({ a: 1 }),
      'value-differs',
    ],
  ],
  all: [
    [
      { all: [{ is: 'no-proposal-pending' }, { is: 'happened', act: 'accept', per: 'part' }] },
      counted,
      scene(),
      'not-yet',
    ],
  ],
  any: [
    [
      {
        any: [
          { is: 'happened', act: 'accept', per: 'part' },
          { is: 'clock-overdue', clock: 'intake' },
        ],
      },
      afterLimit,
      scene(),
      'not-yet',
    ],
  ],
}

describe.each(Object.entries(TRIES))('the guard %s', (_kind, tries) => {
  it.each(tries.map(each => [JSON.stringify(each[0]), each] as const))('%s', (_text, [guard, holds, fails, code]) => {
    expect(failing(guard, holds)).toBeNull()
    expect(failing(guard, fails)?.code).toBe(code)
  })
})
