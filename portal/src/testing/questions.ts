// A few published questions for the in-memory stand-in: real lengths, real words, nobody's data.
import type { Text } from '@sunhall/kernel'

export interface Sample {
  readonly category: string
  readonly unit: string
  readonly question: string
  readonly answer: string
}

export const CATEGORIES: readonly (readonly [string, Text, Text])[] = [
  [
    'residence',
    { zh: '户籍治安', en: 'Residence and safety' },
    { zh: '户口、身份证、居住证', en: 'Registration, identity cards' },
  ],
  [
    'medical-insurance',
    { zh: '医疗保障', en: 'Medical insurance' },
    { zh: '参保、报销、异地就医', en: 'Joining, refunds' },
  ],
  [
    'social-security',
    { zh: '社保就业', en: 'Social security, work' },
    { zh: '养老、失业、工伤、劳动纠纷', en: 'Pensions, work' },
  ],
  [
    'business',
    { zh: '企业开办与市场监管', en: 'Business' },
    { zh: '执照、食品许可、消费投诉', en: 'Licences, consumers' },
  ],
  ['education', { zh: '入学教育', en: 'Schooling' }, { zh: '招生、学籍、资助', en: 'Admission, grants' }],
  [
    'land',
    { zh: '土地与不动产', en: 'Land and property' },
    { zh: '宅基地、不动产登记、征地', en: 'Homesteads, registration' },
  ],
  ['housing', { zh: '住房保障与公积金', en: 'Housing' }, { zh: '公租房、公积金、物业', en: 'Public housing, fund' }],
  ['transport', { zh: '交通出行', en: 'Transport' }, { zh: '公路、客运、驾驶证', en: 'Roads, buses' }],
  ['environment', { zh: '生态环境', en: 'Environment' }, { zh: '噪声、污水、垃圾', en: 'Noise, water, waste' }],
  ['civil-affairs', { zh: '民政救助', en: 'Assistance' }, { zh: '低保、婚姻登记、养老', en: 'Assistance, marriage' }],
  ['agriculture', { zh: '农业农村', en: 'Farming' }, { zh: '补贴、农机、承包地', en: 'Subsidies, land' }],
  ['other', { zh: '综合其他', en: 'Other' }, { zh: '不确定归哪类的', en: 'Anything else' }],
]

export const REGIONS: readonly (readonly [string, Text, string | null])[] = [
  ['539900', { zh: '云岭市', en: 'Yunling City' }, null],
  ['539921', { zh: '青禾县', en: 'Qinghe County' }, '539900'],
  ['539902', { zh: '临溪区', en: 'Linxi District' }, '539900'],
]

export const UNITS: readonly (readonly [string, string, Text, string])[] = [
  ['qh-police', '539921', { zh: '青禾县公安局', en: 'Qinghe Police' }, '0879-6123103'],
  [
    'qh-hr',
    '539921',
    { zh: '青禾县人力资源和社会保障局', en: 'Qinghe Human Resources and Social Security' },
    '0879-6123210',
  ],
  ['qh-insurance', '539921', { zh: '青禾县医疗保障局', en: 'Qinghe Medical Insurance' }, '0879-6123305'],
  ['qh-market', '539921', { zh: '青禾县市场监督管理局', en: 'Qinghe Market Supervision' }, '0879-6123407'],
  ['qh-education', '539921', { zh: '青禾县教育体育局', en: 'Qinghe Education and Sports' }, '0879-6123501'],
  ['qh-land', '539921', { zh: '青禾县自然资源局', en: 'Qinghe Natural Resources' }, '0879-6123612'],
  ['qh-transport', '539921', { zh: '青禾县交通运输局', en: 'Qinghe Transport' }, '0879-6123702'],
  ['qh-environment', '539921', { zh: '云岭市生态环境局青禾分局', en: 'Environment, Qinghe Branch' }, '0879-6123804'],
  ['qh-housing', '539921', { zh: '青禾县住房和城乡建设局', en: 'Qinghe Housing and Construction' }, '0879-6123905'],
  ['qh-civil', '539921', { zh: '青禾县民政局', en: 'Qinghe Civil Affairs' }, '0879-6124006'],
  ['lx-education', '539902', { zh: '临溪区教育体育局', en: 'Linxi Education and Sports' }, '0879-3123501'],
  ['city-fund', '539900', { zh: '云岭市住房公积金管理中心', en: 'Yunling Housing Fund' }, '0879-2123110'],
]

