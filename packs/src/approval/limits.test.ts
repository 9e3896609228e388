// The table of limits in the documents, written from the data: `UPDATE_DOCS=1 npx vitest run packs/src/approval/limits.test.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Certainty, Limit, LimitUnit } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { approvalClocks } from './clocks.ts'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS } from './limits.ts'

const file = new URL('../../../docs/limits.md', import.meta.url)
const BEGIN = '<!-- approval limits -->\n'
const END = '<!-- /approval limits -->\n'

const UNITS: Readonly<Record<LimitUnit, string>> = {
  'working-day': '个工作日 working days',
  day: '日 days',
  month: '个月 months',
  'working-hour': '个工作小时 working hours',
}
const CERTAINTY: Readonly<Record<Certainty, string>> = {
  statute: '法律 statute',
  page: '网页 page',
  code: '代码 code',
  source: '源文件 source',
  local: '本地 local',
  memory: '记忆 memory',
}
/** Limits that are not called as their clocks are, with what starts them. */
const SAID: { readonly [name: string]: readonly [title: string, from: string] } = {
  intake: ['受理 intake', '收到（或补正后收到）材料；逾期不告知即为受理 receipt; silence is acceptance'],
  correction: ['申请人补正 corrections', '一次性告知之日 the one notice'],
  supplement: ['审查阶段补正 corrections while examining', '至通知书写明的日期 to the day its notice names'],
  decision: ['决定 decision', '受理 acceptance'],
  above: ['上级决定 decision above', '收到初审意见 the first review'],
  joint: ['联合、并联办理 the whole of a parallel set', '受理 acceptance'],
  anew: ['重新作出决定 deciding anew', '至复议决定或者判决确定的日期 to the day that was ordered'],
  inspection: ['指派检验检测检疫 inspection', '受理 acceptance'],
  consult: ['回复意见 an opinion', '征求意见 being asked'],
  special: ['特别程序 special procedure', '至告知书写明的计划完成日 to the day its notice names'],
  'hearing-request': ['申请听证 asking for a hearing', '被告知之日 being told'],
  hearing: ['组织听证 holding it', '申请或决定听证 the request'],
  payment: ['缴费 payment', '缴款通知 the order'],
  promise: ['容缺补交（材料未规定天数的） what was promised', '受理 acceptance'],
  'promise-check': ['告知承诺核查 check of a promise', '准予许可决定 the decision'],
  delivery: ['送达 delivery', '准予许可决定 the decision'],
  announcement: ['公告送达 by announcement', '公告 the announcement'],
  expiry: ['延续申请 renewal', '至原许可有效期届满日 to the end of the present licence'],
  complaint: ['效能投诉 complaint', '投诉 the complaint'],
  explanation: ['逾期说明 explanation', '逾期之时 the delay'],
}

const row = (title: string, from: string, { amount, unit, source }: Limit, before = ''): string =>
  `| ${title} | ${before}${amount} ${UNITS[unit]} | ${from} | ${source.title.zh}${'article' in source ? ` ${source.article}` : ''} | ${CERTAINTY[source.certainty]} |`

const section = [
  '## 六、行政审批的时限 Limits of an approval\n',
  '事项可以规定更短的承诺时限，受理、检验、听证和送达的时限不得更长；法律、法规对决定时限另有规定的，从其规定（许可法第四十二条）。',
  '*A matter may promise less; a special law may give the decision more.*\n',
  '| 时限 limit | 天数 days | 从何时起 from | 依据 source | 可靠程度 certainty |\n|---|---|---|---|---|',
  ...Object.entries(APPROVAL_LIMITS).map(([name, { statutory }]) => {
    const [title, from] = SAID[name] ?? [name, '']
    return row(title, from, statutory)
  }),
  row('延期（本机关负责人批准） extension by the head', '一次 once', APPROVAL_EXTENSIONS.ordinary.limit, '+'),
  row(
    '联合办理延期（本级政府负责人批准） by the government’s leader',
    '一次 once',
    APPROVAL_EXTENSIONS.joint.limit,
    '+',
  ),
  row('投诉延期 of a complaint', '共计 in all', APPROVAL_EXTENSIONS['complaint-special'].limit),
  '',
  `只有决定时限可以暂停，且只因许可法第四十五条列明的程序：${approvalClocks.decision.grounds.map(ground => ground.title.zh).join('、')}。现场核查不暂停时限。`,
  '*Only the limit for the decision stops, and only for these.*\n',
  '说明 Notes:\n',
  '- 延期的天数按延期自己的单位计算：决定时限按月或自然日规定的，延长的十个（联合办理十五个）工作日自原到期日的次日起另行计算，不换算成月或自然日（许可法第四十二条、第八十二条）；另有法律规定时限且不得延长的，在事项中关闭延期。*What is added counts in working days from the end of the limit, whatever the limit counts in; a matter may allow none.*',
  '- 并联办理中，成员单位依照许可法第四十五条进行听证、检测、专家评审等的时间，既不计入该单位的时限，也不计入牵头单位的总时限；几项同时进行的只扣除一次，说明中写明是哪一事项。*A member’s procedure is left out of the limit of the whole as well, the same day once only.*',
  '- 被告知听证权利的人在期限内申请听证的，单位已经逾期也要组织；已经逾期的时限不因听证变为未逾期，也不再暂停。*Who was told may ask for a hearing though the office is late; what has passed stays passed.*',
  '- 容缺补交的期限自受理起算，几份材料一并按最长的一项；受理前只告知“受理后若干个工作日内”。*What was promised follows within so many working days of acceptance, the longest for all of it.*',
  '- 变更许可不改变有效期届满日，以作出变更决定时登记簿上的届满日为准（办理期间许可已延续的，随延续后的届满日）；延续的有效期自决定之日起算，事项另有规定的自原届满日次日起算。*A change keeps the end that the register has when it is decided, also where the licence was renewed meanwhile; a renewal begins with the decision, or at the old end where its rules say so.*',
  '- 登记已经发生的事（现场核查、检验、到账、签收）时，日期不得晚于当日（北京时间），签收不得早于寄出；联审会议纪要、听证笔录在会议、听证通知的日期以前不能登记，再次开会的，重新召集。*A day on which something has happened is not still to come; a meeting or a hearing is not on record before the day it was called for.*\n',
].join('\n')

describe('the limits of an approval', () => {
  it('stand in the documents as they stand in the data', () => {
    const written = readFileSync(file, 'utf8')
    const [before, rest = ''] = written.split(BEGIN)
    const [, after = ''] = rest.split(END)
    const wanted = `${before}${BEGIN}\n${section}\n${END}${after}`
    if (process.env.UPDATE_DOCS === '1') writeFileSync(file, wanted)
    else expect(written).toBe(wanted)
  })

  it('are none from memory, which would have to be confirmed before use', () => {
    for (const [name, { statutory }] of Object.entries(APPROVAL_LIMITS))
      expect(statutory.source.certainty, name).not.toBe('memory')
    expect(Object.keys(SAID).sort()).toEqual(Object.keys(APPROVAL_LIMITS).sort())
  })
})
