// Checks of what an entry names: units, windows, halls and matters that are not there, and posts without a deputy.
import { regionWithin } from '@sunhall/kernel'
import type { EntryKind } from '../model.ts'
import { type EntryOf, matterRules, type Rule, t } from './rule.ts'

const UNKNOWN_UNIT = {
  code: 'unit-unknown',
  severity: 'error',
  title: t('单位不存在', 'An unknown unit'),
  reason: t('事项须由在册单位实施。', 'A matter is handled by a unit there is.'),
  mend: t('单位 {unit} 不存在或已撤销，请重新选择。', 'The unit {unit} is not there, or closed: choose another.'),
} as const

/** Of every kind: the unit that answers for it. */
const unitRule = <K extends EntryKind>(kind: K): Rule<K> => ({
  ...UNKNOWN_UNIT,
  kind,
  *find(entry: EntryOf<K>, { unit }) {
    const { unit: own, units = [own] } = entry as { readonly unit: string; readonly units?: readonly string[] }
    for (const id of units) if (unit(id)?.open !== true) yield { path: 'unit', params: { unit: id } }
  },
})

export const UNIT_RULES = [
  unitRule('matter'),
  unitRule('power'),
  unitRule('fee'),
  unitRule('intermediary'),
  unitRule('policy'),
  unitRule('window'),
  unitRule('hall'),
  unitRule('liaison'),
] as const

export const REFERENCE_RULES = matterRules([
  {
    ...UNKNOWN_UNIT,
    code: 'other-unit-unknown',
    *find(entry, { unit }) {
      const { members } = entry.handling
      for (const name of ['decidingUnit', 'intakeUnit', 'financeUnit'] as const) {
        const other = entry.handling[name]
        if (other !== undefined && unit(other)?.open !== true) {
          yield { path: `handling.${name}`, params: { unit: other } }
        }
      }
      for (const [index, member] of members.entries()) {
        if (unit(member.unit)?.open !== true) {
          yield { path: `handling.members.${index}.unit`, params: { unit: member.unit } }
        }
      }
    },
  },
  {
    code: 'window-unit-elsewhere',
    severity: 'error',
    title: t('受理或收费单位不在本地', 'Received or paid somewhere else'),
    reason: t(
      '统一受理、统一收费的窗口应在事项所在区划或者其上级（行政许可法第二十六条）。',
      'One window receives and one collects in the matter’s own region or above it (Administrative Licensing Law 26).',
    ),
    mend: t('{unit} 在 {region}，请选择本区划或者上级的单位。', '{unit} is in {region}: choose one here or above.'),
    *find(entry, { unit }) {
      for (const name of ['intakeUnit', 'financeUnit'] as const) {
        const other = entry.handling[name]
        const region = other === undefined ? undefined : unit(other)?.region
        if (other !== undefined && region !== undefined && !regionWithin(entry.region, region)) {
          yield { path: `handling.${name}`, params: { unit: other, region } }
        }
      }
    },
  },
  {
    code: 'region-not-of-unit',
    severity: 'warning',
    title: t('区划与单位不符', 'The region is not the unit’s'),
    reason: t('事项在实施单位所在区划办理。', 'A matter is offered where its unit is.'),
    mend: t('单位在 {region}，请核对区划。', 'The unit is in {region}: see whether the region is right.'),
    *find(entry, { unit }) {
      const region = unit(entry.unit)?.region
      if (region !== undefined && region !== entry.region && !entry.region.startsWith(region)) {
        yield { path: 'region', params: { region } }
      }
    },
  },
  {
    code: 'no-deputy',
    severity: 'warning',
    title: t('岗位没有B岗', 'A post without a deputy'),
    reason: t(
      '窗口和审批岗位实行A、B岗，缺位即补（首问负责制、AB岗制）。',
      'Posts have an A and a B holder, so that nobody waits (A/B posts).',
    ),
    mend: t('请为岗位“{post}”配备B岗。', 'Appoint a B holder for “{post}”.'),
    *find(entry, { unit }) {
      // Every unit the matter waits for: who handles it, who decides above, each department of a parallel set.
      const { decidingUnit, members } = entry.handling
      const places = [
        { id: entry.unit, path: 'unit' },
        ...(decidingUnit === undefined ? [] : [{ id: decidingUnit, path: 'handling.decidingUnit' }]),
        ...members.map((member, index) => ({ id: member.unit, path: `handling.members.${index}.unit` })),
      ]
      const first = places.filter(({ id }, index) => places.findIndex(each => each.id === id) === index)
      for (const { id, path } of first)
        for (const post of unit(id)?.withoutDeputy.slice(0, 5) ?? []) yield { path, params: { post } }
    },
  },
  {
    code: 'window-unknown',
    severity: 'error',
    title: t('窗口不存在', 'An unknown window'),
    reason: t('办理地点应当真实（行政许可法第三十条）。', 'The place must be there (Administrative Licensing Law 30).'),
    mend: t('窗口 {window} 不在目录内，请重新选择。', 'The window {window} is not in the register: choose another.'),
    *find(entry, { windows }) {
      for (const [index, window] of entry.windows.entries()) {
        if (!windows.has(window)) yield { path: `windows.${index}`, params: { window } }
      }
    },
  },
  {
    code: 'window-of-others',
    severity: 'warning',
    title: t('窗口不受理该单位事项', 'A window that does not serve the unit'),
    reason: t('窗口登记的进驻单位应包括事项实施单位。', 'The window lists the units it serves.'),
    mend: t('请更换窗口，或在窗口 {window} 中加入该单位。', 'Choose another, or add the unit to {window}.'),
    *find(entry, { windows }) {
      for (const [index, code] of entry.windows.entries()) {
        const window = windows.get(code)
        // With one window for all it is that of the unit which receives.
        const serves = [entry.unit, entry.handling.intakeUnit].some(unit => unit && window?.units.includes(unit))
        if (window !== undefined && !serves) {
          yield { path: `windows.${index}`, params: { window: code } }
        }
      }
    },
  },
  {
    code: 'member-unknown',
    severity: 'error',
    title: t('并联事项不存在', 'An unknown member'),
    reason: t('并联的每个事项都应在目录内。', 'Each member is a matter of the catalogue.'),
    mend: t('事项 {matter} 不在目录内。', 'The matter {matter} is not in the catalogue.'),
    *find(entry, { matters }) {
      for (const [index, { matter }] of entry.handling.members.entries()) {
        if (!matters.has(matter) || matter === entry.code) {
          yield { path: `handling.members.${index}.matter`, params: { matter } }
        }
      }
    },
  },
  {
    code: 'amended-unknown',
    severity: 'error',
    title: t('所办证照的原事项不存在', 'Licences of an unknown matter'),
    reason: t(
      '延续、变更、注销的是已依法取得的许可（行政许可法第四十九条、第五十条、第七十条）。',
      'What is renewed, changed or cancelled was granted before (Administrative Licensing Law 49, 50, 70).',
    ),
    mend: t('事项 {matter} 不在目录内。', 'The matter {matter} is not in the catalogue.'),
    *find(entry, { matters }) {
      for (const [index, matter] of entry.amends.entries()) {
        if (!matters.has(matter) && matter !== entry.code) yield { path: `amends.${index}`, params: { matter } }
      }
    },
  },
  {
    code: 'amended-not-named',
    severity: 'hint',
    title: t('没有指明办理哪些事项的证照', 'It does not say whose licences it is about'),
    reason: t(
      '申请延续、变更、注销时，系统据此核对申请人填写的证照（行政许可法第四十九条、第五十条、第七十条）。',
      'By this the licence an applicant names is checked (Administrative Licensing Law 49, 50, 70).',
    ),
    mend: t(
      '请选择原许可事项；未选择的，只核对证照是否由本单位颁发。',
      'Choose the matters; until then only the unit that gave the licence is compared.',
    ),
    *find(entry) {
      const { family, amends } = entry
      const about = family === 'renewal' || family === 'change' || family === 'cancellation'
      if (about && amends.length === 0) yield { path: 'amends' }
    },
  },
  {
    code: 'member-twice',
    severity: 'error',
    title: t('并联事项重复', 'A member twice'),
    reason: t('每个事项只办一次。', 'Each matter is handled once.'),
    mend: t('请删去重复的 {matter}。', 'Remove the second {matter}.'),
    *find(entry) {
      const seen = new Set<string>()
      for (const [index, { matter }] of entry.handling.members.entries()) {
        if (seen.has(matter.toLowerCase())) yield { path: `handling.members.${index}.matter`, params: { matter } }
        seen.add(matter.toLowerCase())
      }
    },
  },
])

