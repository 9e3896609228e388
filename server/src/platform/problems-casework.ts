// What can go wrong with a case: every refusal of the kernel, and the limits of the house around it.
import type { RefusalCode } from '@sunhall/kernel'
import type { ProblemEntry, ProblemTable } from './problems.ts'

type RefusalTable = { readonly [C in RefusalCode as `refused-${C}`]: ProblemEntry }

export const CASEWORK_PROBLEMS = {
  'refused-act-unknown': {
    status: 422,
    zh: '没有这种办理操作',
    en: 'There is no such act',
    mend: { zh: '请刷新页面，从列出的操作中选择。', en: 'Reload, and choose one of the acts listed.' },
  },
  'refused-part-unknown': {
    status: 422,
    zh: '没有这个承办件',
    en: 'The case has no such part',
    mend: { zh: '请刷新页面后重试。', en: 'Reload and try again.' },
  },
  'refused-not-in-this-stage': {
    status: 409,
    zh: '当前环节不能进行这项操作',
    en: 'This act is not allowed at this stage',
    mend: {
      zh: '办件可能已由他人办理，请刷新页面查看最新进展。',
      en: 'Somebody may have moved the case on; reload to see where it stands.',
    },
  },
  'refused-not-permitted': {
    status: 403,
    zh: '您的岗位不能进行这项操作',
    en: 'Your post may not do this',
    mend: { zh: '请由具有相应职责的岗位办理。', en: 'Leave it to a post that carries this duty.' },
  },
  'refused-field-unknown': {
    status: 400,
    zh: '提交了不需要的内容：{about}',
    en: 'A field that the act does not have: {about}',
    mend: { zh: '请去掉这一项后重新提交。', en: 'Leave it out and send again.' },
  },
  'refused-field-missing': {
    status: 400,
    zh: '缺少必填内容：{about}',
    en: 'A required field is missing: {about}',
    mend: { zh: '请补充后重新提交。', en: 'Fill it in and send again.' },
  },
  'refused-field-invalid': {
    status: 400,
    zh: '填写内容不符合要求：{about}',
    en: 'A field is not valid: {about}',
    mend: { zh: '请检查长度和选项后重新提交。', en: 'Check its length and choices, then send again.' },
  },
  'refused-nothing-proposed': {
    status: 409,
    zh: '没有待审核的内容',
    en: 'Nothing waits for approval',
    mend: { zh: '可能已被审核或撤下，请刷新页面。', en: 'It may have been decided already; reload.' },
  },
  'refused-already-proposed': {
    status: 409,
    zh: '已有待审核的申请',
    en: 'A proposal is already waiting',
    mend: { zh: '请等待负责人审核后再申请。', en: 'Wait for the head to decide it.' },
  },
  'refused-own-proposal': {
    status: 403,
    zh: '不能审核本人提出的申请',
    en: 'Nobody approves their own proposal',
    mend: { zh: '请由其他负责人审核。', en: 'Leave it to another head.' },
  },
  'refused-already-extended': {
    status: 409,
    zh: '时限已延长过一次',
    en: 'The limit has been extended once',
    mend: { zh: '同一时限只能延长一次，请在期限内办结。', en: 'A limit is extended once only; finish within it.' },
  },
  'refused-clock-overdue': {
    status: 409,
    zh: '已超过时限，不能再进行这项操作',
    en: 'The limit has passed; this can no longer be done',
    mend: { zh: '请尽快办结，并作出逾期说明。', en: 'Finish it soon, and explain the delay.' },
  },
  'refused-clock-not-overdue': {
    status: 409,
    zh: '尚未超过时限',
    en: 'The limit has not passed',
    mend: { zh: '超过时限后才能进行这项操作。', en: 'This is for work that is overdue.' },
  },
  'refused-too-often': {
    status: 409,
    zh: '这项操作的次数已用完',
    en: 'This has been done as often as it may be',
    mend: { zh: '请选择其他办理方式。', en: 'Choose another way.' },
  },
  'refused-not-yet': {
    status: 409,
    zh: '还不能进行这项操作',
    en: 'Another step must come first',
    mend: { zh: '请先完成前一环节。', en: 'Complete the step before it.' },
  },
  'refused-already-done': {
    status: 409,
    zh: '这项操作已经完成',
    en: 'This has already been done',
    mend: { zh: '请刷新页面查看。', en: 'Reload to see it.' },
  },
  'refused-value-differs': {
    status: 409,
    zh: '这件办件不符合进行这项操作的条件',
    en: 'The case does not meet the condition for this',
    mend: {
      zh: '例如提问人不同意公开的，不能入查询库；费用未缴清的，不能发放结果。',
      en: 'For example, an asker who did not consent is not published, and nothing is handed out while a fee is unpaid.',
    },
  },
  'refused-work-open': {
    status: 409,
    zh: '还有承办件没有办结',
    en: 'A part is still open',
    mend: { zh: '请等待其办结。', en: 'Wait until it is closed.' },
  },
  'refused-no-work-open': {
    status: 409,
    zh: '没有正在办理的承办件',
    en: 'No part is open',
    mend: { zh: '办件已办结，无需此项操作。', en: 'The case is settled; this is not needed.' },
  },
  'refused-unit-unsuitable': {
    status: 422,
    zh: '所选单位不能承办',
    en: 'The unit named cannot take it',
    mend: { zh: '请选择列出的单位。', en: 'Choose one of the units offered.' },
  },
  'refused-same-unit': {
    status: 422,
    zh: '不能转给本单位',
    en: 'A unit cannot pass work to itself',
    mend: { zh: '请选择其他单位。', en: 'Choose another unit.' },
  },
  'refused-own-unit': {
    status: 403,
    zh: '投诉涉及您任职的单位，应当回避',
    en: 'The complaint is about a unit you work in',
    mend: {
      zh: '请由监察机构中与被投诉单位没有任职关系的人员办理。',
      en: 'Leave it to somebody in supervision who holds no post there.',
    },
  },
  'refused-clock-refused': {
    status: 409,
    zh: '时限不允许这项操作',
    en: 'The limit does not allow this',
    mend: { zh: '请查看时限明细了解原因。', en: 'Look at the explanation of the limit.' },
  },
  'refused-matter-differs': {
    status: 409,
    zh: '该事项没有规定这项操作：{about}',
    en: 'This matter does not provide for it: {about}',
    mend: {
      zh: '请查看办事指南；确有依据的，请先修改事项并发布。',
      en: 'See the guide; where there is a basis, change the matter and publish it first.',
    },
  },
  'refused-same-person': {
    status: 403,
    zh: '这一步应当由另一人办理',
    en: 'Another person must do this step',
    mend: {
      zh: '前一步由您经手，请交由其他人员办理（收费的核定、收缴、核对应当由不同人员承担）。',
      en: 'You did the step before it; leave this to somebody else (a fee is assessed, collected and checked by different people).',
    },
  },
  'refused-fee-not-listed': {
    status: 422,
    zh: '收费目录之外的项目不能收取：{about}',
    en: 'Nothing outside the fee register can be charged: {about}',
    mend: {
      zh: '请从该事项公布的收费项目中选择。',
      en: 'Choose among the fees published for this matter.',
    },
  },
  'refused-material-unknown': {
    status: 422,
    zh: '该事项不要求这份材料：{about}',
    en: 'The matter asks for no such material: {about}',
    mend: {
      zh: '只能要求办事指南列出的材料，请从材料清单中选择。',
      en: 'Only what the guide lists can be asked for; choose from its materials.',
    },
  },
  'refused-material-held': {
    status: 422,
    zh: '政府部门已掌握这份材料，不得要求申请人提交：{about}',
    en: 'The government has this material and may not ask for it: {about}',
    mend: {
      zh: '请通过政务数据共享取得，或者向出具单位核实（国务院令第716号第七条）。',
      en: 'Take it from shared data, or ask the body that issued it (State Council Order 716, article 7).',
    },
  },
  'refused-material-given': {
    status: 422,
    zh: '申请人已提交这份材料，不得重复要求：{about}',
    en: 'The applicant has handed this material in; it may not be asked for again: {about}',
    mend: {
      zh: '材料不符合法定形式的，请按“已提交，不符合法定形式”列明何处不符（行政许可法第三十二条）。',
      en: 'Where its form is wrong, list it as handed in but unfit, and say what is wrong (Administrative Licensing Law 32).',
    },
  },
  'refused-material-owed': {
    status: 409,
    zh: '申请人承诺后补的材料尚未补齐，不能准予许可：{about}',
    en: 'What the applicant promised for later has not come; nothing can be granted yet: {about}',
    mend: {
      zh: '请等待申请人补交，或者由本单位通过数据共享、核验自行取得后登记；逾期未补的，可由负责人终止办理（容缺受理）。',
      en: 'Wait for it, or obtain it from shared data and enter that; once its time has passed, the head may end the application.',
    },
  },
  'refused-limit-missing': {
    status: 409,
    zh: '事项没有设置这项时限：{about}',
    en: 'The matter sets no limit of this name: {about}',
    mend: {
      zh: '事项发布时流程尚无这项时限。请事项管理员修订事项并重新发布。',
      en: 'The matter was published before the process asked for this limit: revise it and publish it again.',
    },
  },
  'refused-date-too-soon': {
    status: 422,
    zh: '日期太近，不满足法定的提前时间：{about}',
    en: 'The day is sooner than the law allows: {about}',
    mend: {
      zh: '请另选较晚的日期（例如听证应当提前七个工作日通知）。',
      en: 'Choose a later day (a hearing, for one, is announced seven working days before).',
    },
  },
  'refused-date-in-future': {
    status: 422,
    zh: '日期还没有到：{about}',
    en: 'The day has not come yet: {about}',
    mend: {
      zh: '这里登记的是已经发生的事，请填写今天或者今天以前的日期（北京时间）。',
      en: 'What is recorded here has happened: name today or a day before it, by Beijing time.',
    },
  },
  'refused-date-too-early': {
    status: 422,
    zh: '日期早于前一环节：{about}',
    en: 'The day lies before the step that came first: {about}',
    mend: {
      zh: '请核对回执上的日期（例如签收日期不会早于寄出日期）。',
      en: 'Check the day on the receipt: what was posted cannot have arrived before.',
    },
  },
  'refused-day-not-come': {
    status: 422,
    zh: '还没有到通知的日期：{about}',
    en: 'The day it was called for has not come: {about}',
    mend: {
      zh: '会议、听证在通知的日期当天或者以后登记；改期的，请先重新召集或者重新公告。',
      en: 'A meeting or a hearing is entered on its day or after it; for another day, call or announce it anew.',
    },
  },
  'refused-no-unit': {
    status: 422,
    zh: '没有设置接收的单位',
    en: 'No unit is set up to receive it',
    mend: {
      zh: '请系统管理员设置政府办或监察单位。',
      en: 'An administrator must set up the government office or supervision.',
    },
  },
  'calendar-year-missing': {
    status: 422,
    zh: '{year} 年的放假安排尚未录入，无法计算时限',
    en: 'The holiday notice of {year} is not loaded, so the limit cannot be computed',
    mend: {
      zh: '请系统管理员录入 {year} 年放假安排后重试；急事请拨打承办单位电话。',
      en: 'An administrator must load the notice of {year}; in urgent matters phone the unit.',
    },
  },
  'case-changed': {
    status: 412,
    zh: '这件查询刚刚被他人办理过',
    en: 'Somebody has just acted on this case',
    mend: {
      zh: '请查看最新进展后再提交，您填写的内容不会丢失。',
      en: 'Look at what changed and send again; what you typed is kept.',
    },
  },
  'idempotency-key-required': {
    status: 428,
    zh: '缺少提交编号',
    en: 'The Idempotency-Key is missing',
    mend: {
      zh: '请在请求头 Idempotency-Key 中提供一个新的 UUID。',
      en: 'Send a fresh UUID in the header Idempotency-Key.',
    },
  },
  'too-many-filters': {
    status: 409,
    zh: '保存的筛选已达 {most} 个',
    en: 'There are {most} saved filters already',
    mend: { zh: '请先删除不用的筛选。', en: 'Delete one that is not used.' },
  },
  'notice-invalid': {
    status: 422,
    zh: '放假安排有误：{day} {problem}',
    en: 'The notice is not right: {day} {problem}',
    mend: {
      zh: '放假日应是该年内的日期，调休上班日应是周末，同一天不能既放假又上班。',
      en: 'Days off lie within the year, worked days are weekend days, and no day is both.',
    },
  },
  'notice-unchanged': {
    status: 409,
    zh: '这一年的放假安排与已录入的相同',
    en: 'This notice says what is already loaded',
    mend: { zh: '无需再次录入。', en: 'There is nothing to load.' },
  },
  'code-not-found': {
    status: 404,
    zh: '没有找到这个查询码',
    en: 'There is no such query code',
    mend: { zh: '请核对回执上的 12 位查询码后重新输入。', en: 'Check the 12 digits on your receipt.' },
  },
  'code-mistyped': {
    status: 400,
    zh: '查询码有误',
    en: 'The query code is mistyped',
    mend: {
      zh: '查询码共 12 位数字，可能输错或颠倒了一位，请核对后重新输入。',
      en: 'It has 12 digits; one may be wrong or swapped.',
    },
  },
  'receipt-wrong': {
    status: 422,
    zh: '回执编号与查询码不符',
    en: 'The receipt number does not belong to this query code',
    mend: {
      zh: '请对照回执核对编号，至少输入前 16 位。',
      en: 'Compare it with your receipt; give at least its first 16 characters.',
    },
  },
  'second-fact-wrong': {
    status: 403,
    zh: '核对信息不符',
    en: 'The second fact does not match',
    mend: {
      zh: '请输入提交时所留手机号码的后四位；没有留手机号码的，请输入回执编号前八位。',
      en: 'Enter the last four digits of the phone you left; without a phone, the first eight characters of the receipt number.',
    },
  },
  'too-many-guesses': {
    status: 429,
    zh: '尝试次数过多',
    en: 'Too many attempts',
    mend: {
      zh: '请 15 分钟后再试，或拨打政府办电话查询。',
      en: 'Try again in fifteen minutes, or phone the government office.',
    },
  },
  'attachment-unknown': {
    status: 422,
    zh: '附件不存在或已被使用',
    en: 'The attachment does not exist or is already used',
    mend: { zh: '请重新上传附件。', en: 'Upload it again.' },
  },
  'file-empty': {
    status: 422,
    zh: '文件是空的',
    en: 'The file is empty',
    mend: { zh: '请打开文件看看有没有内容，再重新选择。', en: 'Open it to see what is in it, and choose it again.' },
  },
  'file-type': {
    status: 422,
    zh: '不支持这种文件',
    en: 'This kind of file is not accepted',
    mend: {
      zh: '请上传 PDF、图片（JPG、PNG）或 Word、Excel 文件；系统按文件内容而不是扩展名判断。',
      en: 'Send a PDF, a picture (JPG, PNG) or a Word or Excel file; the content counts, not the name.',
    },
  },
  'file-too-large': {
    status: 413,
    zh: '文件过大',
    en: 'The file is too large',
    mend: { zh: '单个文件不超过 10 MB，请压缩后重新上传。', en: 'At most 10 MB each; make it smaller.' },
  },
} as const satisfies ProblemTable & RefusalTable
