// The standard phrases of a good civil servant; categories are those every installation begins with.
import type { Text } from '@sunhall/kernel'
import type { Category } from './content/model.ts'
import { FIRST_CATEGORIES } from './server.ts'

/** Typed by what the stories name: a category that goes missing does not compile. */
export const CATEGORIES: { readonly [C in Category]: Text } = FIRST_CATEGORIES

export interface DemoPhrase {
  readonly use: 'answer' | 'forward' | 'dispatch' | 'return' | 'extension' | 'explanation' | 'urge'
  readonly title: string
  readonly body: string
}

const phrases = (use: DemoPhrase['use'], list: readonly (readonly [title: string, body: string])[]): DemoPhrase[] =>
  list.map(([title, body]) => ({ use, title, body }))

export const PHRASES: readonly DemoPhrase[] = [
  ...phrases('answer', [
    ['开头：收悉', '您好，您提出的问题已收悉。经核实，现答复如下：'],
    [
      '一次告知材料',
      '办理时请携带：1. 本人身份证原件；2. 户口簿原件及复印件；3. 相关证明材料。材料齐全的，窗口当场受理。',
    ],
    ['告知网上渠道', '该事项可以网上办理，您不必到现场。登录政务服务网或移动端，搜索事项名称，按提示上传材料即可。'],
    ['结尾：联系方式', '如仍有不清楚的地方，请在工作时间拨打我单位电话咨询，我们将专人为您解答。'],
    [
      '结尾：不满意的途径',
      '如对本答复不满意，您可以凭查询码追问一次，或者向效能监察机构投诉。感谢您对我们工作的监督。',
    ],
  ]),
  ...phrases('forward', [
    ['非本单位职责', '经核对“三定”规定和权责清单，该事项不属于我单位职责范围，申请转同级政府办明确承办单位。'],
    ['职责在乡镇', '该事项由乡镇人民政府（街道办事处）受理审核，我单位仅负责后续环节，申请转请属地办理。'],
    ['涉及多个部门', '该事项涉及多个部门职责，我单位已就职责范围内的部分作出说明，其余部分申请转交相关单位答复。'],
  ]),
  ...phrases('dispatch', [
    ['按职责分办', '根据权责清单，该事项属贵单位职责，请在规定时限内直接答复提问人。'],
    ['牵头答复', '该事项由贵单位牵头，请会同相关单位研究后统一答复提问人，避免群众多头跑。'],
    ['属地办理', '该事项发生在贵辖区，请就近核实情况，依法依规答复。'],
    ['转上级或下级', '该事项权限不在本级，请按权限办理，并直接答复提问人。'],
  ]),
  ...phrases('return', [
    ['补充依据', '请写明所依据的法规名称和条款，再行报送。'],
    ['补充办理途径', '请补充办理地点、所需材料和联系电话，让群众看完就知道下一步怎么办。'],
    ['语言要通俗', '专业用语较多，请改用群众听得懂的话，先回答能不能办，再说怎么办。'],
    ['属本单位职责', '经研究，该事项属我单位职责，不予转办，请直接受理答复。'],
    ['先沟通', '请先与相关单位电话沟通，能够一并答复的不再转交。'],
  ]),
  ...phrases('extension', [
    ['需现场核实', '该事项需到现场核实并向相关人员了解情况，五个工作日内难以完成，申请延期。'],
    ['需调阅档案', '该事项年代较久，需调阅原始档案并向原经办单位核对，申请延期。'],
    ['需上级明确', '该事项政策口径需请示上级主管部门，待明确后答复，申请延期。'],
  ]),
  ...phrases('explanation', [
    ['核实用时较长', '因核实情况涉及多方，用时超出预期，未能按期答复，我单位向您致歉，并已安排专人尽快办结。'],
    ['交接疏漏', '因承办人员岗位调整、交接不到位，该件未能按期办结。我单位已补办，并完善了交接登记制度。'],
    ['部门会商', '因需与相关部门会商一致，未能按期答复。现已形成意见，将尽快答复并向您说明进展。'],
  ]),
  ...phrases('urge', [
    ['临期提醒', '该件即将到期，请抓紧办理，按时答复提问人。'],
    ['逾期督办', '该件已超过办理时限，请于两个工作日内办结，并按规定作出逾期说明。'],
    ['关注诉求', '提问人家庭确有困难，请优先办理，答复前先电话沟通。'],
  ]),
]
