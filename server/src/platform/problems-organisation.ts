// What can go wrong when the organisation tree, posts and people are changed.
import type { ProblemTable } from './problems.ts'

export const ORGANISATION_PROBLEMS = {
  'region-code-invalid': {
    status: 422,
    zh: '区划代码不正确',
    en: 'The region code is not right',
    mend: {
      zh: '请按 GB/T 2260 填写 6 位、9 位或 12 位代码，且上级区划已建立。',
      en: 'Give a GB/T 2260 code of 6, 9 or 12 digits whose parent region exists.',
    },
  },
  'region-exists': {
    status: 409,
    zh: '区划已存在',
    en: 'The region exists already',
    mend: { zh: '请直接修改已有区划。', en: 'Change the existing one.' },
  },
  'region-ordinals-used-up': {
    status: 409,
    zh: '区划序号已用完',
    en: 'No region ordinal is left',
    mend: { zh: '一套系统最多容纳 1000 个区划。', en: 'One installation holds at most 1000 regions.' },
  },
  'office-exists': {
    status: 409,
    zh: '本区划已有该类机构',
    en: 'The region has such an office already',
    mend: {
      zh: '每个区划只设一个政府办、一个监察机构；请先撤销原机构。',
      en: 'A region has one government office and one supervision office; close the present one first.',
    },
  },
  'unit-closed': {
    status: 409,
    zh: '单位已撤销',
    en: 'The unit is closed',
    mend: { zh: '请选择在办的单位。', en: 'Choose a unit that is open.' },
  },
  'post-closed': {
    status: 409,
    zh: '岗位已撤销',
    en: 'The post is closed',
    mend: { zh: '请选择在用的岗位。', en: 'Choose a post that is open.' },
  },
  'open-work': {
    status: 409,
    zh: '还有 {count} 件未办结',
    en: '{count} pieces of work are still open',
    mend: {
      zh: '请先办结，或指定承接的单位或岗位。',
      en: 'Finish them, or name the unit or post that takes them over.',
    },
  },
  'open-posts': {
    status: 409,
    zh: '单位还有 {count} 个在用岗位',
    en: 'The unit still has {count} open posts',
    mend: {
      zh: '请先撤销岗位，或将岗位随同转入承接单位。',
      en: 'Close its posts first, or let them go to the unit that takes over.',
    },
  },
  'successor-unfit': {
    status: 422,
    zh: '不能由该单位或岗位承接',
    en: 'This unit or post cannot take the work over',
    mend: { zh: '请选择同类且在用的单位或岗位。', en: 'Choose an open one of the same kind.' },
  },
  'holder-overlaps': {
    status: 409,
    zh: '该岗位在此期间已有{rank}岗人员',
    en: 'The post has a holder {rank} in that time already',
    mend: { zh: '请先结束原任职，或改选日期。', en: 'End the present holding first, or choose other days.' },
  },
  'holder-both-ranks': {
    status: 409,
    zh: '同一人不能兼任同一岗位的A岗和B岗',
    en: 'Nobody can hold a post as A and B at once',
    mend: { zh: '请选择另一人。', en: 'Choose somebody else.' },
  },
  'roles-exclusive': {
    status: 409,
    // 等保三级 8.1.4: the administrators' rights are kept apart (三员分立).
    zh: '安全管理员与审计员不得由同一人担任',
    en: 'Nobody can be security administrator and auditor',
    mend: { zh: '请由不同的人分别担任。', en: 'Give the two roles to different people.' },
  },
  'own-role': {
    status: 409,
    zh: '不得为自己授予权限',
    en: 'Nobody can grant themself a role',
    mend: { zh: '请由另一名安全管理员办理。', en: 'Ask another security administrator.' },
  },
  'own-account': {
    status: 409,
    zh: '不能这样修改自己的账号',
    en: 'Your own account cannot be changed this way',
    mend: {
      zh: '请在“账号安全”中修改，或由另一名安全管理员办理。',
      en: 'Use Account security, or ask another security administrator.',
    },
  },
  'last-security-admin': {
    status: 409,
    zh: '这是最后一名安全管理员',
    en: 'This is the last security administrator',
    mend: { zh: '请先指定另一名安全管理员。', en: 'Name another security administrator first.' },
  },
  'login-taken': {
    status: 409,
    zh: '登录账号已被使用',
    en: 'The log-in name is taken',
    mend: { zh: '请换一个账号。', en: 'Choose another name.' },
  },
  'period-invalid': {
    status: 422,
    zh: '起止日期不正确',
    en: 'The period is not right',
    mend: { zh: '结束日期不得早于开始日期。', en: 'The last day cannot be before the first.' },
  },
} as const satisfies ProblemTable
