// What officials write in passing: reasons, remarks, requests. The answers themselves are in content/.
import { unitOf } from './units.ts'

export const RETURN_ANSWER = [
  '请先直接回答能不能办，再说依据和办法；补充联系电话。',
  '依据请写全法规名称和条款，办理地点和所需材料一次列清。',
  '语气再平和些，专业词语换成群众听得懂的话。',
  '请与窗口核对一遍材料清单，避免群众再跑一趟。',
] as const

export const FORWARD_BY_MISTAKE = [
  '该事项涉及多个部门，职责边界不够清晰，申请转政府办明确承办单位。',
  '来件内容较宽，建议由政府办统筹确定承办单位。',
] as const

export const RETURN_FORWARD = [
  '对照权责清单，属我单位职责，不予转办，请直接受理答复。',
  '群众已找到我们，能答复的就地答复，不再转办。',
] as const

export const RETURN_TOGETHER = [
  '请先与对方单位电话沟通，明确各自答复范围后再报。',
  '转交理由过于笼统，请写明本单位答复了什么、需要对方答复什么。',
] as const

export const REFUSE_EXTENSION = [
  '现有材料足以答复，不同意延期，请按原时限办结。',
  '可先答复政策部分，核查结果另行告知，不必延期。',
] as const

export const URGE = [
  '该件已超过办理时限，请两个工作日内答复提问人，并按规定说明逾期原因。',
  '提问人多次来电询问，请优先办理，并主动电话告知进展。',
  '请核实承办进度，确需会商的由分管负责人牵头，不得再拖。',
] as const

export const SPOT_CHECK: readonly (readonly ['good' | 'fair' | 'poor', string])[] = [
  ['good', '依据准确，步骤清楚，留有联系方式。'],
  ['good', '先答能否办理，再讲怎么办，群众看得懂。'],
  ['good', '内容完整，办理时限写得明白。'],
  ['fair', '内容正确，但材料清单可以再列细一些。'],
  ['fair', '答复略显笼统，建议补充办理地点。'],
  ['poor', '只写了政策名称，没有说明具体怎么办，请改进。'],
]

export const WITHDRAWN = [
  '已经到窗口问清楚了，谢谢。',
  '亲戚帮忙办好了，不用再答复了。',
  '问题重复提交了，撤回这一件。',
  '',
] as const

export const RETURN_PUBLICATION = [
  '问题中仍能看出是哪一户，请再隐去地名和金额后报。',
  '与已公开的问答重复，不再入库。',
] as const
export const WITHDRAW_PUBLICATION = [
  '有关标准本月起调整，原答复不再适用，先行撤下。',
  '上级文件已更新，待修订后重新公开。',
] as const

export const COMPLAINT_EXTENSION = [
  '需到现场核查并向多方调取凭证，十五个工作日内难以完成，申请延期。',
  '涉及两级单位，需分别询问经办人员，申请延长核查时间。',
] as const

export const ACCOUNTABILITY: readonly (readonly [
  measure: 'lifted' | 'written-review' | 'circulated-criticism' | 'off-post-training',
  reason: string,
])[] = [
  ['written-review', '承办件逾期且未在规定时间内作出说明，事实清楚。责令承办人写出书面检查，单位负责人约谈提醒。'],
  ['written-review', '承办人未落实临期提示，逾期后又未说明。责令书面检查，并在本单位例会上作出说明。'],
  ['written-review', '答复虽已补办，但逾期说明缺失，责令承办人和分管负责人分别作出书面检查。'],
  ['circulated-criticism', '该单位本季度已有同类逾期未说明情形，予以通报批评，限期整改。'],
  ['lifted', '经核实，承办人因住院未及时交接，单位已口头报告，说明成立，不予问责；责成完善AB岗交接。'],
  ['off-post-training', '承办人对时限规定不熟悉，多次疏漏，安排离岗培训五日，考核合格后返岗。'],
]

/** Why the government office gives it to this unit. */
export const dispatchReason = (unit: string): string =>
  `经核对权责清单，来件事项属${unitOf(unit).short}职责，请在时限内直接答复提问人。`

export const levelReason = (office: string): string => `来件事项权限不在本级，转${unitOf(office).short}按职责分办。`

/** The same draft before the head had it mended: its first sentences only. */
export function firstDraft(answer: string): string {
  const sentences = answer.split(/(?<=[。！？])/)
  return sentences.length > 2 ? sentences.slice(0, Math.ceil(sentences.length / 2)).join('') : answer
}

/** The new answer after a complaint that was right. */
export const answerAgain = (result: string): string =>
  `您好。经效能监察机构核查，我单位此前的办理和答复确有不到位之处，谨向您致歉。核查处理结果为：${result}上述要求我单位正在逐项落实，原答复中的政策依据和办理途径仍然有效；落实中您有任何不明之处，请直接来电，我们专人接听。`
