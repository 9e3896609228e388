// The page about premises that forms share: asked once where several matters are applied for together.
import { choice, line, measure, region, when, whole } from './fields.ts'
import { type Page, page } from './form.ts'
import type { Line } from './texts.ts'

export const premisesPage = (title: Line): Page =>
  page('premises', title, [
    region('premises/region', '所在地区|Region', { prefill: 'region' }),
    line('premises/address', '详细地址|Address', {
      max: 120,
      hint: '写到门牌号或者房间号|Down to the house or room number',
    }),
    measure('premises/area', '建筑面积（平方米）|Floor space, square metres', { min: 1, max: 200_000 }),
    choice('premises/tenure', '场所来源|Tenure', {
      owned: '自有|Owned',
      rented: '租赁|Rented',
      free: '无偿使用|Used free of charge',
    }),
    line('premises/landlord', '出租人|Landlord', { max: 60, when: when('premises/tenure', 'rented') }),
    whole('premises/months', '租期（月）|Months of the lease', {
      min: 1,
      max: 240,
      when: when('premises/tenure', 'rented'),
    }),
  ])