export const SAMPLES: readonly Sample[] = [
  {
    category: 'residence',
    unit: 'qh-police',
    question: '在外省务工时身份证丢失，必须回户籍地补办吗？',
    answer:
      '不必。居民身份证实行全国异地受理，可在居住地派出所或政务大厅公安窗口申请丢失补领，工本费40元，无须登报，法定制证期限60日。急需乘火车的可申办临时乘车身份证明。',
  },
  {
    category: 'residence',
    unit: 'qh-police',
    question: '新生儿户口随父还是随母有规定吗？超过一个月申报罚款吗？',
    answer:
      '随父随母由父母自愿选择。应在出生一个月内申报，逾期不罚款，仍可办理。带出生医学证明、父母户口簿、身份证、结婚证到拟落户地派出所当场办结。',
  },
  {
    category: 'medical-insurance',
    unit: 'qh-insurance',
    question: '城乡居民医保错过集中缴费期，还能补缴吗？',
    answer:
      '可以。集中缴费期为每年9月至12月；错过的，次年可以在全年任意时间参保缴费，但自缴费之日起设3个月待遇等待期，期间发生的住院费用不予报销。新生儿、退役军人、刑满释放人员等在规定期限内参保的不设等待期。',
  },
  {
    category: 'education',
    unit: 'lx-education',
    question: '进城务工人员随迁子女入读公办小学要哪些材料？',
    answer:
      '户口簿、父母一方的居住证，以及务工证明或营业执照，三样齐全即可在每年7月通过网上报名。材料不齐的可先报名后补交，开学前补齐。公办学校不得以户籍为由收取任何费用。',
  },
  {
    category: 'land',
    unit: 'qh-land',
    question: '老宅翻建要不要重新审批宅基地？',
    answer:
      '在原址、原面积翻建的，不需要重新申请宅基地用地，但要到乡镇办理乡村建设规划许可证；扩大面积、改变位置的，须按新建程序申请。开工前请村委会、乡镇到场放线，竣工后验收。',
  },
  {
    category: 'housing',
    unit: 'city-fund',
    question: '租房提取住房公积金，一年能提几次、提多少？',
    answer:
      '连续足额缴存满3个月，本人及配偶在本市无自有住房的，可以提取。每年可提取一次，单身职工每年最高9600元，已婚职工每户最高19200元；租住公共租赁住房的按实际房租提取。',
  },
  {
    category: 'environment',
    unit: 'qh-environment',
    question: '楼下餐馆油烟直排，应该找哪个部门？',
    answer:
      '居民住宅楼内禁止新建产生油烟的餐饮项目。已开业的餐馆未装油烟净化设施或者超标排放，由县城管执法大队依据《大气污染防治法》第八十一条、第一百一十八条处理，可以拨打0879-6125800，或在这里提问，由我们转办并告知结果。',
  },
  {
    category: 'social-security',
    unit: 'qh-hr',
    question: '灵活就业人员断缴养老保险几年，能不能一次补齐？',
    answer:
      '按现行规定，灵活就业人员断缴的年限不能事后补缴，断缴不会清零，续缴后年限累计计算。到达退休年龄缴费不足最低年限的，可以延长缴费，也可以转入城乡居民养老保险。',
  },
  {
    category: 'civil-affairs',
    unit: 'qh-civil',
    question: '异地结婚登记，外地户口的新人可以在青禾县办吗？',
    answer:
      '可以。自2025年5月10日起结婚登记全国通办，不再要求户口簿，双方带本人有效身份证件，到全国任一婚姻登记处共同申请即可。周末领证请提前一天网上预约。',
  },
  {
    category: 'transport',
    unit: 'qh-transport',
    question: '农村客运班车停开，老人看病怎么办？',
    answer:
      '大坪乡方向的班线因车辆更新停运至月底，期间由县公交公司开行预约小巴，每天上午7点、下午2点各一班，票价不变。可拨打0879-6123702预约，行动不便的可到村口接送。',
  },
]

export const LATE: readonly Sample[] = [
  {
    category: 'land',
    unit: 'qh-land',
    question: '关于石桥镇安置地块测绘结果的提问',
    answer:
      '该件涉及2011年的纸质测绘档案，需要与镇里、原测绘单位三方核对界址，我局未及时申请延期，导致超过时限2个工作日才答复，责任在我局。已对承办人员提醒谈话，并建立老档案调阅的提前预约制度。',
  },
  {
    category: 'environment',
    unit: 'qh-environment',
    question: '关于柳树镇夜间施工噪声的提问',
    answer:
      '监测需要在夜间连续三天进行，遇降雨两次改期。我分局应当在时限内先行答复进展，但没有做到，特向提问人致歉。监测结果已于8月20日答复。',
  },
]
