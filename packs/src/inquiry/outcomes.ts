// The words for how a part of an inquiry ended, and for what its signals mean.
import type { Text } from '@sunhall/kernel'

export const INQUIRY_OUTCOMES: Readonly<Record<string, Text>> = {
  answered: { zh: '已答复', en: 'Answered' },
  'told-elsewhere': { zh: '已告知其他查询方式', en: 'Told where else to look' },
  'answered-part': { zh: '已答复本单位部分并转交', en: 'Answered its part and passed on' },
  forwarded: { zh: '已转政府办', en: 'Forwarded to the government office' },
  dispatched: { zh: '已分办', en: 'Dispatched' },
  'passed-level': { zh: '已转上级或下级政府办', en: 'Passed to the office above or below' },
  withdrawn: { zh: '提问人撤回', en: 'Withdrawn by the asker' },
  upheld: { zh: '投诉属实', en: 'Upheld' },
  'partly-upheld': { zh: '投诉部分属实', en: 'Partly upheld' },
  'not-upheld': { zh: '投诉不属实', en: 'Not upheld' },
  lifted: { zh: '说明成立，不予问责', en: 'Lifted' },
  'written-review': { zh: '责令书面检查', en: 'Written review' },
  'circulated-criticism': { zh: '通报批评', en: 'Circulated criticism' },
  'off-post-training': { zh: '离岗培训', en: 'Training off the post' },
  transfer: { zh: '调离岗位', en: 'Transfer' },
}

export const INQUIRY_SIGNALS: Readonly<Record<string, Text>> = {
  'near-limit': { zh: '临近时限', en: 'Limit near' },
  'promise-passed': { zh: '超过承诺时限', en: 'Promise passed' },
  overdue: { zh: '超过办理时限', en: 'Limit passed' },
  unexplained: { zh: '逾期未说明', en: 'Overdue and unexplained' },
}