export const OTHER_RULES = {
  window: [
    {
      code: 'hall-unknown',
      kind: 'window',
      severity: 'error',
      title: t('大厅不存在', 'An unknown hall'),
      reason: t('窗口须在登记的大厅或分厅内。', 'A window stands in a hall of the register.'),
      mend: t('大厅 {hall} 不在目录内。', 'The hall {hall} is not in the register.'),
      *find(window, { halls }) {
        if (!halls.has(window.hall)) yield { path: 'hall', params: { hall: window.hall } }
      },
    },
  ] satisfies Rule<'window'>[],
  hall: [
    {
      code: 'branch-without-reason',
      kind: 'hall',
      severity: 'warning',
      title: t('分厅没有设立理由', 'A branch without its reason'),
      reason: t('应进必进：部门分厅须有不进驻主厅的理由。', 'A branch outside the main hall has a reason.'),
      mend: t('请填写理由。', 'Give the reason.'),
      *find(hall) {
        if (hall.kind === 'branch' && hall.reason === undefined) yield { path: 'reason' }
      },
    },
  ] satisfies Rule<'hall'>[],
  power: [
    {
      code: 'matter-unknown',
      kind: 'power',
      severity: 'warning',
      title: t('关联事项不存在', 'An unknown matter'),
      reason: t('权责清单与事项目录应当对应。', 'The list of powers and the catalogue agree.'),
      mend: t('事项 {matter} 不在目录内。', 'The matter {matter} is not in the catalogue.'),
      *find(power, { matters }) {
        for (const [index, matter] of power.matters.entries()) {
          if (!matters.has(matter)) yield { path: `matters.${index}`, params: { matter } }
        }
      },
    },
  ] satisfies Rule<'power'>[],
  liaison: [
    {
      code: 'liaison-own-deputy',
      kind: 'liaison',
      severity: 'warning',
      title: t('A、B岗是同一人', 'Officer and deputy are one'),
      reason: t('B岗在A岗缺位时顶岗（AB岗制）。', 'The deputy stands in for the officer.'),
      mend: t('请填写另一人。', 'Name somebody else.'),
      *find(liaison) {
        if (liaison.name === liaison.deputy) yield { path: 'deputy' }
      },
    },
  ] satisfies Rule<'liaison'>[],
} as const
