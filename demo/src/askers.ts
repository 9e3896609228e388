// Who asks: invented names, numbers that lead nowhere in particular, and how they want to be told.
import type { Json } from '@sunhall/kernel'
import type { Random } from './random.ts'

const SURNAMES =
  '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const GIVEN =
  '秀英 桂兰 国强 建华 小红 志伟 春梅 玉兰 文斌 海燕 晓峰 丽娟 永福 长贵 彩霞 金凤 大山 小军 雪梅 德胜 素芳 红艳 光明 庆华 美玲 树林 佳怡 子涵 浩然 思琪 阿秀 冬生 满堂 月娥 水生 翠花 立新 正国 晓东 燕子 忠义 凤英 招娣 根生 腊梅 润生 新宇 欣怡 宏伟 卫平'.split(
    ' ',
  )

export const askerName = (random: Random): string => random.pick([...SURNAMES]) + random.pick(GIVEN)

/** The middle four digits are zeros: such series are given to nobody. */
const phoneNumber = (random: Random): string =>
  `${random.pick(['139', '138', '136', '159', '187', '199'])}0000${String(random.between(0, 9999)).padStart(4, '0')}`

export type Channel = 'web' | 'phone' | 'window' | 'letter' | 'terminal'

export function contact(random: Random, channel: Channel): { readonly [field: string]: Json } {
  const name = askerName(random)
  const phone = phoneNumber(random)
  const left = channel === 'phone' || channel === 'window' || random.chance(0.9)
  if (channel === 'letter') {
    const village = random.pick(['柳树镇杨家村', '石桥镇桥头村', '大坪乡', '河湾镇上湾村', '城东街道'])
    const address = `${village}${random.between(1, 12)}组${random.between(1, 80)}号`
    return { name, address, ...(left ? { phone, reach: 'sms' } : { reach: 'none' }) }
  }
  if (channel === 'web' && random.chance(0.2)) {
    return { name, phone, email: `asker${random.between(1000, 9999)}@example.com`, reach: 'mail' }
  }
  return { name, ...(left ? { phone, reach: random.chance(0.75) ? 'sms' : 'none' } : { reach: 'none' }) }
}
