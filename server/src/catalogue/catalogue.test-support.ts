// For tests: entries of the catalogue of East county that are whole and sound, to be changed one thing at a time.
import type { FeeEntry, HallEntry, MatterEntry, WindowEntry } from './model.ts'

const t = (zh: string, en: string) => ({ zh, en })
const LICENSING = {
  title: t('中华人民共和国行政许可法', 'Administrative Licensing Law'),
  article: '42',
  certainty: 'statute',
} as const
export const FOOD_LAW = {
  title: t('中华人民共和国食品安全法', 'Food Safety Law'),
  article: '35',
  certainty: 'statute',
} as const

export const FORM: MatterEntry['form'] = {
  version: 1,
  schema: {
    type: 'object',
    properties: {
      shop: { type: 'string', maxLength: 60 },
      kind: { type: 'string', enum: ['restaurant', 'shop'] },
      area: { type: 'integer', minimum: 1, maximum: 100000 },
    },
    required: ['shop', 'kind'],
    additionalProperties: false,
  },
  layout: {
    pages: [
      {
        id: 'shop',
        title: t('经营场所', 'The place'),
        fields: [
          { path: '/shop', title: t('字号名称', 'Name'), widget: 'text' },
          {
            path: '/kind',
            title: t('主体业态', 'Kind'),
            widget: 'choice',
            options: [
              { value: 'restaurant', title: t('餐饮服务', 'Restaurant') },
              { value: 'shop', title: t('食品销售', 'Shop') },
            ],
          },
          { path: '/area', title: t('面积', 'Area'), widget: 'number' },
        ],
      },
    ],
  },
}

export const HALL: HallEntry = {
  code: 'hall-east',
  title: t('东县政务服务大厅', 'East county hall'),
  kind: 'hall',
  unit: 'east-office',
  region: '539902',
  address: t('东县人民路1号', '1 Renmin Road'),
  directions: t('1路公交到人民路站', 'Bus 1'),
  phone: '0999-1234567',
  hours: t('工作日9:00—17:00', 'Working days 9–17'),
  access: t('有无障碍坡道', 'Ramp'),
}
export const WINDOW: WindowEntry = {
  code: 'window-3',
  title: t('教育窗口', 'Education window'),
  hall: 'hall-east',
  numbers: '3号窗口',
  units: ['east-education', 'east-office'],
  services: t('教育类事项', 'Education'),
  hours: [{ from: 540, to: 1020 }],
  prefix: 'A',
}
export const FEE: FeeEntry = {
  code: 'fee-copy',
  title: t('证照工本费', 'Fee for the certificate'),
  unit: 'east-education',
  price: 1000,
  per: t('每证', 'each'),
  lowest: 1000,
  highest: 2000,
  atLowest: true,
  basis: LICENSING,
  kind: 'administrative',
}

/** A licence of East county's education office, decided in ten working days, with a fee, a form and three materials. */
export const aMatter = (over: Partial<MatterEntry> = {}): MatterEntry => ({
  code: 'SP-0001',
  title: t('食品经营许可', 'Food business licence'),
  kind: 'licence',
  family: 'ordinary',
  amends: [],
  publicSafety: false,
  unit: 'east-education',
  region: '539902',
  authority: 'statutory',
  audience: ['firm', 'person'],
  themes: ['food-drug', 'access'],
  keywords: ['开饭店'],
  bases: [FOOD_LAW],
  conditions: [t('有与经营规模相适应的场所', 'A fitting place')],
  excluded: [],
  materials: [
    {
      code: 'id-card',
      title: t('身份证', 'Identity card'),
      form: 'copy',
      copies: 1,
      source: 'government',
      issuer: '公安机关',
      need: 'held',
    },
    {
      code: 'plan',
      title: t('场所平面图', 'Floor plan'),
      form: 'original',
      copies: 1,
      source: 'applicant',
      need: 'required',
    },
    {
      code: 'kitchen',
      title: t('后厨布局图', 'Kitchen plan'),
      form: 'electronic',
      copies: 1,
      source: 'applicant',
      need: 'when',
      when: { path: '/kind', equals: 'restaurant' },
    },
  ],
  steps: [
    { title: t('受理', 'Acceptance'), who: t('窗口', 'Window') },
    { title: t('审查', 'Examination'), who: t('承办科室', 'Section') },
    { title: t('决定', 'Decision'), who: t('负责人', 'Head') },
  ],
  statutoryLimit: { amount: 20, unit: 'working-day', basis: LICENSING },
  promisedLimit: { amount: 7, unit: 'working-day', basis: { ...LICENSING, certainty: 'local' } },
  fees: ['fee-copy'],
  result: { title: t('食品经营许可证', 'Food business licence'), kind: 'licence', validity: 60, series: '食许' },
  delivery: ['counter', 'post'],
  windows: ['window-3'],
  inquiryPhone: '0999-1111111',
  supervisionPhone: '0999-2222222',
  visits: 1,
  depth: 'III',
  scope: 'county',
  remedies: t('可依法申请行政复议或者提起行政诉讼', 'Reconsideration or suit'),
  handling: {
    process: 'approval',
    mode: 'promised',
    oneExamineOneApprove: true,
    levels: 'one',
    special: [],
    hearingRequired: false,
    silenceAgrees: false,
    absenceAgrees: false,
    members: [],
    siteVisit: false,
    selfDeclared: false,
  },
  form: FORM,
  intermediaries: [],
  questions: [],
  inHall: true,
  ...over,
})
