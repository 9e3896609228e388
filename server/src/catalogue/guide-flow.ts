// The drawn flow of a guide (A2): its own steps between handing in and the result, with what may stop it and how else it may end.
import type { Text } from '@sunhall/kernel'
import { drawSections, type FlowEdge, type FlowNode, type FlowSection } from '@sunhall/kernel/flow'
import type { MatterEntry, SpecialProcedure } from './model.ts'

const t = (zh: string, en: string): Text => ({ zh, en })

const SPECIAL: { readonly [G in (typeof SpecialProcedure)['_output']]: Text } = {
  hearing: t('听证', 'Hearing'),
  tender: t('招标', 'Tender'),
  auction: t('拍卖', 'Auction'),
  inspection: t('检验', 'Inspection'),
  testing: t('检测', 'Testing'),
  quarantine: t('检疫', 'Quarantine'),
  appraisal: t('鉴定', 'Appraisal'),
  'expert-review': t('专家评审', 'Expert review'),
}

/** Where a guide gives no steps of its own: what its handling says. */
function usualSteps(entry: MatterEntry): MatterEntry['steps'] {
  const { handling } = entry
  const window = t('窗口', 'Window')
  const unit = t('承办单位', 'The unit')
  if (handling.mode === 'on-the-spot') {
    return [{ title: t('受理并当场决定', 'Received and decided on the spot'), who: window }]
  }
  const above =
    handling.levels === 'first-review-below'
      ? [{ title: t('上级决定', 'Decision above'), who: t('上级机关', 'The unit above') }]
      : []
  return [
    { title: t('受理', 'Acceptance'), who: window },
    {
      title: handling.levels === 'first-review-below' ? t('初审', 'First review') : t('审查', 'Examination'),
      who: unit,
    },
    ...(above.length > 0 ? above : [{ title: t('决定', 'Decision'), who: unit }]),
  ]
}

export function guideSections(entry: MatterEntry): FlowSection[] {
  const steps = entry.steps.length > 0 ? entry.steps : usualSteps(entry)
  const nodes: FlowNode[] = [{ id: 'start', kind: 'start', title: null, notes: [] }]
  const edges: FlowEdge[] = []
  const edge = (from: string, to: string, labels: readonly Text[], dashed = false): void => {
    edges.push({ from, to, dashed, labels })
  }
  edge('start', 'step-0', [t('提交申请', 'Application')])
  // Some guides begin with what the applicant does: papers are missed and applications declined where they are received.
  const receiving = Math.max(
    0,
    steps.findIndex(step => step.title.zh.includes('受理')),
  )
  steps.forEach((step, index) => {
    const notes = [
      step.who,
      ...(step.days === undefined ? [] : [step.days]),
      ...(index === receiving ? [t('材料不齐一次性告知补正', 'What is missing is told once')] : []),
    ]
    nodes.push({ id: `step-${index}`, kind: 'stage', title: step.title, notes })
    if (index > 0) edge(`step-${index - 1}`, `step-${index}`, [])
  })
  const last = `step-${steps.length - 1}`
  // Special procedures stop the clock before the decision and lead back to it.
  const examined = steps.findIndex(step => /审查|审核|初审|核查/.test(step.title.zh))
  const examining = `step-${examined >= 0 ? examined : Math.max(0, steps.length - 2)}`
  entry.handling.special.forEach(({ ground, usual }) => {
    const id = `special-${ground}`
    nodes.push({ id, kind: 'sign', title: SPECIAL[ground], notes: [] })
    edge(examining, id, [t(`约${usual}个工作日，`, `about ${usual} working days,`), t('不计时', 'clock stopped')], true)
  })
  nodes.push({ id: 'result', kind: 'closed', title: entry.result.title, notes: [] })
  edge(last, 'result', steps.at(-1)?.title.zh.includes('送达') === true ? [] : [t('办结送达', 'Delivered')])
  nodes.push({ id: 'declined', kind: 'closed', title: t('不予受理', 'Not accepted'), notes: [] })
  edge(
    `step-${receiving}`,
    'declined',
    [t('不属于本机关职权的，', 'Not ours:'), t('告知有权机关', 'told who is competent')],
    true,
  )
  const whole: FlowSection = { id: 'guide', title: entry.title, throughout: [], nodes, edges }
  return [whole]
}

export const guideFlow = (entry: MatterEntry, language: 'zh' | 'en'): string =>
  drawSections({ id: `guide-${entry.code}`, title: entry.title }, guideSections(entry), {
    language,
    // Beside text, on phones and on paper: downwards nothing has to be shrunk.
    direction: 'down',
  })
