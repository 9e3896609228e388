// Matters of the forestry bureau: felling, forest land, fire in the open.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, measure, paragraph, phone, promised, rows, several, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { law, promise, twenty } from './law.ts'
import { businessLicence, held, idCard, mandate, material, report } from './materials.ts'
import { approval, licence, matter, SITE_VISIT } from './matter.ts'
import { projectFields } from './shared-fields.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-forestry'

export const forestry: readonly MatterEntry[] = [
  matter({
    code: 'QH-FELLING',
    title: '林木采伐许可证核发|Felling permit',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['agriculture'],
    keywords: ['砍树', '采伐证', '伐木', '砍自家的树'],
    bases: [law('森林法', '56'), law('森林法', '57'), law('森林法', '58'), law('森林法', '60')],
    conditions: [
      '林木权属清楚，在年采伐限额内|Clear ownership, within the yearly quota',
      '提交采伐的地点、林种、树种、面积、蓄积、方式、更新措施和林木权属等内容的材料|States place, kind, trees, area, volume, way, renewal and ownership',
    ],
    excluded: [
      '采伐封山育林期、封山育林区内的林木|Closed to felling',
      '上年度采伐后未按照规定完成更新造林任务|Last year’s replanting is not done',
      '上年度发生重大滥伐案件、森林火灾或者林业有害生物灾害，未采取预防和改进措施|Major illegal felling, fire or pests last year without measures',
    ],
    materials: [
      idCard(),
      held('forest-right', '林权信息|Forest rights', '县自然资源局'),
      material('survey', '采伐作业设计或者伐区简易调查表|Felling design or simple survey', {
        note: '面积不足一公顷的可以自行填写简易调查表|Under a hectare the simple form will do',
      }),
      material('renewal', '更新造林承诺书|Promise to replant', {
        blank: [
          '更新造林承诺书',
          '采伐后当年或者次年内完成更新造林，面积不少于采伐面积，株数不少于采伐株数。',
          '承诺人（签名）：',
        ],
      }),
      mandate(),
    ],
    between: [SITE_VISIT],
    // 森林法 54, 55.
    quantity:
      '全县年采伐总量不超过经批准的年采伐限额，按受理的先后顺序办理|Within the quota of the year; first come, first served',
    statutory: twenty(),
    promised: promise(5),
    result: licence('林木采伐许可证|Felling permit', 12, '林采'),
    windows: ['QH-W-PROJECT', ...TOWN_WINDOWS],
    handling: { siteVisit: true },
    form: form(
      page('felling', '采伐|The felling', [
        line('felling/place', '采伐地点|Place', { max: 120 }),
        line('felling/right', '林权证号|Number of the forest right', { max: 60 }),
        choice('felling/forest', '林种|Forest', {
          timber: '用材林|Timber',
          economic: '经济林|Economic',
          shelter: '防护林|Shelter belt',
          fuel: '能源林|Fuel',
        }),
        choice('felling/way', '采伐方式|Way', {
          clear: '皆伐|Clear',
          select: '择伐|Selective',
          gradual: '渐伐|Gradual',
          tending: '抚育采伐|Tending',
        }),
        choice('felling/cause', '采伐原因|Cause', {
          use: '自用|Own use',
          sale: '商品材|Sale',
          land: '占用林地|Land taken',
          disaster: '灾害木清理|Damaged trees',
        }),
        line('felling/approval', '使用林地审核同意书编号|Number of the consent to use forest land', {
          max: 60,
          when: when('felling/cause', 'land'),
        }),
        rows(
          'stands',
          '小班明细|Stands',
          [
            line('species', '树种名称|Trees', { max: 40 }),
            measure('area', '面积（公顷）|Hectares', { min: 0, max: 1000 }),
            measure('volume', '蓄积（立方米）|m³', { min: 0, max: 100_000 }),
            whole('trees', '株数|Trees', { min: 1, max: 1_000_000 }),
          ],
          { max: 20 },
        ),
        date('felling/from', '拟采伐起始日期|From'),
        promised('felling/renew', '承诺按期完成更新造林|Will replant in time'),
      ]),
    ),
    questions: [
      [
        '砍自家房前屋后的几棵树要办证吗？',
        '农村居民采伐自留地和房前屋后个人所有的零星林木，不需要申请采伐许可证；古树名木除外。',
      ],
    ],
  }),
  matter({
    code: 'QH-FOREST-TEMPORARY',
    title: '临时使用林地审批|Approval of temporary use of forest land',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'land'],
    keywords: ['占用林地', '临时占林地', '使用林地'],
    bases: [law('森林法', '38'), law('建设项目使用林地审核审批管理办法')],
    conditions: [
      '需要临时使用林地，使用期限一般不超过二年|Temporary need, usually not over two years',
      '不在临时使用的林地上修建永久性建筑物|No permanent buildings',
      '期满后一年内恢复植被和林业生产条件|Restored within a year of the end',
    ],
    materials: [
      businessLicence(),
      report('survey', '使用林地可行性报告或者林地现状调查表|Report or survey of the forest land', '有能力的编制单位'),
      held('project', '项目批准文件|Approval of the project', '县发展和改革局'),
      material('compensation', '林地补偿协议|Agreement on compensation', { form: 'copy' }),
      material('restoration', '恢复林业生产条件和植被的方案|Plan of restoration'),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(8),
    fees: ['QH-FEE-FOREST'],
    result: approval('临时使用林地批准书|Approval', 24, '青林地许'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('use', '使用林地|The forest land', [
        ...projectFields(),
        line('use/place', '林地位置|Place', { max: 120 }),
        choice('use/purpose', '用途|Use', {
          camp: '施工营地|Camp',
          road: '施工便道|Access road',
          stuff: '取土、弃渣、堆料|Earth, spoil, store',
          survey: '勘查、架设线路|Survey, lines',
        }),
        rows(
          'parcels',
          '林地明细|Parcels',
          [
            choice('kind', '林种|Forest', {
              timber: '用材林|Timber',
              shelter: '防护林|Shelter',
              economic: '经济林|Economic',
              shrub: '灌木林|Shrub',
            }),
            choice('right', '权属|Owned by', {
              state: '国有|State',
              collective: '集体|Collective',
              person: '个人|Person',
            }),
            measure('area', '面积（平方米）|Square metres', { min: 1, max: 1_000_000 }),
          ],
          { max: 20 },
        ),
        yesNo('use/felling', '是否需要采伐林木|Must trees be felled?'),
        measure('use/volume', '采伐蓄积（立方米）|m³', { max: 100_000, when: when('use/felling', true) }),
        date('use/from', '拟使用日期|From'),
        whole('use/months', '使用期限（月）|Months', { min: 1, max: 24 }),
      ]),
    ),
  }),
  matter({
    code: 'QH-OPEN-FIRE',
    title: '森林防火期内在森林防火区野外用火审批|Permit for fire in the open in the fire season',
    kind: 'licence',
    unit: UNIT,
    authority: 'delegated',
    audience: ['person', 'firm'],
    themes: ['agriculture', 'safety'],
    keywords: ['烧田坎', '野外用火', '计划烧除'],
    bases: [law('森林防火条例', '25')],
    conditions: [
      '因防治病虫鼠害、冻害等特殊情况确需野外用火，经县人民政府批准（委托县林业局办理）|Fire is needed against pests, rats or frost; approved by the county government, which entrusts the bureau',
      '采取防火措施，有专人看守，用火后彻底熄灭|With measures, under guard, and put out wholly',
    ],
    excluded: ['发布高森林火险预警期间|While high fire danger is announced'],
    materials: [
      idCard(),
      material('plan', '野外用火方案和防火措施|Plan and measures'),
      material('weather', '用火时段气象条件说明|Weather at the time', { need: 'optional' }),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(2),
    result: approval('森林防火期野外用火许可证|Permit', 1, '林火许'),
    windows: ['QH-W-PROJECT', ...TOWN_WINDOWS],
    handling: { siteVisit: true },
    form: form(
      page('fire', '用火|The fire', [
        choice('fire/cause', '用火原因|Cause', {
          pest: '防治病虫鼠害|Pests',
          frost: '防治冻害|Frost',
          plan: '计划烧除|Planned burning',
          other: '其他|Other',
        }),
        paragraph('fire/other', '其他原因说明|Which', { max: 200, when: when('fire/cause', 'other') }),
        line('fire/place', '用火地点|Place', { max: 120 }),
        measure('fire/area', '面积（亩）|Mu', { min: 0, max: 10_000 }),
        date('fire/day', '拟用火日期|Day'),
        rows('guards', '看守人员|Guards', [line('name', '姓名|Name', { max: 40 }), phone('phone', '电话|Telephone')], {
          min: 2,
          max: 50,
        }),
        several('fire/equipment', '扑火机具|Equipment', {
          beater: '二号工具|Beaters',
          blower: '风力灭火机|Blowers',
          pump: '水泵|Pumps',
          knife: '砍刀、铁锹|Knives, spades',
        }),
      ]),
    ),
  }),
]
