// For tests and previews by eye: a value for every field of a template, as long as real ones are.
import type { Template } from './template.ts'
import type { DocumentData } from './values.ts'

const SAMPLES: { readonly [field: string]: unknown } = {
  applicant: '青禾县禾丰生态农业专业合作社',
  asker: '李秀芳',
  thirdParty: '王建国',
  recipient: '青禾县禾丰生态农业专业合作社',
  matter: '食品生产许可（新办）',
  code: '5399 2126 0300 1847',
  receivedOn: '2026-03-02',
  byLaw: '根据',
  due: '2026-03-30',
  government: '青禾县人民政府',
  unitPhone: '0599-8123456',
  unitAddress: '青禾县禾苗路18号政务服务中心二楼B区12号窗口',
  reason:
    '申请人提交的生产场所布局图与现场核查情况不一致：布局图载明原料库与成品库分设，现场两库相通且无物理隔断，不符合《食品生产许可审查通则》（2022版）关于防止交叉污染的要求。经限期整改后，于2026年3月18日再次核查，问题仍未消除。',
  subject: '孩子转学要带什么材料',
  answer:
    '根据《青禾县义务教育阶段学生转学管理办法》，随父母迁入的学生转学，请带以下材料：\n一是户口簿原件和复印件；二是父母一方在我县的房产证明、租赁备案或者劳动合同；三是全国中小学生学籍信息管理系统打印的学籍表（可由原学校提供）。\n请于开学前两周内到县政务服务中心一楼A区6号窗口办理，当场办结，不收费。网上办理请登录 https://zwfw.example.gov.cn/transfer，选择“转入”。',
  licenceTitle: '食品生产许可证',
  creditCode: '93350721MA2Y8XKQ3T',
  content: '糕点（热加工糕点），年产量50吨',
  place: '青禾县柳树镇工业集中区3号厂房',
  validFrom: '2026-03-20',
  validTo: '2031-03-19',
  limit: { amount: 20, unit: 'working-day' },
  promise: { amount: 7, unit: 'working-day' },
  extended: { amount: 10, unit: 'working-day' },
  total: 123_450,
  deemed: undefined,
  joint: undefined,
  basis: [
    { title: '中华人民共和国食品安全法', article: '第三十五条' },
    { title: '食品生产许可管理办法', article: '第二十一条' },
  ],
  materials: [
    { title: '食品生产许可申请书', how: 'upload', copies: '1' },
    { title: '食品生产加工场所布局图、设备布局图和工艺流程图', how: 'upload', copies: '1' },
    { title: '营业执照', how: 'held', copies: '' },
    { title: '食品生产主要设备、设施清单', how: 'paper', copies: '2' },
    { title: '食品安全管理制度清单', how: 'later', copies: '1' },
  ],
  missing: [
    { about: '食品生产加工场所布局图', text: '未标注原料库与成品库的面积和分隔方式，请补充标注并加盖公章。' },
    { about: '法定代表人身份证明', text: '复印件不清晰，请重新提供正反面复印件。' },
  ],
  charges: [
    { title: '水质检验费', basis: '闽价费〔2014〕18号', price: '450.00', quantity: '2', amount: '900.00' },
    { title: '工本费', basis: '财综〔2012〕97号', price: '334.50', quantity: '1', amount: '334.50' },
  ],
  present: [
    { unit: '青禾县市场监督管理局', name: '陈立', role: '审查人员', present: true },
    { unit: '青禾县消防救援大队', name: '赵敏', role: '参加人', present: true },
    { unit: '青禾县生态环境局', name: '', role: '', present: false },
  ],
  way: 'counter',
  procedure: 'expert-review',
  verdict: 'conditions',
}

export function sampleOf(template: Template): DocumentData {
  const data: { [field: string]: unknown } = {}
  for (const [name, field] of Object.entries(template.fields)) {
    if (name in SAMPLES) data[name] = SAMPLES[name]
    else if (field.type === 'date') data[name] = '2026-03-20'
    else if (field.type === 'items' || field.type === 'texts' || field.type === 'basis') data[name] = []
    else if (field.type === 'days') data[name] = { amount: 10, unit: 'working-day' }
    else if (field.type === 'money') data[name] = 5000
    else if (field.type === 'person') data[name] = '林晓彤'
    else if (field.type === 'unit') data[name] = '青禾县生态环境局'
    else data[name] = `${field.title.zh}一切照实填写，字数与日常文书相当，便于核对版面是否整齐美观。`
  }
  return data
}
