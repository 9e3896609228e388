// Values of fields as a person reads them, in both languages: a table, and an act of the approval as the timeline shows it.
import type { Act, CaseState, Field, Json, Matter } from '@sunhall/kernel'
import { APPROVAL_LIMITS, approvalPack } from '@sunhall/packs'
import { describe, expect, it } from 'vitest'
import { at, offices } from './fixture.test-support.ts'
import { type MatterField, matterWords } from './matter-words.ts'
import { shownFields } from './words.ts'

const t = (zh: string, en: string) => ({ zh, en })
const base = { title: t('栏目', 'Field'), required: false } as const
const local = { title: t('本地', 'Local'), certainty: 'local' } as const
const matter: Matter = {
  code: 'SP-0001',
  version: 1,
  title: t('用地许可', 'Use of land'),
  process: { id: 'approval', version: 1 },
  limits: APPROVAL_LIMITS,
  extensions: {},
  materials: [
    { code: 'id-card', title: t('身份证', 'Identity card') },
    { code: 'plan', title: t('平面图', 'Plan') },
  ],
  fees: [
    { code: 'survey', title: t('测绘费', 'Survey'), price: 12_050, per: t('每宗', 'Each'), basis: local },
    { code: 'print', title: t('工本费', 'Printing'), price: 500, per: t('每本', 'Each'), basis: local },
  ],
  members: [
    {
      code: 'fire',
      title: t('消防验收', 'Fire safety'),
      unit: 'qh-hr',
      limit: 'fire',
      gives: 'decision',
      always: false,
      silenceAgrees: false,
    },
  ],
}
const name = (id: string) => t(`〔${id}〕`, `[${id}]`)
const months = { ...base, type: 'number', min: 0, max: 100, unit: t('个月', 'months') } as const

const TABLE: readonly (readonly [what: string, field: MatterField, value: Json, zh: string, en: string])[] = [
  [
    'answers, which are never dumped',
    { ...base, type: 'answers' },
    { name: '张三' },
    '见申请表',
    'See the application form',
  ],
  [
    'materials by title, way and number of files',
    { ...base, type: 'materials', max: 9 },
    [
      { material: 'id-card', how: 'seen', files: [] },
      { material: 'plan', how: 'upload', files: ['f1', 'f2'] },
      { material: 'gone', how: 'later', files: [] },
    ],
    '身份证（已验原件）；平面图（已上传，2个文件）；gone（容缺后补）',
    'Identity card (original seen); Plan (uploaded, 2 files); gone (promised for later)',
  ],
  [
    'a material the government holds',
    { ...base, type: 'materials', max: 9 },
    [{ material: 'id-card', how: 'held', files: [] }],
    '身份证（政府已有，免交）',
    'Identity card (already held by the government)',
  ],
  ['no material', { ...base, type: 'materials', max: 9 }, [], '', ''],
  [
    'items as a numbered list',
    { ...base, type: 'items', max: 9 },
    [
      { about: 'plan', text: '缺少比例尺' },
      { about: 'id-card', text: '复印件不清', unfit: true },
      { about: 'form', text: '未签名' },
      { about: 'other', text: '请带公章' },
    ],
    '1. 平面图：缺少比例尺\n2. 身份证（已提交，形式不符）：复印件不清\n3. 申请表：未签名\n4. 其他：请带公章',
    '1. Plan: 缺少比例尺\n2. Identity card (handed in, in the wrong form): 复印件不清\n3. The application form: 未签名\n4. Something else: 请带公章',
  ],
  [
    'one charge',
    { ...base, type: 'charges', max: 9 },
    [{ fee: 'survey', quantity: 2 }],
    '测绘费×2＝¥241.00',
    'Survey × 2 = ¥241.00',
  ],
  [
    'several charges with their sum',
    { ...base, type: 'charges', max: 9 },
    [
      { fee: 'survey', quantity: 10 },
      { fee: 'print', quantity: 1 },
    ],
    '测绘费×10＝¥1,205.00；工本费×1＝¥5.00；合计¥1,210.00',
    'Survey × 10 = ¥1,205.00; Printing × 1 = ¥5.00; ¥1,210.00 in all',
  ],
  [
    'a charge no longer listed',
    { ...base, type: 'charges', max: 9 },
    [{ fee: 'old', quantity: 3 }],
    'old×3',
    'old × 3',
  ],
  ['a number with its unit', months, 36, '36个月', '36 months'],
  ['a number without', { ...base, type: 'number', min: 0, max: 9 }, 7, '7', '7'],
  ['a number with its decimals', { ...base, type: 'number', min: 0, max: 9, decimals: 2 }, 12.5, '12.50', '12.50'],
  [
    'choices of the matter',
    { ...base, type: 'choices', max: 9, options: { of: 'members' } },
    ['fire', 'gone'],
    '消防验收、gone',
    'Fire safety, gone',
  ],
  [
    'choices written out',
    { ...base, type: 'choices', max: 9, options: [{ value: 'a', title: t('甲', 'A') }] },
    ['a'],
    '甲',
    'A',
  ],
  [
    'people with unit, there or not',
    { ...base, type: 'people', max: 9 },
    [
      { unit: 'qh-land', name: '李四', present: true },
      { unit: null, name: '申请人张三', present: false },
    ],
    '〔qh-land〕 李四（到场）；申请人张三（缺席）',
    '李四, [qh-land] (present); 申请人张三 (absent)',
  ],
  ['what is no list', { ...base, type: 'people', max: 9 }, 'broken', '', ''],
]

