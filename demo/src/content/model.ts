// The shape of a demonstration inquiry: what somebody in the county asks, and what the units say to it.

/** Categories of inquiry, one per theme of daily life. */
export type Category =
  | 'residence' // 户籍治安
  | 'medical-insurance' // 医疗保障
  | 'social-security' // 社保就业
  | 'business' // 企业开办与市场监管
  | 'education' // 入学教育
  | 'land' // 土地与不动产
  | 'housing' // 住房保障与公积金
  | 'transport' // 交通出行
  | 'environment' // 生态环境
  | 'civil-affairs' // 民政救助
  | 'agriculture' // 农业农村
  | 'health' // 卫生健康
  | 'tax' // 税费
  | 'other' // 综合其他

/** Units of the fictional city of 云岭市 (539900), 青禾县 (539921) and 临溪区 (539902). */
export type UnitKey =
  // 云岭市
  | 'city-office' // 云岭市人民政府办公室
  | 'city-supervision' // 云岭市效能监察办公室
  | 'city-hr' // 云岭市人力资源和社会保障局
  | 'city-insurance' // 云岭市医疗保障局
  | 'city-transport' // 云岭市交通运输局
  | 'city-land' // 云岭市自然资源和规划局
  | 'city-police' // 云岭市公安局
  | 'city-fund' // 云岭市住房公积金管理中心
  // 青禾县
  | 'qh-office' // 青禾县人民政府办公室
  | 'qh-supervision' // 青禾县效能监察办公室
  | 'qh-police' // 青禾县公安局
  | 'qh-hr' // 青禾县人力资源和社会保障局
  | 'qh-insurance' // 青禾县医疗保障局
  | 'qh-market' // 青禾县市场监督管理局
  | 'qh-education' // 青禾县教育体育局
  | 'qh-land' // 青禾县自然资源局
  | 'qh-transport' // 青禾县交通运输局
  | 'qh-environment' // 云岭市生态环境局青禾分局
  | 'qh-housing' // 青禾县住房和城乡建设局
  | 'qh-civil' // 青禾县民政局
  | 'qh-agriculture' // 青禾县农业农村局
  | 'qh-health' // 青禾县卫生健康局
  | 'qh-tax' // 青禾县税务局
  | 'qh-service' // 青禾县行政审批局（政务服务中心）
  | 'qh-reform' // 青禾县发展和改革局
  | 'qh-culture' // 青禾县文化和旅游局
  | 'qh-emergency' // 青禾县应急管理局
  | 'qh-forestry' // 青禾县林业局
  | 'qh-water' // 青禾县水利局
  | 'qh-disabled' // 青禾县残疾人联合会
  | 'qh-veterans' // 青禾县退役军人事务局
  | 'qh-fire' // 青禾县消防救援大队
  | 'qh-justice' // 青禾县司法局
  | 'qh-liushu' // 青禾县柳树镇人民政府
  | 'qh-shiqiao' // 青禾县石桥镇人民政府
  | 'qh-daping' // 青禾县大坪乡人民政府
  // 临溪区
  | 'lx-office' // 临溪区人民政府办公室
  | 'lx-supervision' // 临溪区效能监察办公室
  | 'lx-police' // 云岭市公安局临溪分局
  | 'lx-hr' // 临溪区人力资源和社会保障局
  | 'lx-market' // 临溪区市场监督管理局
  | 'lx-education' // 临溪区教育体育局
  | 'lx-housing' // 临溪区住房和城乡建设局
  | 'lx-chengdong' // 临溪区城东街道办事处
  | 'lx-hewan' // 临溪区河湾镇人民政府

export interface DemoInquiry {
  readonly category: Category
  /** The unit in whose duty it lies. */
  readonly unit: UnitKey
  /** As the asker typed it: 6 to 30 characters. */
  readonly subject: string
  /** The asker's own words, 40 to 250 characters: plain, sometimes anxious, with the particulars of a life. */
  readonly text: string
  /** The unit's answer, 80 to 350 characters: a good civil servant's. */
  readonly answer: string
  /** Important or complex: ten working days. */
  readonly important?: true
  /** Why twenty working days are needed, where the unit asks its head for them. */
  readonly extensionReason?: string
  /** The unit it was first sent to by mistake, and that unit's reason for forwarding. */
  readonly misdirected?: { readonly to: UnitKey; readonly reason: string }
  /** Not in any county unit's duty: where else to look (what `answer` says politely), a short name of that place. */
  readonly elsewhere?: string
  /** Further units that answer their own parts, in turn or at once; `reason` is why it is passed on. */
  readonly joint?: readonly { readonly unit: UnitKey; readonly reason: string; readonly answer: string }[]
  /** The single follow-up question, and its answer. */
  readonly followUp?: { readonly text: string; readonly answer: string }
  /** Grade 1 to 5 and a remark (may be empty) given after the answer. */
  readonly rating?: { readonly grade: 1 | 2 | 3 | 4 | 5; readonly remark: string }
  /** A complaint about the answer, and what supervision found, thinks and did. */
  readonly complaint?: {
    readonly text: string
    readonly finding: string
    readonly opinion: string
    readonly result: string
    readonly upheld: boolean
  }
  /** Why the answer came late, in the unit's published words. */
  readonly lateExplanation?: string
  /** The edited question and answer for the query library, without any personal particulars. */
  readonly library?: { readonly question: string; readonly answer: string }
}
