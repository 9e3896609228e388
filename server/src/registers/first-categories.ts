// The categories a new installation begins with, one per theme of daily life. They are data from then on: changed, closed, added to.
import type { Text } from '@sunhall/kernel'

const text = (zh: string, en: string): Text => ({ zh, en })

export const FIRST_CATEGORIES = {
  residence: text('户籍治安', 'Residence and public order'),
  'medical-insurance': text('医疗保障', 'Medical insurance'),
  'social-security': text('社保就业', 'Social security and work'),
  business: text('企业开办与市场监管', 'Business and markets'),
  education: text('入学教育', 'Schooling'),
  land: text('土地与不动产', 'Land and real estate'),
  housing: text('住房保障与公积金', 'Housing and provident fund'),
  transport: text('交通出行', 'Transport'),
  environment: text('生态环境', 'Environment'),
  'civil-affairs': text('民政救助', 'Civil affairs and relief'),
  agriculture: text('农业农村', 'Agriculture and countryside'),
  health: text('卫生健康', 'Health'),
  tax: text('税费', 'Taxes and fees'),
  other: text('综合其他', 'Other'),
} as const satisfies { readonly [code: string]: Text }
