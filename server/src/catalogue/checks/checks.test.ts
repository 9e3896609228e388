// Each check of the catalogue (A3): an entry that is sound, changed so that just this rule speaks. A table; no rule is without its row.
import { expect, it } from 'vitest'
import { aMatter, FEE, FOOD_LAW, FORM, HALL, WINDOW } from '../catalogue.test-support.ts'
import { readEntry } from '../entry.ts'
import type { EntryKind, MatterEntry } from '../model.ts'
import { type CheckContext, checkEntry, INCOMPLETE, inWords, RULES } from './index.ts'

const t = (zh: string) => ({ zh, en: zh })
const unit = (over: object = {}) => ({ open: true, region: '539902', withoutDeputy: [], ...over })
const SERVICE = { code: 'survey', title: t('测绘'), unit: 'east-education', compulsory: false, price: t('面议') }
const CONTEXT: CheckContext = {
  unit: id =>
    ({
      'east-education': unit(),
      'east-office': unit(),
      'closed-unit': unit({ open: false }),
      'city-centre': unit({ region: '539900' }),
      'west-centre': unit({ region: '539903' }),
      'no-deputy': unit({ withoutDeputy: ['受理岗'] }),
    })[id],
  fees: new Map([
    ['fee-copy', FEE],
    ['fee-high', { ...FEE, price: 1800 }],
  ]),
  windows: new Map([
    ['window-3', { ...WINDOW, units: [...WINDOW.units, 'no-deputy', 'closed-unit'] }],
    ['window-9', { ...WINDOW, units: ['east-office'] }],
  ]),
  halls: new Map([['hall-east', HALL]]),
  intermediaries: new Map([
    ['survey', { ...SERVICE, providers: [] }],
    ['forced', { ...SERVICE, compulsory: true, providers: [] }],
  ]),
  matters: new Map([
    ['SP-A', { title: t('甲'), licence: true }],
    ['SP-B', { title: t('乙'), licence: false }],
  ]),
}
const limit = (amount: number, over: object = {}): MatterEntry['statutoryLimit'] => ({
  amount,
  unit: 'working-day',
  basis: { title: t('中华人民共和国行政许可法'), article: '42', certainty: 'statute' },
  ...over,
})
const handling = (over: object): Partial<MatterEntry> => ({ handling: { ...aMatter().handling, ...over } as never })
const member = (matter: string, days = 5, of = 'east-education') => ({ matter, unit: of, always: true, days })
const parallel = (...members: object[]): Partial<MatterEntry> => ({
  family: 'parallel',
  statutoryLimit: limit(45),
  promisedLimit: limit(7),
  ...handling({ members }),
})
const material = (over: object): Partial<MatterEntry> => ({
  materials: [...aMatter().materials.slice(0, 1), { ...aMatter().materials[1], ...over } as never],
})
const BROKEN_FORM = {
  ...FORM,
  schema: { type: 'object', properties: { shop: { $ref: 'https://example.com/evil.json' } } },
}
const CIRCULAR = {
  ...FORM,
  schema: { type: 'object', properties: { shop: { $ref: '#/$defs/a' } }, $defs: { a: { $ref: '#/$defs/a' } } },
}

