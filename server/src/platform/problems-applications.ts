// What can go wrong when people apply, wait in a hall, pay, and when projects and licences are looked after.
import type { ProblemTable } from './problems.ts'

export const APPLICATION_PROBLEMS = {
  'matter-not-offered': {
    status: 409,
    zh: '该事项目前不能申请',
    en: 'This matter cannot be applied for at present',
    mend: {
      zh: '该事项尚未发布完整的办事指南或已停止办理，请查看办事指南或拨打咨询电话。',
      en: 'Its guide is not published in full, or it is no longer offered; see the guide or ring the inquiry number.',
    },
  },
  'matter-withdrawn': {
    status: 409,
    zh: '该事项已取消，不再受理申请',
    en: 'This matter has been withdrawn and cannot be applied for any more',
    mend: {
      zh: '已受理的申请继续办理；如有疑问，请拨打咨询电话。',
      en: 'What was accepted before goes on; ring the inquiry number with any question.',
    },
  },
  'matter-replaced': {
    status: 409,
    zh: '该事项已取消，请改为申请“{zh}”（{code}）',
    en: 'This matter has been withdrawn; apply for “{en}” ({code}) instead',
    mend: {
      zh: '请查看“{zh}”的办事指南后重新申请。',
      en: 'See the guide of “{en}” and apply for that.',
    },
  },
  'too-many-drafts': {
    status: 429,
    zh: '未提交的申请草稿过多',
    en: 'There are too many unfinished drafts',
    mend: {
      zh: '请先提交或删除已有草稿，明天再试。',
      en: 'Send or discard the drafts there are, or try again tomorrow.',
    },
  },
  'draft-too-large': {
    status: 413,
    zh: '填写的内容过多',
    en: 'What was filled in is too much',
    mend: {
      zh: '表单内容合计不得超过 200 KB，较长的材料请作为附件上传。',
      en: 'The answers may not exceed 200 KB in all; upload long texts as files.',
    },
  },
  'draft-submitted': {
    status: 409,
    zh: '该申请已提交',
    en: 'This application was sent already',
    mend: {
      zh: '请凭查询码查看办理进度，需要修改的请联系受理窗口。',
      en: 'Follow it by its query code; to change something, speak to the window.',
    },
  },
  'draft-outdated': {
    status: 409,
    zh: '该事项的办事指南已更新',
    en: 'The guide of this matter has changed meanwhile',
    mend: {
      zh: '已填内容已尽量保留，请按新的要求核对各页后再提交。',
      en: 'What was filled in has been kept where it fits; check every page against the new guide, then send it.',
    },
  },
  'stale-version': {
    status: 409,
    zh: '草稿已在另一窗口中保存',
    en: 'The draft was saved in another window meanwhile',
    mend: { zh: '请刷新页面后继续填写。', en: 'Reload the page and go on from there.' },
  },
  'too-many-files': {
    status: 422,
    zh: '附件过多',
    en: 'There are too many files',
    mend: {
      zh: '每项材料最多 10 个附件，每件申请最多 60 个，请合并后再上传。',
      en: 'A material may have 10 files and an application 60; join some before you upload them.',
    },
  },
  'application-incomplete': {
    status: 422,
    zh: '申请内容不完整或有误',
    en: 'The application is incomplete or has mistakes',
    mend: { zh: '请按提示补充或更正后再提交。', en: 'Complete or correct what is named, then send it again.' },
  },
  'licence-held-by-other': {
    status: 409,
    zh: '登记簿中该编号的证照属于另一持证人，不能写入',
    en: 'The register has another holder for the licence of this number',
    mend: {
      zh: '请核对申请人所持证照的原件：编号有误的，请退回审查，依法不予许可或者请申请人撤回后重新申请；登记簿有误的，请先更正。',
      en: 'Compare the paper the applicant holds. If the number is wrong, send the proposal back and refuse, or let the applicant withdraw and apply again; if the register is wrong, mend it first.',
    },
  },
  'licence-ended-meanwhile': {
    status: 409,
    zh: '该证照已注销或者被撤销，不能再延续、变更或者注销',
    en: 'The licence was cancelled or revoked meanwhile; it cannot be renewed, changed or cancelled',
    mend: {
      zh: '请退回审查，依法不予许可或者由申请人撤回申请。',
      en: 'Send the proposal back and refuse it, or let the applicant withdraw.',
    },
  },
  'already-handed-in': {
    status: 409,
    zh: '该材料已经提交过',
    en: 'This material was handed in already',
    mend: {
      zh: '申请人已提交或政府部门已持有的材料不得重复索要，请直接调用。',
      en: 'What the applicant handed in or the government holds must not be asked for again; use what is there.',
    },
  },
  'no-window': {
    status: 409,
    zh: '该大厅没有办理此事项的窗口',
    en: 'No window of this hall takes this matter',
    mend: { zh: '请选择其他窗口或其他大厅。', en: 'Choose another window or another hall.' },
  },
  'hall-closed': {
    status: 409,
    zh: '现在不是办公时间，不能取号；{zh}',
    en: 'No numbers are given outside office hours; {en}',
    mend: {
      zh: '请在办公时间到大厅取号；能在网上申请的事项随时可以申请。',
      en: 'Take one during office hours; matters open on line can be applied for at any time.',
    },
  },
  'desk-busy': {
    status: 409,
    zh: '本窗口还有未办结的号码',
    en: 'This window has not finished with its present number',
    mend: { zh: '请先办结或过号，再叫下一号。', en: 'Finish it or pass it over before you call the next.' },
  },
  'nobody-waits': {
    status: 409,
    zh: '目前无人等候',
    en: 'Nobody is waiting',
    mend: { zh: '有人取号后即可叫号。', en: 'Call again when somebody has taken a number.' },
  },
  'number-moved': {
    status: 409,
    zh: '该号码的状态已变化',
    en: 'The number has moved on meanwhile',
    mend: { zh: '请刷新后查看该号码的当前状态。', en: 'Reload to see where the number stands now.' },
  },
  'hand-over-empty': {
    status: 422,
    zh: '交接单上的办件不正确',
    en: 'The cases on the list are not right',
    mend: {
      zh: '只能交接本人受理且尚未交接的办件，请重新勾选。',
      en: 'Only cases that you took in and did not yet hand over can be on it; choose again.',
    },
  },
  'hand-over-own': {
    status: 409,
    zh: '不能接收自己制作的交接单',
    en: 'Nobody takes over their own list',
    mend: { zh: '请由接班人员登录后接收。', en: 'The person of the next shift must log in and take it over.' },
  },
  'hand-over-taken': {
    status: 409,
    zh: '该交接单已被接收',
    en: 'The list was taken over already',
    mend: { zh: '请刷新查看接收人和时间。', en: 'Reload to see who took it over and when.' },
  },
  'id-reader-silent': {
    status: 503,
    zh: '没有读到证件',
    en: 'No card was read',
    mend: {
      zh: '请重新放置证件再试；仍读不到的，核对证件后手工录入，不影响受理。',
      en: 'Lay the card down again. If it still cannot be read, look at it and type it in: the application goes on as usual.',
    },
  },
  'identity-differs': {
    status: 422,
    zh: '证件号码与申请时登记的不一致',
    en: 'The number on the card is not the one given when applying',
    mend: {
      zh: '请核对签收人身份；由他人代领的，请选择相应身份并核验其证件。',
      en: 'Check who signs; where somebody else collects it, choose as whom and check their card.',
    },
  },
  'project-below-threshold': {
    status: 422,
    zh: '该项目未达到绿色通道标准',
    en: 'The project does not reach the threshold of the green channel',
    mend: {
      zh: '请核对投资类型和投资额，或不进入绿色通道、仅登记代办。',
      en: 'Check the kind and the sum invested, or register it for a helper without the green channel.',
    },
  },
  'project-closed': {
    status: 409,
    zh: '该项目已办结',
    en: 'The project is closed',
    mend: { zh: '如需继续跟踪，请重新登记。', en: 'Register it anew to follow it further.' },
  },
  'project-case-linked': {
    status: 409,
    zh: '该办件已关联到项目',
    en: 'The case belongs to the project already',
    mend: { zh: '请刷新查看项目进度表。', en: 'Reload to see the progress sheet.' },
  },
  'helper-unsuitable': {
    status: 422,
    zh: '代办员人选不合适',
    en: 'This person cannot be the helper',
    mend: {
      zh: '代办员应为本地区在岗的窗口受理员或承办人。',
      en: 'A helper is a clerk or handler in office in this region.',
    },
  },
} as const satisfies ProblemTable
