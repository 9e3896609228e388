// What officials and applicants say around an application: reasons, findings, opinions, decisions.
import type { Fields, Json, PlainDate } from '@sunhall/kernel'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import type { Random } from '../random.ts'
import { citations } from '../server.ts'

const REMEDIES =
  '如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。'

const basis = ({ bases }: MatterEntry): string =>
  citations(bases.slice(0, 3)) || '《中华人民共和国行政许可法》第三十八条'

/** A decision as it is proposed. */
export const decision = (entry: MatterEntry, outcome: 'granted' | 'refused'): { readonly [name: string]: Json } =>
  outcome === 'granted'
    ? {
        outcome,
        basis: basis(entry),
        conditions: `准予${entry.title.zh}。请在核准的范围内从事相关活动，依法接受监督检查。`,
        ...(entry.result.validity === null ? {} : { months: entry.result.validity }),
      }
    : {
        outcome,
        basis: basis(entry),
        reason: `经审查，申请人目前不符合“${entry.conditions[0]?.zh ?? '法定条件'}”的要求，依法不予许可。条件具备后可以重新申请。`,
        remedies: REMEDIES,
      }

export const FACTS = '申请材料齐全、符合法定形式，所述情况经核对属实。'
export const FIRST_REVIEW = '经初审，申请材料齐全，入户核实情况与申报一致，拟同意上报。'

/** Everything that is missing, told at once. */
export function missing(entry: MatterEntry, random: Random): { about: string; text: string; unfit?: true }[] {
  const asked = entry.materials.filter(material => material.need === 'required')
  const wrong = random.shuffled(asked).slice(0, Math.max(1, Math.min(2, asked.length)))
  const items = wrong.map(({ code, title }) => ({
    about: code,
    text: random.pick([
      `${title.zh}未加盖公章，请补盖后重新提交。`,
      `${title.zh}缺少第二页，请提交完整材料。`,
      `${title.zh}影像不清晰，无法辨认，请重新提交。`,
      `${title.zh}已超过有效期，请提交有效材料。`,
    ]),
    // Whoever applies here hands in all that is required.
    unfit: true as const,
  }))
  return items.length === 0 ? [{ about: 'form', text: '申请表经营场所地址与证明材料不一致，请核对更正。' }] : items
}

/** How an application is turned away at the window. */
export function decline(entry: MatterEntry, random: Random): [act: string, no: number, fields: Fields] {
  if (random.chance(0.5)) {
    return [
      'decline-not-needed',
      1,
      { reason: `所申请的情形不属于${entry.title.zh}的办理范围，依法无需取得许可，可以直接开展。` },
    ]
  }
  return [
    'decline-not-ours',
    1,
    {
      body: '云岭市行政审批服务局',
      bodyAddress: '云岭市云岭大道8号政务服务中心二楼',
      bodyPhone: '0879-6120166',
      reason: '该申请属于市级审批权限，请向有权机关提出。',
      remedies: REMEDIES,
    },
  ]
}

export const WITHDRAWN = ['经营计划调整，暂不办理。', '材料需要重新准备，先撤回。', '已在住所地办理，申请撤回。']

export const terminated = (firm: boolean): Fields => ({
  ground: 'applicant-gone',
  reason: firm ? '申请企业已办理注销登记，依法终止办理。' : '经核实，申请人已死亡，依法终止办理。',
  remedies: REMEDIES,
})

const INSPECTORS = ['张永明', '何晓琳', '段志刚', '普丽华', '罗正平']

const pair = (random: Random, unit: string): Json =>
  random
    .shuffled(INSPECTORS)
    .slice(0, 2)
    .map(name => ({ unit, name, present: true }))

export const siteVisit = (entry: MatterEntry, day: PlainDate, random: Random): Fields => ({
  day,
  people: pair(random, entry.unit),
  findings: '现场与申报一致，布局和设施符合要求，已当场核对并签字。',
})

const NEIGHBOUR = '邻近取水户代表 杜长河'
export const THIRD_PARTY: Fields = {
  party: NEIGHBOUR,
  partyContact: '0879-6123100',
  interest: '与申请人在同一水源取水，可能影响其灌溉用水。',
}
export const THIRD_PARTY_HEARD: Fields = {
  party: NEIGHBOUR,
  views: '没有异议，希望枯水期错开取水时间。',
}

export const inspection = (entry: MatterEntry, day: PlainDate, random: Random): Fields => ({
  day,
  people: pair(random, entry.unit),
  findings: '由两名检验人员现场检验，各项指标符合技术规范要求，检验合格。',
})

const SPECIAL: { readonly [ground: string]: readonly [by: string, reason: string, result: string] } = {
  'expert-review': [
    '云岭市技术评审专家库',
    '该项目技术方案需组织专家评审。',
    '专家组评审认为方案可行，按意见修改后通过。',
  ],
  inspection: ['云岭市特种设备检验检测所', '依法需要进行检验。', '检验合格，出具检验报告。'],
  testing: ['云岭市检验检测中心', '依法需要取样检测。', '检测结果符合标准，出具检测报告。'],
  quarantine: ['青禾县动植物检疫站', '依法需要检疫。', '检疫合格，出具检疫证明。'],
  appraisal: ['云岭市司法鉴定中心', '材料真实性需要鉴定。', '鉴定结论支持申请材料记载。'],
  tender: ['青禾县公共资源交易中心', '依法应当通过招标决定。', '招标程序完成，中标结果已公示。'],
  auction: ['青禾县公共资源交易中心', '依法应当通过拍卖决定。', '拍卖程序完成，成交结果已公示。'],
}

export const special = (ground: string): Fields => ({
  by: SPECIAL[ground]?.[0] ?? '',
  reason: SPECIAL[ground]?.[1] ?? '',
})
export const specialResult = (ground: string): string => SPECIAL[ground]?.[2] ?? ''

export const HEARING_RIGHT: Fields = {
  matter: '该申请直接涉及申请人与相邻权利人之间的重大利益关系，现告知有要求听证的权利。',
}
export const HEARING_REASON = '希望当面说明采光和通行问题。'
export const HEARING: Fields = { time: '9:30', place: '青禾县政务服务中心三楼听证室', host: '李国栋' }
export const hearingRecord = (unit: string): Fields => ({
  people: [
    { unit, name: '李国栋', present: true },
    { unit: null, name: '申请人', present: true },
    { unit: null, name: '相邻权利人代表', present: true },
  ],
  record:
    '主持人宣布听证事项和纪律，核对到会人员身份。审查人员提出审查意见和依据。相邻权利人代表就营业时间和噪声提出意见，申请人作了说明，承诺按规定时间营业并加装隔声设施。各方对笔录核对无误。',
  signed: true,
})

export const consultation = (entry: MatterEntry): string =>
  `现就${entry.title.zh}一事征求贵单位意见，请就职责范围内的事项提出明确意见和依据。`
export const OPINIONS = ['经核查，该事项符合我单位管理要求，无不同意见。', '同意。请督促申请人落实相关防护措施。']
export const EXTENSION = [
  '申请所述情况需要向有关单位核实，尚未全部回复，需延长办理期限。',
  '需进一步核实历史档案，在法定期限内难以作出决定。',
]

/** Grades with what is said, by weight. */
export const RATINGS: [[grade: number, remark: string], weight: number][] = [
  [[5, '一次就办好了，很满意。'], 30],
  [[5, ''], 40],
  [[4, '窗口解释清楚。'], 15],
  [[3, '排队时间有点长。'], 6],
  [[2, '材料要求和网上说的不完全一样。'], 3],
  [[1, '来了两趟才办成。'], 1],
]
