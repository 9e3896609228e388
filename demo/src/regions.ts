// The fictional city of 云岭市: its regions, with the three digits by which query codes name them.
import type { RegionCode } from '@sunhall/kernel'

export interface DemoRegion {
  readonly code: RegionCode
  readonly parent: RegionCode | null
  readonly ordinal: number
  readonly level: 'city' | 'county' | 'township' | 'village'
  readonly zh: string
  readonly en: string
}

const region = (
  ordinal: number,
  level: DemoRegion['level'],
  code: string,
  parent: string | null,
  zh: string,
  en: string,
): DemoRegion => ({ ordinal, level, code, parent, zh, en })

export const CITY: RegionCode = '539900'
export const LINXI: RegionCode = '539902'
export const QINGHE: RegionCode = '539921'

/** Parents before children. Codes 5399xx are given to no place (GB/T 2260). */
export const REGIONS: readonly DemoRegion[] = [
  region(1, 'city', CITY, null, '云岭市', 'Yunling City'),
  region(2, 'county', LINXI, CITY, '临溪区', 'Linxi District'),
  region(3, 'county', QINGHE, CITY, '青禾县', 'Qinghe County'),
  region(4, 'township', '539902001', LINXI, '城东街道', 'Chengdong Subdistrict'),
  region(5, 'township', '539902101', LINXI, '河湾镇', 'Hewan Town'),
  region(6, 'township', '539921101', QINGHE, '柳树镇', 'Liushu Town'),
  region(7, 'township', '539921102', QINGHE, '石桥镇', 'Shiqiao Town'),
  region(8, 'township', '539921201', QINGHE, '大坪乡', 'Daping Township'),
  region(9, 'village', '539921101201', '539921101', '杨家村', 'Yangjia Village'),
  region(10, 'village', '539921102203', '539921102', '桥头村', 'Qiaotou Village'),
  region(11, 'village', '539902101202', '539902101', '上湾村', 'Shangwan Village'),
]