/** Rule, and what makes it speak. */
const TABLE: readonly (readonly [rule: string, over: object, path?: string])[] = [
  ['incomplete', { inquiryPhone: undefined }, 'inquiryPhone'],
  ['incomplete', { supervisionPhone: '不知道' }, 'supervisionPhone'],
  ['unit-unknown', { unit: 'closed-unit' }, 'unit'],
  ['no-basis', { bases: [] }, 'bases'],
  ['power-without-statute', { bases: [{ ...FOOD_LAW, certainty: 'page' }] }],
  ['basis-remembered', { bases: [FOOD_LAW, { ...FOOD_LAW, certainty: 'memory' }] }, 'bases.1'],
  ['basis-without-article', { bases: [FOOD_LAW, { title: t('条例'), certainty: 'page' }] }, 'bases.1.article'],
  ['no-conditions', { conditions: [] }],
  ['no-steps', { steps: [] }],
  ['promised-over-statutory', { promisedLimit: limit(21) }],
  ['promised-over-statutory', { promisedLimit: limit(1, { unit: 'month' }) }],
  ['promise-not-cut-by-half', { promisedLimit: limit(11) }],
  ['promise-not-cut-by-half', { promisedLimit: null }],
  ['general-over-seven', { promisedLimit: limit(8) }],
  ['licence-over-statute', { statutoryLimit: limit(30) }],
  ['no-limit', { kind: 'other', statutoryLimit: null, promisedLimit: null }],
  // 许可法 42 binds a licence that names no limit of its own.
  ['promised-over-statutory', { statutoryLimit: null, promisedLimit: limit(21) }],
  ['promise-not-cut-by-half', { statutoryLimit: null, promisedLimit: limit(11) }],
  ['on-the-spot-with-days', { ...handling({ mode: 'on-the-spot' }), promisedLimit: limit(3) }],
  ['member-over-whole', parallel(member('SP-A', 8), member('SP-B')), 'handling.members.0.days'],
  ['fee-not-registered', { fees: ['fee-other'] }, 'fees.0'],
  ['fee-not-at-lowest', { fees: ['fee-high'] }],
  ['amended-unknown', { family: 'renewal', amends: ['SP-X'] }, 'amends.0'],
  ['amended-not-named', { family: 'change' }, 'amends'],
  ['intermediary-unknown', { intermediaries: ['unknown'] }],
  ['intermediary-compulsory-without-basis', { intermediaries: ['survey', 'forced'] }, 'intermediaries.1'],
  ['material-held-elsewhere', material({ source: 'government', issuer: '规划局' }), 'materials.1.need'],
  ['material-without-issuer', material({ source: 'government', need: 'held' })],
  ['material-twice', material({ code: 'id-card' })],
  ['material-condition-missing', material({ need: 'when' })],
  ['material-condition-unknown-field', material({ need: 'when', when: { path: '/nothing', equals: 1 } })],
  ['form-unsound', { form: BROKEN_FORM }],
  ['form-unsound', { form: CIRCULAR }],
  [
    'form-unsound',
    {
      form: {
        ...FORM,
        layout: { pages: [{ ...FORM.layout.pages[0], fields: [{ path: '/none', title: t('无'), widget: 'text' }] }] },
      },
    },
  ],
  [
    'form-incomplete',
    {
      form: {
        ...FORM,
        schema: {
          ...FORM.schema,
          properties: { ...Object(FORM.schema.properties), more: { type: 'string' } },
        },
      },
    },
  ],
  [
    'too-many-materials',
    { materials: Array.from({ length: 11 }, (_, i) => ({ ...aMatter().materials[1], code: `m-${i}` })) },
  ],
  [
    'special-without-basis',
    handling({ special: [{ ground: 'testing', usual: 10, basis: { ...FOOD_LAW, certainty: 'local' } }] }),
  ],
  ['hearing-not-provided', handling({ hearingRequired: true })],
  ['silence-outside-consultation', handling({ silenceAgrees: true }), 'handling.silenceAgrees'],
  ['silence-outside-consultation', handling({ absenceAgrees: true }), 'handling.absenceAgrees'],
  ['first-review-without-unit', handling({ levels: 'first-review-below', oneExamineOneApprove: false })],
  ['deciding-unit-unused', handling({ decidingUnit: 'east-office' })],
  ['two-levels-one-examine', handling({ levels: 'two' })],
  ['on-the-spot-impossible', { ...handling({ mode: 'on-the-spot', siteVisit: true }), promisedLimit: limit(1) }],
  [
    'on-the-spot-impossible',
    { ...handling({ mode: 'on-the-spot', thirdParties: true }), promisedLimit: limit(1) },
    'handling.mode',
  ],
  [
    'on-the-spot-elsewhere',
    { ...handling({ mode: 'on-the-spot', intakeUnit: 'east-office' }), promisedLimit: limit(1) },
    'handling.intakeUnit',
  ],
  ['parallel-without-members', { family: 'parallel', statutoryLimit: limit(45) }],
  ['parallel-without-members', handling({ members: [member('SP-A'), member('SP-B')] })],
  ['not-in-hall', { inHall: false }],
  ['no-window', { windows: [] }],
  ['on-line-with-visits', { depth: 'IV' }],
  ['visits-over-one', { visits: 3 }],
  ['delivery-needs-visit', { visits: 0, delivery: ['counter'] }],
  ['same-phone', { supervisionPhone: '0999 1111111' }],
  ['result-without-series', { result: { ...aMatter().result, series: undefined } }],
  [
    'other-unit-unknown',
    handling({ levels: 'first-review-below', oneExamineOneApprove: false, decidingUnit: 'nowhere' }),
  ],
  ['other-unit-unknown', handling({ intakeUnit: 'closed-unit' }), 'handling.intakeUnit'],
  ['other-unit-unknown', handling({ financeUnit: 'nowhere' }), 'handling.financeUnit'],
  ['window-unit-elsewhere', handling({ intakeUnit: 'west-centre' }), 'handling.intakeUnit'],
  [
    'window-unit-elsewhere',
    handling({ intakeUnit: 'city-centre', financeUnit: 'west-centre' }),
    'handling.financeUnit',
  ],
  ['region-not-of-unit', { region: '539903' }],
  ['no-deputy', { unit: 'no-deputy' }],
  ['no-deputy', handling({ levels: 'first-review-below', oneExamineOneApprove: false, decidingUnit: 'no-deputy' })],
  ['no-deputy', parallel(member('SP-A', 5, 'no-deputy'), member('SP-B'))],
  ['window-unknown', { windows: ['window-4'] }],
  ['window-of-others', { windows: ['window-9'] }],
  ['member-unknown', parallel(member('SP-A'), member('SP-X'))],
  ['member-twice', parallel(member('SP-A'), member('SP-A'))],
  ['matter-not-runnable', handling({ levels: 'first-review-below', oneExamineOneApprove: false })],
]
const OTHERS: readonly (readonly [EntryKind, string, object])[] = [
  ['fee', 'fee-above-lowest', { ...FEE, price: 1500 }],
  ['fee', 'fee-outside-bounds', { ...FEE, price: 2500 }],
  ['fee', 'unit-unknown', { ...FEE, unit: 'nowhere' }],
  ['intermediary', 'compulsory-without-basis', { ...SERVICE, compulsory: true }],
  ['intermediary', 'unit-unknown', { ...SERVICE, unit: 'nowhere' }],
  ['window', 'hall-unknown', { ...WINDOW, hall: 'hall-west' }],
  ['window', 'unit-unknown', { ...WINDOW, units: ['nowhere'] }],
  ['hall', 'branch-without-reason', { ...HALL, kind: 'branch' }],
  ['hall', 'unit-unknown', { ...HALL, unit: 'nowhere' }],
  [
    'power',
    'matter-unknown',
    {
      code: 'P-1',
      title: t('权'),
      kind: 'licence',
      unit: 'east-education',
      bases: [FOOD_LAW],
      duties: t('责'),
      accountability: t('追责'),
      matters: ['SP-X'],
    },
  ],
  [
    'liaison',
    'liaison-own-deputy',
    {
      code: 'L-1',
      unit: 'east-education',
      name: '王',
      phone: '0999-1',
      deputy: '王',
      deputyPhone: '0999-2',
      duties: t('联络'),
    },
  ],
]

