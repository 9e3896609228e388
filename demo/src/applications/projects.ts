// Major projects 重点项目 with their helper 代办员 (B1, B9): what is to be got for each, how far it is, and what the helper notes. All are invented.
import { addDays, type Instant, instantAt, localDay, type PlainDate } from '@sunhall/kernel'
import type { ProjectInput } from '@sunhall/server/applications/projects/model'
import { creditCodeFor } from '../catalogue/answers.ts'
import { applicantFor, type DemoApplicant, MATTERS } from '../catalogue/index.ts'
import type { OfficeTime } from '../office-time.ts'
import { Random } from '../random.ts'
import { QINGHE } from '../regions.ts'
import { livedBy } from '../story.ts'
import { type Application, comesAt, filledIn, type Standing } from './cast.ts'
import { applying } from './life.ts'

/** Days are working days before today; negative ones are still to come, no further off than the calendar is sure to reach (clock.ts). */
interface Plan {
  readonly key: string
  readonly name: string
  readonly investor: string
  readonly representative: string
  readonly kind: ProjectInput['kind']
  readonly amount: number
  readonly site: string
  readonly contact: string
  /** Person ids. */
  readonly helper: string
  readonly registered: number
  /** Handed in on `came`; null where nobody has begun it. */
  readonly matters: readonly {
    readonly matter: string
    readonly planned: number
    readonly came: number | null
    readonly standing?: Standing
  }[]
  readonly notes: readonly (readonly [day: number, text: string])[]
}

const PLANS: readonly Plan[] = [
  {
    key: 'park',
    name: '青禾县高原果蔬精深加工产业园一期',
    investor: '云岭绿野农业科技有限公司',
    representative: '邹晓峰',
    kind: 'domestic',
    amount: 126_000_000,
    site: '青禾县工业园区标准厂房C区',
    contact: '邹晓峰',
    helper: 'qh-service-handler',
    registered: 46,
    matters: [
      { matter: 'QH-INVEST-FILE', planned: 44, came: 44 },
      { matter: 'QH-PLAN-BUILDING', planned: 38, came: 39 },
      { matter: 'QH-EIA-FORM', planned: 30, came: 32 },
      { matter: 'QH-SOIL-WATER', planned: 4, came: 2, standing: 'examining' },
      { matter: 'QH-CONSTRUCTION', planned: -8, came: null },
      { matter: 'QH-DRAINAGE', planned: -15, came: null },
    ],
    notes: [
      [45, '与企业对接，列出需办事项六项，约定每周一通报进度。'],
      [38, '备案已办结；规划许可材料经预审一次收齐。'],
      [17, '环评报告表专家意见已反馈企业，修改后当日补交。'],
      [3, '水土保持方案已受理，提醒企业同步准备施工许可材料。'],
    ],
  },
  {
    key: 'hospital',
    name: '青禾县中医医院综合楼建设项目',
    investor: '青禾县中医医院',
    representative: '苏景和',
    kind: 'public',
    amount: 68_000_000,
    site: '青禾县康宁路12号',
    contact: '万立春',
    helper: 'qh-service-handler2',
    registered: 36,
    matters: [
      { matter: 'QH-ENERGY', planned: 32, came: 33 },
      { matter: 'QH-PLAN-BUILDING', planned: 26, came: 27, standing: 'late' },
      { matter: 'QH-FIRE-DESIGN', planned: 6, came: 5, standing: 'proposed' },
      { matter: 'QH-ROAD-DIG', planned: 3, came: null },
      { matter: 'QH-CONSTRUCTION', planned: -14, came: null },
    ],
    notes: [
      [35, '项目已列入县重点项目清单，代办员进驻项目现场。'],
      [22, '规划方案与地下管线图不一致，已请设计单位核对。'],
      [6, '规划许可已超承诺时限，报请县行政审批局协调县自然资源局尽快办结。'],
      [2, '占道施工方案待交警部门意见，暂未申报，已催办。'],
    ],
  },
]

export interface DemoProject {
  readonly key: string
  readonly at: Instant
  readonly input: ProjectInput
  readonly notes: readonly { readonly at: Instant; readonly text: string }[]
}

/** Minutes of the day at which a project is entered, and at which its helper writes. */
const ENTERED = 10 * 60
const WRITTEN = 17 * 60

/** The projects and the applications that belong to them. */
export function projects(
  seed: string,
  now: Instant,
  time: OfficeTime,
): { readonly projects: readonly DemoProject[]; readonly stories: readonly Application[] } {
  const { calendar } = time
  const today = localDay(now)
  const worked = calendar.previousWorkingDay(addDays(today, -1))
  const on = (days: number): PlainDate => calendar.addWorkingDays(worked, 1 - days)
  const stories: Application[] = []
  const made = PLANS.map(plan => {
    const random = new Random(`${seed}/project-${plan.key}`)
    const creditCode = creditCodeFor(random)
    for (const each of plan.matters) {
      if (each.came === null) continue
      stories.push(story(plan, creditCode, { ...each, came: each.came }, { seed, now, time }))
    }
    const { name, investor, kind, amount, site, contact, helper } = plan
    return {
      key: plan.key,
      at: instantAt(on(plan.registered), ENTERED),
      input: {
        region: QINGHE,
        name,
        investor,
        creditCode,
        kind,
        amount,
        recognition: '',
        site,
        contactName: contact,
        contactPhone: `139${random.between(10_000_000, 99_999_999)}`,
        helper,
        green: true,
        matters: plan.matters.map(({ matter, planned }) => ({ matter, plannedDay: on(planned) })),
      },
      notes: plan.notes.map(([day, text]) => ({ at: instantAt(on(day), WRITTEN), text })),
    }
  })
  return { projects: made, stories }
}

function story(
  plan: Plan,
  creditCode: string,
  { matter, came, standing }: { readonly matter: string; readonly came: number; readonly standing?: Standing },
  { seed, now, time }: { readonly seed: string; readonly now: Instant; readonly time: OfficeTime },
): Application {
  const key = `project-${plan.key}-${matter}`
  const entry = MATTERS.find(each => each.code === matter)
  if (entry === undefined) throw new Error(`no matter ${matter}`)
  const own = `${seed}/${key}`
  const random = new Random(own)
  const who: DemoApplicant = {
    ...applicantFor(entry, own),
    kind: 'firm',
    name: plan.investor,
    creditCode,
    representative: plan.representative,
    address: plan.site,
  }
  return {
    key,
    label: `${plan.investor}: “${entry.title.zh}”`,
    entry,
    random,
    halt: standing ?? null,
    turn: 'granted',
    at: comesAt(random, { seed, now, time, age: came }, true, 0),
    begin: filledIn(entry, who, { seed: own, random, channel: 'helper', wished: 'counter', project: plan.key }),
    life: livedBy(applying),
  }
}
