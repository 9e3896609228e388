// What can go wrong when the catalogue is edited, reviewed, published, imported and cleaned up.
import type { ProblemTable } from './problems.ts'

export const CATALOGUE_PROBLEMS = {
  'draft-exists': {
    status: 409,
    zh: '该条目已有草稿',
    en: 'There is a draft of this entry',
    mend: {
      zh: '同一条目同时只能有一份草稿，请打开已有草稿继续编辑。',
      en: 'There is one draft at a time: open it and go on.',
    },
  },
  'entry-in-review': {
    status: 409,
    zh: '该条目正在审核',
    en: 'The entry is being reviewed',
    mend: { zh: '请等待审核，或先撤回再修改。', en: 'Wait for the review, or take it back first.' },
  },
  'entry-not-in-review': {
    status: 409,
    zh: '该条目不在审核中',
    en: 'The entry is not being reviewed',
    mend: { zh: '请刷新页面，查看条目现在的状态。', en: 'Load the page again to see where it stands.' },
  },
  'reviewer-is-editor': {
    status: 409,
    zh: '不能审核自己编辑的内容',
    en: 'Nobody reviews what they wrote',
    mend: {
      zh: '请由另一位单位负责人或系统管理员审核。',
      en: 'Ask another head or system administrator to review it.',
    },
  },
  'entry-has-errors': {
    status: 422,
    zh: '条目有 {count} 处错误，不能发布',
    en: 'The entry has {count} errors and cannot be published',
    mend: {
      zh: '请按检查结果逐项修改；警告不影响发布。',
      en: 'Mend what the checks list as errors; warnings do not keep it back.',
    },
  },
  'matter-code-taken': {
    status: 409,
    zh: '编码 {code} 已由系统内置事项使用',
    en: 'The code {code} belongs to a matter of the system',
    mend: { zh: '请换一个编码。', en: 'Choose another code.' },
  },
  'matter-in-catalogue': {
    status: 409,
    zh: '该事项由事项目录管理',
    en: 'The matter is kept in the catalogue',
    mend: {
      zh: '请在事项目录中修改时限，经审核后发布。',
      en: 'Change its limits in the catalogue, and publish them after review.',
    },
  },
  'import-too-large': {
    status: 413,
    zh: '导入文件过大',
    en: 'The file is too large to import',
    mend: { zh: '文件不超过 50 MB；请拆成几个文件，或改用 JSON 格式。', en: 'At most 50 MB: split it, or use JSON.' },
  },
  'import-unreadable': {
    status: 422,
    zh: '导入文件读不出来：{why}',
    en: 'The file cannot be read: {why}',
    mend: {
      zh: '请使用本系统的模板（.xlsx）或导出的 JSON 文件。',
      en: 'Use the template of this system (.xlsx), or a JSON file it exported.',
    },
  },
  'import-not-ready': {
    status: 409,
    zh: '该次导入不能执行',
    en: 'This import cannot be carried out',
    mend: {
      zh: '有错误的行须先改正后重新上传；已执行的导入不能再次执行。',
      en: 'Mend the faulty rows and send the file again; an import is carried out once.',
    },
  },
  'import-stopped': {
    status: 422,
    zh: '导入多次中断，已停止',
    en: 'The import was interrupted again and again, and was stopped',
    mend: {
      zh: '目录没有改变。请拆成几个较小的文件重新上传；仍然中断的，请联系管理员查看日志。',
      en: 'The catalogue did not change. Send it again as several smaller files; if that stops too, have the log looked at.',
    },
  },
  'cleanup-closed': {
    status: 409,
    zh: '该次清理已结束',
    en: 'The clean-up is closed',
    mend: { zh: '清理结果已公布，不能再改。', en: 'Its list is published and does not change.' },
  },
  'cleanup-unfinished': {
    status: 409,
    zh: '还有 {count} 个条目没有清理意见',
    en: '{count} entries have no verdict yet',
    mend: {
      zh: '请先对每个条目作出保留、修改或取消的意见并说明理由。',
      en: 'Give each a verdict (keep, change, cancel) with its reason first.',
    },
  },
} as const satisfies ProblemTable
