// The list of powers and duties (权责清单, A1): one for every power the matters rest on, and some that nobody applies for.
import type { MatterEntry, PowerEntry } from '@sunhall/server/catalogue/model'
import { law } from './law.ts'
import { type Line, text } from './texts.ts'

type Kind = MatterEntry['kind']

/** What goes with a power of this kind, as the lists of the departments have it. */
const DUTIES: { readonly [K in Kind]?: Line } = {
  licence:
    '公示依据、条件、程序、期限和材料目录；一次告知补正内容；依法受理、审查并在法定期限内作出决定；不予许可的说明理由并告知救济途径；送达决定和证照；对被许可人实施监督检查。|Publish basis, conditions, procedure, limits and materials; tell once what is missing; examine and decide in time; give reasons and remedies on refusal; deliver; supervise the holder.',
  confirmation:
    '公示条件和材料；核实申请事实；在承诺时限内作出确认并送达；不予确认的说明理由；保管档案。|Publish conditions and materials; verify the facts; confirm and deliver in time; give reasons on refusal; keep the files.',
  benefit:
    '公示对象、标准和程序；调查核实；公示拟确认名单；按时足额发放；对条件变化的及时调整或者停发。|Publish who is entitled, rates and procedure; verify; show proposed names; pay in time and in full; adjust when conditions change.',
  award:
    '公布奖励条件和标准；审核事迹并公示；按规定作出决定并兑现；保护举报人和个人信息。|Publish conditions and rates; check merits and show them; decide and pay; protect those who report and personal data.',
  other:
    '公示依据和程序；依法接收、审查并出具结果；不擅自增设条件；归档并加强事中事后监管。|Publish basis and procedure; receive, check and answer; add no conditions; file and supervise.',
  'public-service':
    '公示服务内容和承诺；便利群众办理；不收取费用；接受评价。|Publish the service and its promise; make it easy; charge nothing; be rated.',
}
const ACCOUNTABILITY: Line =
  '不履行或者不正确履行职责，违法增设条件、超期办理、违规收费，或者徇私舞弊、索取收受财物的，依法依规追究有关人员的责任。|Those who fail in these duties, add conditions, are late, charge wrongly or take bribes answer for it by law.'

const without = (title: string): string => title.replace(/（[^）]*）/g, '')
const withoutEnglish = (title: string): string => title.replace(/\s*\([^)]*\)$/, '').replace(/:.*$/, '')

/** The power behind matters of one name: food operation has one, though it is applied for in four ways. */
export function powersOf(matters: readonly MatterEntry[]): PowerEntry[] {
  const groups = new Map<string, MatterEntry[]>()
  for (const each of matters) {
    if (each.family === 'parallel' || each.kind === 'public-service') continue
    const key = `${each.handling.decidingUnit ?? each.unit} ${each.kind} ${without(each.title.zh)}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].map(group => {
    const first = group[0] as MatterEntry
    const unit = first.handling.decidingUnit ?? first.unit
    // One power of several matters: without the township, or the kind, that tells these apart.
    const code = group.length === 1 ? first.code : first.code.replace(/-[A-Z]+$/, '')
    return {
      code: code.replace(/^QH-/, 'QH-P-'),
      title: { zh: without(first.title.zh), en: withoutEnglish(first.title.en) },
      kind: first.kind,
      unit,
      bases: first.bases,
      duties: text(DUTIES[first.kind] ?? (DUTIES.other as Line)),
      accountability: text(ACCOUNTABILITY),
      matters: group.map(each => each.code),
    }
  })
}

type Row = readonly [code: string, unit: string, kind: Kind, title: Line, duties: Line, bases: PowerEntry['bases']]
const ROWS: readonly Row[] = [
  [
    'QH-P-INSPECT-FOOD',
    'qh-market',
    'inspection',
    '食品生产经营监督检查|Inspection of food businesses',
    '制定年度检查计划；两名以上执法人员出示证件实施检查；如实记录并公布结果；发现问题责令改正或者依法查处。|Plan the year; two officers with their cards; record and publish; order mending or penalise.',
    [law('食品安全法', '110')],
  ],
  [
    'QH-P-PENALTY-FOOD',
    'qh-market',
    'penalty',
    '对未取得许可从事食品经营的处罚|Penalty for dealing in food without a licence',
    '立案、调查取证、告知陈述申辩和听证权利、法制审核、集体讨论、作出并送达决定、公开结果。|Open, gather evidence, tell the right to be heard, legal check, decide, deliver, publish.',
    [law('食品安全法', '122')],
  ],
  [
    'QH-P-INSPECT-FIRE',
    'qh-fire',
    'inspection',
    '消防监督检查|Fire inspection',
    '对机关、团体、企业、事业等单位遵守消防法律、法规的情况依法进行监督检查，及时通知消除火灾隐患。|Inspect whether units keep the fire laws; have dangers removed at once.',
    [law('消防法', '53')],
  ],
  [
    'QH-P-LEVY-SOIL',
    'qh-water',
    'levy',
    '水土保持补偿费征收|Collection of soil and water conservation compensation',
    '公示标准和减免规定；核定金额；开具缴款通知；及时足额征缴入库；不得擅自减免。|Publish rates and waivers; assess; order payment; collect in full; waive nothing without right.',
    [law('水土保持法', '32')],
  ],
]

export const OTHER_POWERS: readonly PowerEntry[] = ROWS.map(([code, unit, kind, title, duties, bases]) => ({
  code,
  title: text(title),
  kind,
  unit,
  bases,
  duties: text(duties),
  accountability: text(ACCOUNTABILITY),
  matters: [],
}))
