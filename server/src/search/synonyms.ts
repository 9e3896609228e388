// Words that people use for one another: the short name in the street and the full name in the rules (E2).

/** Each line is a set of words that find each other. Every word here is also kept whole by the segmentation. */
const SETS: readonly string[] = [
  '医保 医疗保险 基本医疗保险',
  '社保 社会保险',
  '公积金 住房公积金',
  '低保 最低生活保障',
  '驾照 驾驶证 机动车驾驶证 驾驶执照',
  '户口 户籍',
  '落户 入户 上户口 户口迁入',
  '身份证 居民身份证',
  '养老金 退休金 基本养老金',
  '养老保险 基本养老保险',
  '失业金 失业保险金',
  '生育津贴 生育保险待遇',
  '新农合 城乡居民医保 城乡居民基本医疗保险',
  '公租房 公共租赁住房',
  '廉租房 廉租住房',
  '房产证 不动产权证 不动产权证书 房本',
  '过户 转移登记',
  '宅基地 农村宅基地',
  '个体户 个体工商户',
  '执照 营业执照',
  '结婚证 结婚登记',
  '离婚证 离婚登记',
  '出生证 出生证明 出生医学证明',
  '准生证 生育登记',
  '无犯罪证明 无犯罪记录证明',
  '上学 入学 就读',
  '幼升小 小学入学',
  '随迁子女 外来务工子女 务工子女',
  '公交 公交车 公共汽车',
  '网约车 网络预约出租汽车',
  '电动车 电瓶车 电动自行车',
  '年检 年审 年度检验',
  '退税 退还税款',
  '个税 个人所得税',
  '拆迁 征收 征地拆迁',
  '补贴 补助',
  '特困 五保 特困供养 五保户',
  '残疾证 残疾人证',
  '工伤 工伤认定',
  '欠薪 拖欠工资 讨薪',
  '噪音 噪声',
  '垃圾 生活垃圾',
]

const FOUND = new Map<string, readonly string[]>()
for (const set of SETS) {
  const words = set.split(' ')
  for (const word of words) FOUND.set(word, [...(FOUND.get(word) ?? []), ...words.filter(other => other !== word)])
}

/** Other words for this word; none for most. */
export const synonymsOf = (word: string): readonly string[] => FOUND.get(word) ?? []

export const SYNONYM_WORDS: readonly string[] = [...FOUND.keys()]
