// Matters of the natural resources bureau: planning, land, real estate; the rural planning permit begins at the townships.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  creditCode,
  date,
  type Field,
  line,
  measure,
  money,
  promised,
  rows,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import { businessLicence, held, idCard, mandate, material, report } from './materials.ts'
import { approval, licence, matter, ON_THE_SPOT, registration, SITE_VISIT, special } from './matter.ts'
import { projectCode, projectFields } from './shared-fields.ts'
import { inTownships } from './townships.ts'

const UNIT = 'qh-land'
const REGISTER = ['QH-W-LAND']

const rights = (): Field[] => [
  line('estate/unit', '不动产单元号|Number of the unit', { max: 40 }),
  line('estate/address', '不动产坐落|Address', { max: 120 }),
  choice('estate/use', '用途|Use', {
    home: '住宅|Home',
    shop: '商业|Shop',
    office: '办公|Office',
    industry: '工业|Industry',
    store: '车库、储藏室|Garage or store',
  }),
  measure('estate/area', '建筑面积（平方米）|Floor space, square metres', { min: 1, max: 1_000_000 }),
]

export const land: readonly MatterEntry[] = [
  matter({
    code: 'QH-ESTATE-TRANSFER',
    title: '国有建设用地使用权及房屋所有权转移登记|Registration of the transfer of a home or building',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['housing', 'land'],
    keywords: ['房产过户', '二手房过户', '办房产证', '不动产证'],
    bases: [
      law('民法典', '209'),
      law('民法典', '214'),
      law('不动产登记暂行条例', '14'),
      law('不动产登记暂行条例', '20'),
      law('不动产登记暂行条例实施细则'),
    ],
    conditions: [
      '不动产已经登记，权属清楚，没有查封、权属争议|Registered, with clear title, neither seized nor disputed',
      '买卖、互换、赠与等由双方共同申请；继承、判决等由当事人单方申请|Both apply for sale, exchange or gift; one alone for inheritance or judgment',
      '已经依法缴纳相关税费|Taxes are paid',
    ],
    excluded: [
      '违反法律、行政法规规定，存在尚未解决的权属争议，或者申请登记的权利超过规定期限的|Against the law, in dispute, or a right out of time',
    ],
    materials: [
      idCard('双方|of both parties'),
      held('title', '不动产权属证书信息|Title', '县自然资源局'),
      material(
        'cause',
        '转移原因材料（买卖合同、赠与书、继承材料、生效法律文书）|Contract, deed of gift, papers of succession or judgment',
      ),
      held('tax', '契税等完税信息|Taxes paid', '县税务局'),
      material('mortgagee', '抵押权人同意转让的材料|Consent of the mortgagee', {
        when: { path: '/transfer/restricted', equals: true },
        note: '抵押期间约定禁止或者限制转让的|Where the mortgage restricts transfer',
      }),
      mandate(),
    ],
    statutory: days(30, law('不动产登记暂行条例', '20')),
    promised: promise(3),
    fees: ['QH-FEE-LAND-HOME', 'QH-FEE-LAND-OTHER', 'QH-FEE-LAND-COPY'],
    result: registration('不动产权证书|Title certificate'),
    windows: REGISTER,
    visits: 1,
    depth: 'III',
    form: form(
      page('estate', '不动产|The property', rights()),
      page('transfer', '转移|The transfer', [
        choice('transfer/cause', '转移原因|Cause', {
          sale: '买卖|Sale',
          gift: '赠与|Gift',
          inheritance: '继承、受遗赠|Inheritance',
          judgment: '法院判决、仲裁|Judgment',
          divorce: '离婚析产|Divorce',
        }),
        money('transfer/price', '成交价格|Price', { min: 1, max: 500_000_000, when: when('transfer/cause', 'sale') }),
        line('transfer/judgment', '法律文书文号|Number of the judgment', {
          max: 60,
          when: when('transfer/cause', 'judgment'),
        }),
        yesNo('transfer/restricted', '是否存在约定限制转让的抵押|Is there a mortgage that restricts transfer?'),
        rows(
          'parties',
          '权利人和义务人|Parties',
          [
            line('name', '姓名或者名称|Name', { max: 80 }),
            line('number', '证件号码|Number of the identity document', { max: 30, sensitive: true }),
            choice('role', '身份|Role', { gives: '原权利人|Transferor', takes: '取得人|Transferee' }),
            whole('share', '份额（百分比）|Share, per cent', { min: 1, max: 100 }),
          ],
          { min: 2, max: 12 },
        ),
        choice('transfer/together', '共有方式|Ownership', {
          sole: '单独所有|Sole',
          joint: '共同共有|Joint',
          shares: '按份共有|In shares',
        }),
        whole('transfer/copies', '需要的证书本数|Certificates wanted', { min: 1, max: 12 }),
      ]),
    ),
    questions: [
      ['登记费由谁交？', '由登记的权利人（取得人）交纳，住宅每件80元，非住宅每件550元，核发一本证书不收工本费。'],
    ],
  }),
  matter({
    code: 'QH-ESTATE-MORTGAGE',
    title: '不动产一般抵押权首次登记|First registration of a mortgage',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['housing', 'land'],
    keywords: ['房屋抵押', '抵押贷款登记', '办他项权证'],
    bases: [law('民法典', '402'), law('不动产登记暂行条例', '20')],
    conditions: [
      '抵押财产依法可以抵押，已经办理登记|The property may be mortgaged and is registered',
      '债权合同和抵押合同合法有效|Valid contracts of debt and mortgage',
    ],
    excluded: [
      '土地所有权、公益设施、权属不明或者有争议的财产、依法被查封的财产不得抵押|Land ownership, public institutions, disputed or seized property',
    ],
    materials: [
      idCard('抵押人、抵押权人|of mortgagor and mortgagee'),
      held('title', '不动产权属证书信息|Title', '县自然资源局'),
      material('contracts', '主债权合同和抵押合同|Contracts of debt and mortgage'),
      mandate(),
    ],
    statutory: days(30, law('不动产登记暂行条例', '20')),
    promised: promise(1),
    fees: ['QH-FEE-LAND-HOME', 'QH-FEE-LAND-OTHER'],
    result: registration('不动产登记证明|Certificate of the mortgage'),
    windows: REGISTER,
    handling: ON_THE_SPOT,
    form: form(
      page('estate', '不动产|The property', rights()),
      page('mortgage', '抵押|The mortgage', [
        line('mortgage/lender', '抵押权人名称|Mortgagee', { max: 100 }),
        creditCode('mortgage/lenderCode', '抵押权人统一社会信用代码|Credit code of the mortgagee'),
        money('mortgage/debt', '被担保主债权数额|Debt', { min: 1000, max: 500_000_000 }),
        date('mortgage/from', '债务履行起始日期|From'),
        date('mortgage/until', '债务履行期限至|Until'),
        yesNo('mortgage/free', '是否约定禁止或者限制转让|Is transfer restricted?'),
        choice('mortgage/kind', '抵押类别|Kind', {
          whole: '房地一并抵押|House and land',
          land: '土地使用权抵押|Land',
          building: '在建建筑物抵押|Building under construction',
        }),
      ]),
    ),
  }),
  matter({
    code: 'QH-PLAN-BUILDING',
    title: '建设工程规划许可证核发|Planning permit for a building project',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'land'],
    keywords: ['规划许可', '报建', '建工规证'],
    bases: [law('城乡规划法', '40'), law('城乡规划法', '50'), law('行政许可法', '46'), law('行政许可法', '47')],
    conditions: [
      '已经取得使用土地的有关证明文件|Holds the papers on the land',
      '建设工程设计方案符合控制性详细规划和规划条件|The design fits the detailed plan and the planning conditions',
      '涉及公共利益或者利害关系人重大利益的，依法公示、听证|Shown publicly and heard where public or neighbours’ interests are touched',
    ],
    excluded: [
      '不符合控制性详细规划、规划条件或者消防、间距、日照等强制性标准的|Against the plan, the conditions, or binding standards on fire, distance and light',
    ],
    materials: [
      businessLicence(),
      held('land', '土地使用证明文件|Papers on the land', '县自然资源局'),
      held('investment', '项目批准、核准、备案文件|Approval or filing of the project', '县发展和改革局'),
      report('design', '建设工程设计方案|Design', '有资质的设计单位'),
      report('plan', '修建性详细规划|Detailed plan of the site', '有资质的规划设计单位', {
        when: { path: '/design/large', equals: true },
      }),
      mandate(),
    ],
    between: [
      {
        title: '批前公示|Public notice',
        who: '县自然资源局|Natural Resources Bureau',
        days: '不少于7天|At least 7 days',
      },
      {
        title: '听证（申请人、利害关系人要求时）|Hearing where asked for',
        who: '听证主持人|Officer who hears',
        days: '组织听证20个工作日内，不计入办理时限|Held within 20 working days, not counted',
      },
    ],
    statutory: twenty(),
    promised: promise(7),
    result: licence('建设工程规划许可证|Planning permit', 12, '建字第'),
    windows: ['QH-W-PROJECT', 'QH-W-LAND'],
    visits: 1,
    depth: 'III',
    handling: { special: [special('hearing', 20, law('行政许可法', '47')), special('expert-review', 10)] },
    form: form(
      page('project', '项目|The project', [
        ...projectFields(),
        projectCode(),
        measure('design/land', '用地面积（平方米）|Land, square metres', { min: 10, max: 10_000_000 }),
        measure('design/building', '总建筑面积（平方米）|Floor space, square metres', { min: 10, max: 10_000_000 }),
        yesNo('design/large', '是否需要编制修建性详细规划|Is a detailed plan needed?'),
      ]),
      page('design', '规划指标|Figures', [
        choice('design/use', '建设性质|Use', {
          home: '居住|Homes',
          industry: '工业仓储|Industry',
          commerce: '商业服务|Commerce',
          public: '公共服务|Public',
        }),
        whole('design/homes', '住宅套数|Homes', { min: 1, max: 20_000, when: when('design/use', 'home') }),
        measure('design/ratio', '容积率|Floor area ratio', { max: 20 }),
        measure('design/density', '建筑密度（百分比）|Coverage, per cent', { max: 100 }),
        measure('design/green', '绿地率（百分比）|Green, per cent', { max: 100 }),
        measure('design/height', '建筑高度（米）|Height, metres', { max: 500 }),
        whole('design/parking', '停车位|Parking places', { max: 20_000 }),
        rows(
          'buildings',
          '单体建筑|Buildings',
          [
            line('name', '名称|Name', { max: 60 }),
            whole('floors', '层数|Floors', { min: 1, max: 100 }),
            measure('area', '建筑面积（平方米）|Floor space', { min: 1, max: 1_000_000 }),
          ],
          { max: 60 },
        ),
        line('design/designer', '设计单位|Designer', { max: 100 }),
      ]),
    ),
  }),
  ...inTownships(
    {
      code: 'QH-PLAN-RURAL',
      title: '乡村建设规划许可证核发|Rural planning permit',
      kind: 'licence',
      audience: ['person', 'firm'],
      themes: ['housing', 'construction'],
      keywords: ['农村建房规划', '乡村规划许可', '建房证'],
      bases: [law('城乡规划法', '41')],
      conditions: [
        '在乡、村庄规划区内进行乡镇企业、乡村公共设施和公益事业建设或者农村村民住宅建设|Township enterprises, public works or homes within a village plan',
        '符合村庄规划，不占用农用地；确需占用的，依法办理农用地转用|Fits the village plan, takes no farmland unless converted by law',
      ],
      materials: [
        idCard(),
        held('homestead', '宅基地批准信息|Approval of the homestead', '乡镇人民政府'),
        material('village', '村民委员会书面意见|Opinion of the village committee', {
          source: 'other',
          issuer: '村民委员会',
        }),
        material('design', '建设工程设计方案或者选用的通用图|Design or standard design chosen', {
          form: 'copy',
          mayFollow: 5,
        }),
      ],
      between: [{ title: '现场踏勘|Site visit', who: '乡镇工作人员|Township officers' }],
      statutory: twenty(),
      promised: promise(8),
      result: licence('乡村建设规划许可证|Rural planning permit', 24, '乡字第'),
      visits: 1,
      depth: 'III',
      handling: { siteVisit: true },
      form: form(
        page('building', '建设内容|The building', [
          choice('building/kind', '建设类型|Kind', {
            home: '村民住宅|Home',
            enterprise: '乡镇企业|Enterprise',
            public: '公共设施、公益事业|Public works',
          }),
          line('building/address', '建设地点|Place', { max: 120 }),
          measure('building/land', '用地面积（平方米）|Land, square metres', { min: 20, max: 100_000 }),
          measure('building/area', '建筑面积（平方米）|Floor space, square metres', { min: 20, max: 100_000 }),
          whole('building/floors', '层数|Floors', { min: 1, max: 12 }),
          measure('building/height', '檐口高度（米）|Height, metres', { min: 2, max: 50 }),
          line('building/homestead', '宅基地批准书编号|Number of the homestead approval', {
            max: 40,
            when: when('building/kind', 'home'),
          }),
          line('building/project', '立项批准文号|Number of the project approval', {
            max: 40,
            when: when('building/kind', 'enterprise', 'public'),
          }),
          choice('building/design', '设计方案|Design', {
            standard: '选用通用图集|Standard design',
            own: '自行委托设计|Own design',
          }),
        ]),
        page('neighbours', '四邻意见|Neighbours', [
          rows(
            'neighbours',
            '四邻|Neighbours',
            [
              choice('side', '方位|Side', { east: '东|East', south: '南|South', west: '西|West', north: '北|North' }),
              line('name', '邻居姓名|Name', { max: 40 }),
              yesNo('agrees', '是否同意|Agrees?'),
            ],
            { max: 8 },
          ),
        ]),
      ),
    },
    UNIT,
  ),
  matter({
    code: 'QH-TEMPORARY-LAND',
    title: '临时用地审批|Approval of temporary use of land',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['land', 'construction'],
    keywords: ['临时占地', '临时用地', '工棚用地'],
    bases: [law('土地管理法', '57'), law('土地管理法实施条例', '20')],
    conditions: [
      '建设项目施工、地质勘查需要临时使用土地，尽量不占或者少占耕地|Needed for building or surveying, with as little arable land as can be',
      '与土地权利人签订临时使用土地合同并支付补偿费|A contract with the holder of the land, with compensation',
      '不修建永久性建筑物|No permanent buildings',
    ],
    excluded: [
      '使用期限超过二年的（国务院另有规定的除外）|For more than two years, unless the State Council provides otherwise',
    ],
    materials: [
      businessLicence(),
      material('contract', '临时使用土地合同|Contract on the land'),
      report('reclamation', '土地复垦方案报告表|Reclamation scheme', '有资质的编制单位'),
      held('project', '项目建设依据文件|Papers of the project', '县发展和改革局'),
      report('survey', '土地勘测定界图|Survey map', '有资质的测绘单位'),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(8),
    result: approval('临时用地批准文件|Approval', 24, '临地批'),
    windows: ['QH-W-PROJECT', 'QH-W-LAND'],
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('project', '用地|The land', [
        line('project/name', '项目名称|Name of the project', { max: 100 }),
        line('use/address', '用地位置|Place', { max: 120 }),
        choice('use/kind', '用途|Use', {
          camp: '施工营地、工棚|Camp',
          stuff: '堆料场、预制场|Store of materials',
          road: '施工便道|Access road',
          survey: '地质勘查|Survey',
        }),
        rows(
          'parcels',
          '地类面积|Land by kind',
          [
            choice('land', '地类|Kind', {
              arable: '耕地|Arable',
              forest: '林地|Forest',
              grass: '草地|Grass',
              building: '建设用地|Building',
              unused: '未利用地|Unused',
            }),
            measure('area', '面积（平方米）|Square metres', { min: 1, max: 1_000_000 }),
          ],
          { max: 10 },
        ),
        date('use/from', '拟使用日期|From'),
        whole('use/months', '使用期限（月）|Months', { min: 1, max: 24 }),
        money('use/compensation', '补偿费|Compensation', { max: 50_000_000 }),
        promised('use/restore', '承诺期满之日起一年内完成土地复垦|The land will be restored within a year of the end'),
      ]),
    ),
  }),
]
