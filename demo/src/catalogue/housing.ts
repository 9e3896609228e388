// Matters of the housing bureau on construction: permits, fire design, pre-sale.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  creditCode,
  date,
  identity,
  line,
  measure,
  money,
  promised,
  rows,
  several,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { calendarDays, days, law, promise } from './law.ts'
import { businessLicence, held, householdBook, idCard, mandate, material, report } from './materials.ts'
import { approval, confirmation, licence, matter, SITE_VISIT, special } from './matter.ts'
import { projectCode, projectFields } from './shared-fields.ts'
import { inTownships } from './townships.ts'

const UNIT = 'qh-housing'

export const housing: readonly MatterEntry[] = [
  matter({
    code: 'QH-CONSTRUCTION',
    title: '建筑工程施工许可证核发|Construction permit',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction'],
    keywords: ['施工许可', '开工手续', '施工证'],
    bases: [law('建筑法', '7'), law('建筑法', '8'), law('建筑工程施工许可管理办法')],
    conditions: [
      '已经办理该建筑工程用地批准手续|The land is approved',
      '依法应当办理建设工程规划许可证的，已经取得|The planning permit is held',
      '需要拆迁的，其拆迁进度符合施工要求|Clearing is far enough',
      '已经确定建筑施工企业|The builder is chosen',
      '有满足施工需要的资金安排、施工图纸及技术资料|Funds, drawings and technical papers',
      '有保证工程质量和安全的具体措施|Measures of quality and safety',
    ],
    materials: [
      businessLicence(),
      held('land', '用地批准手续|Approval of the land', '县自然资源局'),
      held('planning', '建设工程规划许可证|Planning permit', '县自然资源局'),
      material('contract', '施工合同（中标通知书）|Contract or notice of award', { form: 'copy' }),
      held('drawings', '施工图设计文件审查合格信息|Drawings checked', '县住房和城乡建设局'),
      material('funds', '建设资金已经落实承诺书|Promise that funds are there'),
      material('safety', '保证工程质量和安全的具体措施|Measures of quality and safety'),
      mandate(),
    ],
    statutory: calendarDays(7, law('建筑法', '8')),
    promised: promise(2),
    result: licence('建筑工程施工许可证|Construction permit', 3, '施许'),
    form: form(
      page('project', '项目|The project', [
        ...projectFields(),
        projectCode(),
        measure('works/building', '总建筑面积（平方米）|Floor space, square metres', { min: 300, max: 10_000_000 }),
        money('works/price', '合同价格|Contract price', { min: 1_000_000, max: 20_000_000_000 }),
        date('works/from', '计划开工日期|Begins'),
        whole('works/days', '合同工期（天）|Days', { min: 30, max: 3650 }),
      ]),
      page('parties', '参建单位|Parties', [
        rows(
          'parties',
          '参建单位和项目负责人|Parties and their managers',
          [
            choice('role', '类别|Role', {
              survey: '勘察|Survey',
              design: '设计|Design',
              builder: '施工|Builder',
              supervision: '监理|Supervision',
              general: '工程总承包|General contractor',
            }),
            line('name', '单位名称|Name', { max: 100 }),
            creditCode('creditCode', '统一社会信用代码|Credit code'),
            line('manager', '项目负责人姓名|Manager', { max: 40 }),
            line('certificate', '资质（注册）证书编号|Certificate', { max: 40 }),
          ],
          { min: 2, max: 12 },
        ),
        yesNo('wages/account', '是否设立农民工工资专用账户|Is there an account for migrant workers’ wages?'),
        line('wages/bank', '农民工工资专用账户开户银行|Bank of the account', {
          max: 60,
          when: when('wages/account', true),
        }),
      ]),
    ),
  }),
  matter({
    code: 'QH-FIRE-DESIGN',
    title: '特殊建设工程消防设计审查|Fire design review of special construction works',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'safety'],
    keywords: ['消防审图', '消防设计', '消防报审'],
    bases: [law('消防法', '11'), law('建设工程消防设计审查验收管理暂行规定')],
    conditions: [
      '属于特殊建设工程，消防设计文件符合法定要求和国家工程建设消防技术标准|Special works whose fire design meets law and state standards',
    ],
    materials: [
      businessLicence(),
      report('design', '消防设计文件|Fire design', '有资质的设计单位'),
      held('planning', '建设工程规划许可文件|Planning permit', '县自然资源局'),
      report('special', '特殊消防设计技术资料|Papers on special fire design', '有资质的设计单位', {
        when: { path: '/fire/special', equals: true },
      }),
      mandate(),
    ],
    between: [
      {
        title: '专家评审（特殊消防设计）|Expert review of special fire design',
        who: '省级专家组|Provincial panel',
        days: '不超过20个工作日，不计入办理时限|At most 20 working days, not counted',
      },
    ],
    statutory: days(15, law('建设工程消防设计审查验收管理暂行规定')),
    promised: promise(7),
    result: approval('特殊建设工程消防设计审查意见书|Opinion on the fire design', null, '消设审'),
    handling: { special: [special('expert-review', 20)] },
    form: form(
      page('project', '项目|The project', [
        ...projectFields(),
        measure('fire/building', '总建筑面积（平方米）|Floor space, square metres', { min: 50, max: 10_000_000 }),
        choice('fire/kind', '特殊建设工程情形|Kind of special works', {
          crowd: '人员密集场所|Crowds',
          tall: '一类高层建筑|High-rise',
          hazard: '生产、储存易燃易爆危险物品|Hazardous goods',
          office: '国家机关办公楼、指挥中心|State offices',
          station: '城市轨道交通、隧道、发电变配电|Railways, tunnels, power',
        }),
        choice('fire/works', '建设类别|Works', {
          new: '新建|New',
          extend: '扩建|Extension',
          alter: '改建（含装饰装修、改变用途）|Alteration',
        }),
        yesNo('fire/special', '是否属于特殊消防设计|Special fire design?'),
        choice('fire/resistance', '耐火等级|Fire resistance', {
          one: '一级|1',
          two: '二级|2',
          three: '三级|3',
          four: '四级|4',
        }),
        several('fire/equipment', '消防设施|Equipment', {
          hydrant: '室内外消火栓|Hydrants',
          sprinkler: '自动喷水灭火|Sprinklers',
          alarm: '火灾自动报警|Alarm',
          smoke: '防烟排烟|Smoke control',
          lights: '应急照明和疏散指示|Emergency lights',
        }),
        rows(
          'fireWorks',
          '单体建筑|Buildings',
          [
            line('name', '名称|Name', { max: 60 }),
            whole('above', '地上层数|Floors above', { max: 100 }),
            whole('below', '地下层数|Floors below', { max: 10 }),
            measure('height', '建筑高度（米）|Height, metres', { max: 500 }),
          ],
          { max: 40 },
        ),
        line('fire/designer', '设计单位|Designer', { max: 100 }),
      ]),
    ),
  }),
  matter({
    code: 'QH-PRESALE',
    title: '商品房预售许可|Permit to sell homes before completion',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'land'],
    keywords: ['预售证', '卖期房', '楼盘预售'],
    bases: [law('城市房地产管理法', '45'), law('城市房地产开发经营管理条例'), law('城市商品房预售管理办法')],
    conditions: [
      '已交付全部土地使用权出让金，取得土地使用权证书|The land is paid for and titled',
      '持有建设工程规划许可证和施工许可证|Planning and construction permits are held',
      '按提供预售的商品房计算，投入开发建设的资金达到工程建设总投资的百分之二十五以上，并已经确定施工进度和竣工交付日期|A quarter of the investment is spent; dates of progress and delivery are set',
    ],
    excluded: ['预售资金监管协议未签订的|No agreement on supervised funds'],
    materials: [
      businessLicence(),
      held('land', '不动产权证书（土地）|Title to the land', '县自然资源局'),
      held('planning', '建设工程规划许可证|Planning permit', '县自然资源局'),
      held('construction', '建筑工程施工许可证|Construction permit', '县住房和城乡建设局'),
      report('investment', '投入开发建设资金证明|Proof of the money spent', '会计师事务所'),
      material('plan', '商品房预售方案|Plan of sale'),
      material('supervision', '预售资金监管协议|Agreement on supervised funds', { form: 'copy' }),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: calendarDays(10, law('城市房地产开发经营管理条例')),
    promised: promise(3),
    result: licence('商品房预售许可证|Pre-sale permit', null, '房预售'),
    handling: { siteVisit: true },
    form: form(
      page('project', '项目|The project', [
        line('project/name', '项目名称|Name of the project', { max: 100 }),
        line('project/address', '项目坐落|Place', { max: 120 }),
        money('sale/total', '工程建设总投资|Total investment', { min: 1_000_000, max: 20_000_000_000 }),
        money('sale/spent', '已投入资金|Spent', { min: 100_000, max: 20_000_000_000 }),
        date('sale/delivery', '预计竣工交付日期|Delivery expected'),
        line('sale/bank', '预售资金监管开户银行|Bank of the supervised account', { max: 60 }),
        rows(
          'buildings',
          '申请预售楼栋|Buildings',
          [
            line('name', '楼栋名称|Name', { max: 40 }),
            whole('floors', '层数|Floors', { min: 1, max: 100 }),
            whole('progress', '已建层数|Floors built', { max: 100 }),
            whole('homes', '套数|Homes', { min: 1, max: 2000 }),
            measure('area', '建筑面积（平方米）|Floor space', { min: 1, max: 1_000_000 }),
          ],
          { max: 60 },
        ),
        yesNo('sale/mortgaged', '土地或者在建工程是否抵押|Is land or building mortgaged?'),
        line('sale/mortgagee', '抵押权人名称|Mortgagee', { max: 100, when: when('sale/mortgaged', true) }),
      ]),
    ),
  }),
  ...inTownships(
    {
      code: 'QH-PUBLIC-RENTAL',
      title: '公共租赁住房保障资格确认|Eligibility for public rental housing',
      kind: 'benefit',
      audience: ['person'],
      themes: ['housing', 'assistance'],
      keywords: ['公租房', '廉租房', '申请公租房', '租房补贴'],
      bases: [law('公共租赁住房管理办法', '7'), law('公共租赁住房管理办法', '8')],
      conditions: [
        '在本地无住房或者住房面积低于规定标准|No home here, or one below the size set',
        '收入、财产低于规定标准|Income and property below the standard',
        '外来务工人员在本地稳定就业达到规定年限|Workers from elsewhere: steady work here for the time set',
      ],
      materials: [
        idCard('家庭成员|of the members'),
        householdBook(),
        held('housing', '住房登记信息|Homes registered', '县自然资源局'),
        held('income', '收入和财产核对信息|Data on income and property', '县居民家庭经济状况核对机构'),
        material('work', '劳动合同或者务工证明|Contract or proof of work', {
          when: { path: '/housing/kind', equals: 'worker' },
        }),
      ],
      between: [
        {
          title: '调查和公示|Inquiry and public notice',
          who: '乡镇人民政府|Township government',
          days: '公示不少于20天|At least 20 days',
        },
      ],
      statutory: null,
      promised: promise(20),
      result: confirmation('公共租赁住房保障资格确认通知书|Notice of eligibility', 24, '公租'),
      form: form(
        page('housing', '住房情况|Housing', [
          choice('housing/kind', '申请家庭类型|Kind', {
            local: '本地低收入住房困难家庭|Local low income',
            graduate: '新就业无房职工|Newly employed',
            worker: '稳定就业外来务工人员|Worker from elsewhere',
          }),
          line('housing/employer', '工作单位|Employer', { max: 100, when: when('housing/kind', 'graduate', 'worker') }),
          choice('housing/now', '现居住方式|Living now', {
            rent: '租房|Rented',
            parents: '与父母同住|With parents',
            unit: '单位宿舍|Dormitory',
            own: '自有住房|Own home',
          }),
          measure('housing/area', '现住房面积（平方米）|Square metres', {
            max: 300,
            when: when('housing/now', 'own', 'parents'),
          }),
          money('housing/income', '家庭年收入|Income a year', { max: 500_000 }),
          choice('housing/wish', '保障方式|Wish', { home: '实物配租|A home', subsidy: '租赁补贴|Subsidy' }),
        ]),
        page('family', '家庭成员|The household', [
          rows(
            'family',
            '共同申请人|Members',
            [
              line('name', '姓名|Name', { max: 40 }),
              identity('idNumber', '证件号码|Identity number', { sensitive: true }),
              choice('relation', '关系|Relation', {
                spouse: '配偶|Spouse',
                child: '子女|Child',
                parent: '父母|Parent',
              }),
              money('income', '年收入|Income a year', { max: 500_000 }),
            ],
            { min: 0, max: 8 },
          ),
          promised('consent/means', '授权核对住房和经济状况|Consents to a check of housing and means'),
        ]),
      ),
    },
    UNIT,
  ),
]