const rulesOf = (kind: EntryKind, data: object): string[] =>
  checkEntry(kind, readEntry(kind, data), CONTEXT).map(finding => finding.rule)

it('finds nothing wrong with an entry that is sound', () => {
  expect(checkEntry('matter', readEntry('matter', aMatter()), CONTEXT)).toEqual([])
  const sound = {
    kind: 'other',
    statutoryLimit: null,
    handling: { ...aMatter().handling, mode: 'on-the-spot' },
    promisedLimit: null,
  } as const
  expect(rulesOf('matter', aMatter(sound))).toEqual([])
  expect(rulesOf('matter', aMatter(parallel(member('SP-A'), member('SP-B'))))).toEqual([])
})

it.each(TABLE)('%s', (rule, over, path) => {
  const findings = checkEntry('matter', readEntry('matter', { ...aMatter(), ...(over as object) }), CONTEXT)
  const found = findings.find(finding => finding.rule === rule && (path === undefined || finding.path === path))
  expect(found, JSON.stringify(findings)).toBeDefined()
  if (found === undefined) return
  const words = inWords('matter', found)
  for (const text of [words.title, words.reason, words.mend]) {
    expect(text.zh).not.toMatch(/\{\w+\}/)
    expect(text.en).not.toMatch(/\{\w+\}|^$/)
  }
})

it.each(OTHERS)('%s: %s', (kind, rule, data) => {
  expect(rulesOf(kind, data)).toContain(rule)
})

it('has a row for every rule', () => {
  const tried = new Set([
    ...TABLE.map(([rule]) => `matter/${rule}`),
    ...OTHERS.map(([kind, rule]) => `${kind}/${rule}`),
  ])
  const untried = RULES.map(rule => `${rule.kind}/${rule.code}`).filter(rule => !tried.has(rule))
  // The schema refuses a ground outside the closed list before the rule is asked; the rule of units is the same for every kind.
  expect(untried.sort()).toEqual([
    'liaison/unit-unknown',
    'matter/special-outside-list',
    'policy/unit-unknown',
    'power/unit-unknown',
  ])
  expect(
    rulesOf('matter', aMatter(handling({ special: [{ ground: 'site-visit', usual: 3, basis: FOOD_LAW }] }))),
  ).toEqual([INCOMPLETE.code])
})
