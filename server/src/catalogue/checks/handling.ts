// Checks of how a matter is handled: who decides, what may stop the clock, what silence may mean, where it is handed in.
import { SPECIAL_PROCEDURES } from '../model.ts'
import { matterRules, t } from './rule.ts'

export const HANDLING_RULES = matterRules([
  {
    code: 'special-outside-list',
    severity: 'error',
    title: t('特别程序不在法定范围', 'A special procedure outside the closed list'),
    reason: t(
      '只有听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计入期限（行政许可法第四十五条）。',
      'Only hearing, tender, auction, inspection, testing, quarantine, appraisal and expert review stop the clock (Administrative Licensing Law 45).',
    ),
    mend: t('请删去“{ground}”；现场勘验不停止计时。', 'Remove “{ground}”; a site visit stops nothing.'),
    *find(entry) {
      for (const [index, { ground }] of entry.handling.special.entries()) {
        if (!SPECIAL_PROCEDURES.includes(ground)) yield { path: `handling.special.${index}`, params: { ground } }
      }
    },
  },
  {
    code: 'special-without-basis',
    severity: 'error',
    title: t('特别程序没有法定依据', 'A special procedure without basis'),
    reason: t(
      '特别程序须依法进行（行政许可法第四十五条）。',
      'A special procedure rests on a statute (Administrative Licensing Law 45).',
    ),
    mend: t('请填写要求进行该程序的法律、法规条款。', 'Give the statute that asks for it.'),
    *find(entry) {
      for (const [index, { basis }] of entry.handling.special.entries()) {
        if (basis.certainty === 'memory' || basis.certainty === 'local')
          yield { path: `handling.special.${index}.basis` }
      }
    },
  },
  {
    code: 'hearing-not-provided',
    severity: 'error',
    title: t('须听证而未列听证程序', 'A hearing is required and not provided for'),
    reason: t(
      '法律、法规规定应当听证的，应当举行听证（行政许可法第四十六条）。',
      'Where a hearing is required it is held (Administrative Licensing Law 46).',
    ),
    mend: t('请在特别程序中加入“听证”。', 'Add the hearing to the special procedures.'),
    *find(entry) {
      const { hearingRequired, special } = entry.handling
      if (hearingRequired && !special.some(({ ground }) => ground === 'hearing')) yield { path: 'handling.special' }
    },
  },
  {
    code: 'silence-outside-consultation',
    severity: 'error',
    title: t('超时默认、缺席默认用错地方', 'Silence as agreement where nobody is consulted'),
    reason: t(
      '超时默认、缺席默认只适用于并联审批中被征求意见的部门，不得以此作出许可决定（行政许可法第七十四条；本地联审规定）。',
      'Silence or absence counts as agreement only for an opinion within parallel approval; it never issues a licence (Administrative Licensing Law 74; local policy).',
    ),
    mend: t('请关闭该选项，或改为并联审批事项。', 'Switch it off, or make it a parallel set.'),
    *find(entry) {
      const { silenceAgrees, absenceAgrees, members } = entry.handling
      if (members.length > 0 && entry.family === 'parallel') return
      if (silenceAgrees) yield { path: 'handling.silenceAgrees' }
      if (absenceAgrees) yield { path: 'handling.absenceAgrees' }
    },
  },
  {
    code: 'first-review-without-unit',
    severity: 'error',
    title: t('下级初审未指定决定单位', 'No unit that decides'),
    reason: t(
      '下级初审后由上级决定的，须明确决定机关（行政许可法第三十五条、第四十三条）。',
      'Where one examines and another decides, both are named (Administrative Licensing Law 35, 43).',
    ),
    mend: t('请选择决定单位。', 'Choose the unit that decides.'),
    *find(entry) {
      if (entry.handling.levels !== 'one' && entry.handling.decidingUnit === undefined)
        yield { path: 'handling.decidingUnit' }
    },
  },
  {
    code: 'deciding-unit-unused',
    severity: 'warning',
    title: t('不是下级初审却指定了决定单位', 'No first review below, and yet a unit that decides'),
    reason: t(
      '只有下级初审的事项由上级单位决定（行政许可法第三十五条）。',
      'Only after a first review below does another unit decide (Administrative Licensing Law 35).',
    ),
    mend: t('请删去决定单位，或改为下级初审。', 'Remove the unit, or choose first review below.'),
    *find(entry) {
      const { levels, decidingUnit } = entry.handling
      if (levels !== 'first-review-below' && decidingUnit !== undefined && decidingUnit !== entry.unit)
        yield { path: 'handling.decidingUnit' }
    },
  },
  {
    code: 'two-levels-one-examine',
    severity: 'warning',
    title: t('两级审批不能是一审一核', 'Two levels cannot be one-examine-one-approve'),
    reason: t('一审一核指承办人审查、负责人核准（本地效能规定）。', 'One examines, one approves (local policy).'),
    mend: t('请取消一审一核，或改为一级审批。', 'Switch it off, or choose one level.'),
    *find(entry) {
      if (entry.handling.oneExamineOneApprove && entry.handling.levels !== 'one')
        yield { path: 'handling.oneExamineOneApprove' }
    },
  },
  {
    code: 'on-the-spot-impossible',
    severity: 'error',
    title: t(
      '即办件不能有特别程序、听证、告知利害关系人、现场勘验、多级审批或并联事项',
      'On the spot is not possible so',
    ),
    reason: t(
      '当场决定的事项由窗口直接办结（行政许可法第三十四条第二款）。',
      'What is decided on the spot is decided at the window (Administrative Licensing Law 34).',
    ),
    mend: t('请改为承诺件。', 'Make it a promised matter.'),
    *find(entry) {
      const { mode, levels, special, members, siteVisit, hearingRequired, thirdParties = false } = entry.handling
      const waits =
        levels !== 'one' || special.length > 0 || members.length > 0 || siteVisit || hearingRequired || thirdParties
      if (mode === 'on-the-spot' && waits) yield { path: 'handling.mode' }
    },
  },
  {
    code: 'on-the-spot-elsewhere',
    severity: 'error',
    title: t('即办件由其他单位受理', 'Decided on the spot, and received by another unit'),
    reason: t(
      '当场决定由受理窗口作出；窗口不属于实施机关的，无权决定（行政许可法第二十三条、第二十四条、第三十四条第二款）。',
      'What is decided on the spot is decided where it is received; another unit has no power to (Administrative Licensing Law 23, 24, 34).',
    ),
    mend: t('请改由实施单位受理，或改为承诺件。', 'Let its own unit receive it, or make it a promised matter.'),
    *find(entry) {
      const { mode, intakeUnit } = entry.handling
      if (mode === 'on-the-spot' && intakeUnit !== undefined && intakeUnit !== entry.unit)
        yield { path: 'handling.intakeUnit' }
    },
  },
  {
    code: 'parallel-without-members',
    severity: 'error',
    title: t('并联审批没有成员事项', 'A parallel set without members'),
    reason: t(
      '联合办理须列明涉及的部门和事项（行政许可法第二十六条）。',
      'Joint handling names the units and matters (Administrative Licensing Law 26).',
    ),
    mend: t('请填写并联的事项，至少两个。', 'Give the members, two at least.'),
    *find(entry) {
      if ((entry.family === 'parallel') !== entry.handling.members.length > 1) {
        if (entry.family === 'parallel' || entry.handling.members.length > 0) yield { path: 'handling.members' }
      }
    },
  },
  {
    code: 'not-in-hall',
    severity: 'warning',
    title: t('应进未进', 'Not admitted to the hall'),
    reason: t(
      '政务服务事项原则上进驻大厅，应进必进（优化营商环境条例第三十六条；本地大厅管理规定）。',
      'Matters are handled in the hall unless there is a reason (Regulation on the Business Environment 36).',
    ),
    mend: t('请进驻大厅，或填写未进驻的理由。', 'Move it into the hall, or give the reason.'),
    *find(entry) {
      if (!entry.inHall && entry.outsideReason === undefined) yield { path: 'outsideReason' }
    },
  },
  {
    code: 'no-window',
    severity: 'warning',
    title: t('没有办理窗口', 'No window'),
    reason: t(
      '办理地点应当公示（行政许可法第三十条）。',
      'The place is to be published (Administrative Licensing Law 30).',
    ),
    mend: t('请填写办理窗口。', 'Give the windows.'),
    *find(entry) {
      if (entry.windows.length === 0 && entry.visits > 0) yield { path: 'windows' }
    },
  },
  {
    code: 'on-line-with-visits',
    severity: 'error',
    title: t('全程网办却要到现场', 'Wholly on line, and yet visits'),
    reason: t(
      '办理深度Ⅳ级指全程网上办理，到现场次数为零（GB/T 39554）。',
      'Depth IV means wholly on line, no visit (GB/T 39554).',
    ),
    mend: t('请把到现场次数改为 0，或降低办理深度。', 'Make it no visits, or a lower depth.'),
    *find(entry) {
      if (entry.depth === 'IV' && entry.visits > 0) yield { path: 'visits' }
    },
  },
  {
    code: 'visits-over-one',
    severity: 'hint',
    title: t('到现场超过一次', 'More than one visit'),
    reason: t('最多跑一次（本地规定）。', 'One visit at most (local policy).'),
    mend: t('请考虑减少到现场次数。', 'Consider fewer visits.'),
    *find(entry) {
      if (entry.visits > 1) yield { path: 'visits' }
    },
  },
  {
    code: 'delivery-needs-visit',
    severity: 'warning',
    title: t('全程网办却只能窗口取件', 'Wholly on line, and fetched at the counter only'),
    reason: t('全程网办应提供邮寄或电子送达。', 'Wholly on line includes the delivery.'),
    mend: t('请增加邮寄或电子送达。', 'Add post or electronic delivery.'),
    *find(entry) {
      if (entry.visits === 0 && entry.delivery.every(way => way === 'counter')) yield { path: 'delivery' }
    },
  },
  {
    code: 'same-phone',
    severity: 'warning',
    title: t('咨询电话与监督电话相同', 'One phone for inquiries and complaints'),
    reason: t('监督电话应由监督部门接听。', 'Complaints go to those who supervise.'),
    mend: t('请填写监督部门的电话。', 'Give the phone of those who supervise.'),
    *find(entry) {
      if (entry.inquiryPhone.replaceAll(/\D/g, '') === entry.supervisionPhone.replaceAll(/\D/g, '')) {
        yield { path: 'supervisionPhone' }
      }
    },
  },
  {
    code: 'result-without-series',
    severity: 'warning',
    title: t('证照没有文号代字', 'A licence without a series'),
    reason: t('证照和决定应当编号（本地公文规定）。', 'Licences and decisions are numbered.'),
    mend: t('请填写文号代字，如“食许”。', 'Give the series, such as 食许.'),
    *find(entry) {
      if (entry.result.kind === 'licence' && entry.result.series === undefined) yield { path: 'result.series' }
    },
  },
])
