// What can be wrong with a file or a row of an import: codes and words, and how to mend it.
import type { Text } from '@sunhall/kernel'
import { Problem } from '../../platform/errors.ts'

const t = (zh: string, en: string): Text => ({ zh, en })

/** Why a file cannot be read at all. */
export const FILE_FAULTS = {
  'not-zip': t('不是 Excel 文件（.xlsx）', 'not an Excel file (.xlsx)'),
  'zip-bomb': t('展开后过大，疑似压缩炸弹', 'it unpacks to far more than an honest file would'),
  'zip-broken': t('文件已损坏', 'the file is damaged'),
  'not-workbook': t('不是 Excel 工作簿', 'it is no workbook'),
  'xml-broken': t('工作表内容已损坏', 'a sheet is damaged'),
  'no-sheets': t('没有模板中的工作表', 'it has none of the template’s sheets'),
  'not-json': t('不是 JSON 文件', 'it is no JSON'),
  'no-list': t('JSON 中没有条目列表', 'the JSON holds no list of entries'),
  'too-many': t('条目超过十万', 'more than a hundred thousand entries'),
} as const
export type FileFault = keyof typeof FILE_FAULTS

export const unreadable = (fault: FileFault): Problem =>
  new Problem('import-unreadable', {
    params: { why: FILE_FAULTS[fault].zh },
    detail: t(
      `${FILE_FAULTS[fault].zh}。请使用本系统的模板（.xlsx）或导出的 JSON 文件。`,
      `${FILE_FAULTS[fault].en}. Use the template of this system (.xlsx), or a JSON file it exported.`,
    ),
  })

interface Words {
  readonly title: Text
  readonly mend: Text
}

/** What is wrong with one row, beside what the checks of the catalogue say. */
export const ROW_FAULTS = {
  'row-unreadable': {
    title: t('这一条读不出来', 'The entry cannot be read'),
    mend: t('请照导出的文件改正格式：{detail}', 'Give it the form of an exported file: {detail}'),
  },
  'row-too-long': {
    title: t('这一条过长', 'The entry is too long'),
    mend: t('请缩短表单或说明文字。', 'Shorten the form or the texts.'),
  },
  'row-twice': {
    title: t('编码重复', 'The code stands twice'),
    mend: t('第 {row} 行已有编码 {code}，请删去一行。', 'Row {row} has the code {code} already: remove one.'),
  },
  'row-nameless': {
    title: t('没有填写编码', 'Without a code'),
    mend: t('每一行都要有自己的编码，请填写。', 'Each row has a code of its own: fill it in.'),
  },
  'row-orphan': {
    title: t('明细没有对应的条目', 'A detail without its entry'),
    mend: t(
      '“{sheet}”表中没有编码 {code}：请在该表补上这一条，或改正此处的编码。',
      'The sheet “{sheet}” has no code {code}: add it there, or mend the code here.',
    ),
  },
  'cell-formula': {
    title: t('单元格是公式', 'A cell holds a formula'),
    mend: t('请改为文字或数字（选择性粘贴—数值）。', 'Make it a plain value (paste as values).'),
  },
  'cell-choice': {
    title: t('取值不在选项内', 'Not one of the choices'),
    mend: t('现填“{given}”，应为其中之一：{options}。', 'It says “{given}”; it should be one of: {options}.'),
  },
  'cell-number': {
    title: t('应为数字', 'Should be a number'),
    mend: t('现填“{given}”，请改为数字。', 'It says “{given}”: make it a number.'),
  },
  'cell-json': {
    title: t('内容格式不对', 'Not in its form'),
    mend: t(
      '请照导出文件中同一列的写法填写（JSON）。',
      'Write it as the same column of an exported file has it (JSON).',
    ),
  },
  'department-unknown': {
    title: t('部门没有对应上', 'The department is not known'),
    mend: t(
      '单位目录中没有“{department}”，请先在单位目录中添加，或在导入时指定对应单位。',
      'No unit is called “{department}”: add it, or say which unit it is.',
    ),
  },
  'region-unknown': {
    title: t('区划不存在', 'The region is not known'),
    mend: t('区划 {region} 不在目录内。', 'The region {region} is not in the register.'),
  },
  'draft-there': {
    title: t('已有草稿或正在审核', 'There is a draft already'),
    mend: t('请先发布或放弃该条目的草稿。', 'Publish or throw away the draft first.'),
  },
  'not-yours': {
    title: t('没有权限', 'Not yours to change'),
    mend: t('该单位不在您的管理范围内。', 'The unit is not in your charge.'),
  },
  'guide-incomplete': {
    title: t('指南待完善', 'The guide is incomplete'),
    mend: t(
      '只有名称等基本信息，请补充依据、条件、材料、时限。',
      'Only its name is known: add basis, conditions, materials and limits.',
    ),
  },
} as const satisfies { readonly [code: string]: Words }
export type RowFault = keyof typeof ROW_FAULTS
