// How a matter is handled: on the spot or promised, by how many levels, which procedures stop the clock, which matters it joins.
import { BASIS, NEW_BASIS, option, type SectionDef, words } from './entry-schema.ts'

const SPECIAL = [
  option('hearing', '听证', 'Hearing'),
  option('tender', '招标', 'Tender'),
  option('auction', '拍卖', 'Auction'),
  option('inspection', '检验', 'Inspection'),
  option('testing', '检测', 'Testing'),
  option('quarantine', '检疫', 'Quarantine'),
  option('appraisal', '鉴定', 'Appraisal'),
  option('expert-review', '专家评审', 'Expert review'),
]

export const HANDLING: SectionDef = {
  id: 'handling',
  title: words('审批方式', 'Handling'),
  fields: [
    {
      name: 'handling',
      type: 'group',
      title: words('审批方式', 'Handling'),
      fresh: { process: 'approval', mode: 'promised', oneExamineOneApprove: true, levels: 'one', special: [] },
      wide: true,
      fields: [
        {
          name: 'mode',
          type: 'choice',
          title: words('办件类型', 'Mode'),
          options: [option('on-the-spot', '即办件', 'On the spot'), option('promised', '承诺件', 'Promised')],
        },
        {
          name: 'levels',
          type: 'choice',
          title: words('审批层级', 'Levels'),
          options: [
            option('one', '一级', 'One'),
            option('two', '两级', 'Two'),
            option('first-review-below', '下级初审、上级决定', 'First review below'),
          ],
        },
        { name: 'oneExamineOneApprove', type: 'yes-no', title: words('一审一核', 'One examine, one approve') },
        { name: 'decidingUnit', type: 'unit', title: words('决定机关（不同时）', 'Deciding unit, where another') },
        {
          name: 'intakeUnit',
          type: 'unit',
          title: words('受理单位（综合窗口，不同时）', 'Receiving unit, where another'),
          hint: words(
            '一窗受理：由服务中心综合窗口收件、出件，仍由实施机关审查决定；留空即本单位',
            'One window receives and hands out; the matter’s own unit still examines and decides. Empty: its own unit',
          ),
        },
        {
          name: 'financeUnit',
          type: 'unit',
          title: words('收款单位（不同时）', 'Collecting unit, where another'),
          hint: words('留空即本单位', 'Empty: its own unit'),
        },
        {
          name: 'thirdParties',
          type: 'yes-no',
          title: words('直接关系他人重大利益', 'Directly concerns others'),
          hint: words(
            '打开后，未告知利害关系人的不能作出决定（许可法第三十六条）',
            'Nothing is decided before those concerned were told (art. 36)',
          ),
        },
        { name: 'hearingRequired', type: 'yes-no', title: words('应当听证', 'Hearing required') },
        {
          name: 'notExtended',
          type: 'yes-no',
          title: words('不得延期', 'No extension'),
          hint: words(
            '仅用于其他法律规定时限且不允许延长的；否则可延长十个工作日（许可法第四十二条）',
            'Only where another law sets the limit and allows no more; otherwise ten working days (art. 42)',
          ),
        },
        {
          name: 'renewsFromEnd',
          type: 'yes-no',
          title: words('延续自原届满日次日起算', 'Renewal begins at the old end'),
          hint: words('留空即自决定之日起算；仅用于延续事项', 'Off: from the decision. For renewals only'),
        },
        { name: 'siteVisit', type: 'yes-no', title: words('需现场核查', 'Site visit') },
        { name: 'selfDeclared', type: 'yes-no', title: words('告知承诺', 'Self-declared') },
        { name: 'silenceAgrees', type: 'yes-no', title: words('征求意见超时视为同意', 'Silence agrees') },
        { name: 'absenceAgrees', type: 'yes-no', title: words('联审缺席视为同意', 'Absence agrees') },
        {
          name: 'special',
          type: 'list',
          title: words('特别程序（许可法第四十五条）', 'Special procedures (art. 45)'),
          fresh: { ground: 'expert-review', usual: 10, basis: NEW_BASIS },
          wide: true,
          fields: [
            { name: 'ground', type: 'choice', title: words('程序', 'Procedure'), options: SPECIAL },
            { name: 'usual', type: 'number', title: words('通常时长（工作日）', 'Usual length, working days') },
            BASIS,
          ],
        },
        {
          name: 'members',
          type: 'list',
          title: words('并联事项', 'Matters of the set'),
          named: 'matter',
          fresh: { matter: '', unit: '', always: true, days: 5 },
          wide: true,
          fields: [
            { name: 'matter', type: 'line', title: words('事项编码', 'Matter') },
            { name: 'unit', type: 'unit', title: words('承办单位', 'Unit') },
            { name: 'always', type: 'yes-no', title: words('必办', 'Always') },
            { name: 'days', type: 'number', title: words('时限（工作日）', 'Working days') },
          ],
        },
      ],
    },
  ],
}