describe('values that the matter gives their meaning', () => {
  it.each(TABLE)('%s', (_what, field, value, zh, en) => {
    expect(matterWords(field, value, matter, name)).toEqual({ zh, en })
  })
})

describe('an act on the timeline', () => {
  const state = { parts: [], values: {} } as unknown as CaseState
  const words = { offices, categoryTitle: name }
  const act = (kind: string, fields: Act['fields']): Act =>
    ({ seq: 2, kind, at: at('2026-03-02T09:00:00'), part: 1, fields, facts: [], digest: 'x' }) as unknown as Act
  const shown = (kind: string, fields: Act['fields'], content: { [name: string]: Json }, sealed = false) =>
    shownFields(act(kind, fields), { content, sealed }, state, approvalPack, words, matter)

  it('shows lists that are private, and says of sealed answers only that there are some', () => {
    expect(shown('ask-correction', {}, { missing: [{ about: 'plan', text: '缺少比例尺' }] })).toEqual([
      {
        name: 'missing',
        title: t('需要补正的全部内容', 'Everything that is missing or wrong'),
        value: t('1. 平面图：缺少比例尺', '1. Plan: 缺少比例尺'),
        long: true,
      },
    ])
    const corrected = shown(
      'submit-correction',
      { materials: [{ material: 'plan', how: 'upload', files: ['f'] }] },
      {},
      true,
    )
    expect(corrected.map(each => [each.name, each.value])).toEqual([
      ['materials', t('平面图（已上传，1个文件）', 'Plan (uploaded, 1 file)')],
      ['answers', t('见申请表', 'See the application form')],
    ])
    expect(shown('submit-correction', {}, {}).map(each => each.name)).toEqual([])
  })

  it('leaves no value of any field in the language of machines', () => {
    const anything: Json = [
      {
        material: 'plan',
        about: 'plan',
        fee: 'survey',
        how: 'later',
        files: [],
        text: '缺',
        quantity: 1,
        unit: null,
        name: '某人',
        present: true,
      },
    ]
    for (const [kind, { fields }] of Object.entries(approvalPack.process.acts)) {
      const lists = Object.entries(fields as { [name: string]: Field }).filter(([, field]) =>
        ['materials', 'items', 'charges', 'people'].includes(field.type),
      )
      for (const { value } of shown(kind, {}, Object.fromEntries(lists.map(([field]) => [field, anything])))) {
        expect(JSON.stringify(value)).not.toContain('[object')
      }
    }
  })
})
