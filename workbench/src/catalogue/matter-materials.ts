// What a matter asks for on paper: each material with its form, source, need, basis, sample and blank.
import { BASIS, type EntryFieldDef, option, type SectionDef, words } from './entry-schema.ts'

const NEW_TEXT = { zh: '', en: '' }

const FILE: readonly EntryFieldDef[] = [
  { name: 'file', type: 'line', title: words('文件', 'File') },
  { name: 'lines', type: 'tags', title: words('各行内容', 'Lines'), wide: true },
]

const MATERIAL: readonly EntryFieldDef[] = [
  { name: 'code', type: 'line', title: words('编码', 'Code') },
  { name: 'title', type: 'text', title: words('名称', 'Title') },
  {
    name: 'form',
    type: 'choice',
    title: words('形式', 'Form'),
    options: [
      option('original', '原件', 'Original'),
      option('copy', '复印件', 'Copy'),
      option('original-and-copy', '原件和复印件', 'Original and copy'),
      option('electronic', '电子件', 'Electronic'),
    ],
  },
  { name: 'copies', type: 'number', title: words('份数', 'Copies') },
  {
    name: 'source',
    type: 'choice',
    title: words('来源', 'Source'),
    options: [
      option('applicant', '申请人', 'Applicant'),
      option('government', '政府部门', 'Government'),
      option('intermediary', '中介服务', 'Intermediary'),
      option('court', '法院', 'Court'),
      option('other', '其他', 'Other'),
    ],
  },
  { name: 'issuer', type: 'line', title: words('出具单位', 'Issuer') },
  {
    name: 'need',
    type: 'choice',
    title: words('必要性', 'Needed'),
    options: [
      option('required', '必交', 'Always'),
      option('when', '按情形', 'Where an answer asks for it'),
      option('optional', '可交', 'Optional'),
      option('held', '政府已有，不收', 'Held by the government'),
    ],
  },
  { name: 'mayFollow', type: 'number', title: words('容缺后补（工作日）', 'May follow within, working days') },
  {
    name: 'when',
    type: 'group',
    nullable: true,
    title: words('情形', 'Condition'),
    fresh: { path: '/', equals: '' },
    fields: [
      { name: 'path', type: 'line', title: words('申请表字段', 'Field of the form') },
      { name: 'equals', type: 'line', title: words('等于', 'Equals') },
    ],
    wide: true,
  },
  { name: 'note', type: 'text', title: words('说明', 'Note'), wide: true },
  { ...BASIS, nullable: true },
  {
    name: 'sample',
    type: 'group',
    nullable: true,
    title: words('填写样例', 'Filled-in sample'),
    fields: FILE,
    fresh: {},
    wide: true,
  },
  {
    name: 'blank',
    type: 'group',
    nullable: true,
    title: words('空白表格', 'Blank form'),
    fields: FILE,
    fresh: {},
    wide: true,
  },
]

export const MATERIALS: SectionDef = {
  id: 'materials',
  title: words('申请材料', 'Materials'),
  fields: [
    {
      name: 'materials',
      type: 'list',
      title: words('申请材料', 'Materials'),
      named: 'title',
      fields: MATERIAL,
      fresh: {
        code: '',
        title: NEW_TEXT,
        form: 'copy',
        copies: 1,
        source: 'applicant',
        need: 'required',
      },
      wide: true,
    },
  ],
}
