// One matter of the catalogue from the little that is its own: what every guide of the county says alike is filled in here.
import { MatterEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { QINGHE } from '../regions.ts'
import { unitOf } from '../units.ts'
import { law } from './law.ts'
import { QUESTIONS_OF_FIRMS } from './questions-firms.ts'
import { QUESTIONS_OF_PEOPLE } from './questions-people.ts'
import { type Line, text, texts } from './texts.ts'
import { windowsOf } from './windows.ts'

type Entry = (typeof MatterEntry)['_input']
type Handling = Entry['handling']

export interface MatterPlan {
  readonly code: string
  readonly title: Line
  readonly short?: string
  readonly kind: Entry['kind']
  readonly family?: Entry['family']
  /** Of a renewal, change or cancellation: whose licences. */
  readonly amends?: readonly string[]
  readonly publicSafety?: boolean
  readonly unit: UnitKey
  /** The region it is offered in; the county where none is named. */
  readonly region?: string
  readonly authority?: Entry['authority']
  readonly audience: Entry['audience']
  readonly themes: Entry['themes']
  readonly keywords: readonly string[]
  readonly bases: Entry['bases']
  readonly conditions: readonly Line[]
  readonly excluded?: readonly Line[]
  readonly materials: Entry['materials']
  /** Between acceptance and decision, what happens besides reading: a site visit, a review by experts. */
  readonly between?: readonly { readonly title: Line; readonly who: Line; readonly days?: Line; readonly note?: Line }[]
  /** How many are granted, where the law limits it. */
  readonly quantity?: Line
  readonly statutory: Entry['statutoryLimit']
  readonly promised: Entry['promisedLimit']
  readonly fees?: readonly string[]
  readonly result: Entry['result']
  readonly delivery?: Entry['delivery']
  readonly windows?: readonly string[]
  readonly visits?: number
  readonly depth?: Entry['depth']
  readonly scope?: Entry['scope']
  readonly remedies?: Line
  readonly handling?: Partial<Handling>
  readonly form: Entry['form']
  readonly intermediaries?: readonly string[]
  readonly questions?: readonly (readonly [question: string, answer: string])[]
  readonly outside?: string
}

type Result = Entry['result']
const result =
  (kind: Result['kind']) =>
  (title: Line, validity: number | null = null, series?: string): Result => ({
    title: text(title),
    kind,
    validity,
    ...(series === undefined ? {} : { series }),
  })
/** `licence('食品经营许可证|Food operation licence', 60, '食许')`: valid sixty months. */
export const licence = result('licence')
export const certificate = result('certificate')
export const approval = result('approval')
export const confirmation = result('confirmation')
export const payment = result('payment')
export const registration = result('registration')

/** 行政复议法 20 and 行政诉讼法 46: sixty days, six months. */
const REMEDIES: Line =
  '对决定不服的，可以自知道之日起六十日内向青禾县人民政府申请行政复议，或者自知道之日起六个月内依法提起行政诉讼。|Reconsideration by the county government within 60 days, or action before the court within six months.'
/** 行政复议法 27: the next higher tax authority; 28: further reconsideration by the units named there. */
export const TAX_REMEDIES: Line =
  '对决定不服的，可以自知道之日起六十日内向云岭市税务局申请行政复议，或者自知道之日起六个月内依法提起行政诉讼。|Reconsideration by the city tax bureau within 60 days, or action before the court within six months.'
/** Acts done in the name of the city's bureau. */
export const CITY_REMEDIES: Line =
  '对决定不服的，可以自知道之日起六十日内向云岭市人民政府申请行政复议，或者自知道之日起六个月内依法提起行政诉讼。|Reconsideration by the city government within 60 days, or action before the court within six months.'

/** What a public service says in place of remedies against a decision. */
export const SERVICE_REMEDIES: Line =
  '对服务不满意的，可以当场评价，或者拨打监督电话投诉；认为行政行为侵犯合法权益的，可以依法申请行政复议或者提起行政诉讼。|Rate it on the spot or complain by telephone; reconsideration or action where an administrative act is at fault.'

const TOWN = /-(LIUSHU|SHIQIAO|DAPING)$/

/** Asked of the matter, or of all the townships' matters of its name. */
function questionsOf({ code, questions = [] }: MatterPlan): NonNullable<MatterPlan['questions']> {
  const name = code.replace(TOWN, '')
  return [...questions, ...(QUESTIONS_OF_PEOPLE[name] ?? []), ...(QUESTIONS_OF_FIRMS[name] ?? [])]
}

export function matter(plan: MatterPlan): MatterEntry {
  const spot = plan.handling?.mode === 'on-the-spot'
  const unit = unitOf(plan.unit)
  const above = plan.handling?.decidingUnit
  const decides: Line =
    above === undefined
      ? '审批负责人|The head in charge'
      : above === plan.unit
        ? '部门负责人审核、分管领导决定（两级审批）|The head examines, the leader in charge decides: two levels'
        : `${unitOf(above).zh}|${unitOf(above).en}`
  const steps = spot
    ? [
        step(['申请与受理|Application and acceptance', '综合受理窗口|Intake window', '当场|On the spot']),
        step(['审查与决定|Examination and decision', '窗口审批人员|Officer at the window', '当场|On the spot']),
        step(['送达|Delivery', '综合出件窗口|Delivery window', '当场|On the spot']),
      ]
    : [
        step([
          '申请|Application',
          '申请人|Applicant',
          '随时|At any time',
          '申请表在线填写，不另交纸质申请表|The application is filled in on line; no paper form',
        ]),
        step([
          '受理|Acceptance',
          '综合受理窗口|Intake window',
          '当场或者5个工作日内|On the spot or within 5 working days',
          '材料不齐的，一次告知全部需要补正的内容；逾期不告知的，自收到材料之日起即为受理|What is missing is told once and in full; without a notice in time the application counts as accepted',
        ]),
        ...(plan.between ?? []).map(({ title, who, days, note }) => step([title, who, days, note])),
        step(
          plan.handling?.levels === 'first-review-below'
            ? ['初审|First review', `${unit.zh}|${unit.en}`]
            : ['审查|Examination', '审批承办人|Handler'],
        ),
        step(['决定|Decision', decides]),
        step([
          '送达|Delivery',
          '综合出件窗口|Delivery window',
          '自决定之日起10个工作日内|Within 10 working days of the decision',
        ]),
      ]
  const online = plan.depth ?? 'IV'
  return MatterEntry.parse({
    code: plan.code,
    title: text(plan.title),
    ...(plan.short === undefined ? {} : { shortTitle: plan.short }),
    kind: plan.kind,
    family: plan.family ?? 'ordinary',
    ...(plan.amends === undefined ? {} : { amends: [...plan.amends] }),
    ...(plan.publicSafety === undefined ? {} : { publicSafety: plan.publicSafety }),
    unit: plan.unit,
    region: plan.region ?? QINGHE,
    authority: plan.authority ?? 'statutory',
    audience: plan.audience,
    themes: plan.themes,
    keywords: [...plan.keywords],
    bases: plan.bases,
    conditions: texts(...plan.conditions),
    excluded: texts(...(plan.excluded ?? [])),
    materials: plan.materials,
    steps,
    ...(plan.quantity === undefined ? {} : { quantity: text(plan.quantity) }),
    statutoryLimit: plan.statutory,
    promisedLimit: plan.promised,
    fees: [...(plan.fees ?? [])],
    result: plan.result,
    delivery: plan.delivery ?? ['counter', 'post', 'electronic'],
    windows: [...(plan.windows ?? windowsOf(plan.unit))],
    inquiryPhone: unit.phone,
    supervisionPhone: unitOf('qh-supervision').phone,
    visits: plan.visits ?? (online === 'IV' ? 0 : 1),
    depth: online,
    scope: plan.scope ?? 'county',
    remedies: text(plan.remedies ?? (plan.kind === 'public-service' ? SERVICE_REMEDIES : REMEDIES)),
    handling: {
      process: 'approval',
      mode: 'promised',
      oneExamineOneApprove: above === undefined,
      levels: 'one',
      special: [],
      ...plan.handling,
    },
    form: plan.form,
    intermediaries: [...(plan.intermediaries ?? [])],
    questions: questionsOf(plan).map(([question, answer]) => ({ question, answer })),
    inHall: plan.outside === undefined,
    ...(plan.outside === undefined ? {} : { outsideReason: plan.outside }),
  })
}

function step([title, who, days, note]: readonly [
  title: Line,
  who: Line,
  days?: Line | undefined,
  note?: Line | undefined,
]): Entry['steps'][number] {
  return {
    title: text(title),
    who: text(who),
    ...(days === undefined ? {} : { days: text(days) }),
    ...(note === undefined ? {} : { note: text(note) }),
  }
}

export const ON_THE_SPOT: Partial<Handling> = { mode: 'on-the-spot' }

/** 行政许可法 34(3) and 55: two officers, and no stop of the clock. */
export const SITE_VISIT = {
  title: '现场核查|Site visit',
  who: '两名以上工作人员|At least two officers',
  note: '现场核查的时间计入办理时限|A site visit does not stop the clock',
} as const

/** A special procedure of 行政许可法 45 this matter provides for. */
export const special = (
  ground: NonNullable<Handling['special']>[number]['ground'],
  usual: number,
  basis = law('行政许可法', '45'),
): NonNullable<Handling['special']>[number] => ({ ground, usual, basis })
