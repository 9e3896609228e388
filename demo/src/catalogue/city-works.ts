// Matters of the housing bureau in the town: drainage, signs, roads dug up.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, measure, paragraph, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { law, promise, twenty } from './law.ts'
import { businessLicence, held, mandate, material, report } from './materials.ts'
import { approval, licence, matter, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'

const UNIT = 'qh-housing'

export const cityWorks: readonly MatterEntry[] = [
  matter({
    code: 'QH-DRAINAGE',
    title: '城镇污水排入排水管网许可|Permit to discharge into the drainage network',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['construction', 'environment', 'access'],
    keywords: ['排水证', '餐馆排水', '接污水管'],
    bases: [
      law('城镇排水与污水处理条例', '21'),
      law('城镇排水与污水处理条例', '22'),
      law('城镇污水排入排水管网许可管理办法'),
    ],
    conditions: [
      '排放口的设置符合城镇排水与污水处理规划的要求|The outlet fits the drainage plan',
      '按照国家有关规定建设相应的预处理设施和水质、水量检测设施|Pre-treatment and measuring as prescribed',
      '排放的污水符合国家或者地方规定的有关排放标准|The sewage meets the standards',
    ],
    materials: [
      businessLicence(),
      material(
        'pipes',
        '排水户内部排水管网、专用检测井、污水排放口位置和口径的图纸|Drawings of pipes, well and outlets',
      ),
      material('treatment', '按规定建设污水预处理设施的有关材料|Papers on pre-treatment', {
        note: '餐饮排水户提供隔油设施材料|Caterers: grease trap',
      }),
      report('quality', '排水水质检测报告|Report on water quality', '有计量认证资质的检测机构', {
        form: 'copy',
        mayFollow: 10,
      }),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(5),
    result: licence('城镇污水排入排水管网许可证|Drainage permit', 60, '排许'),
    windows: ['QH-W-PROJECT', 'QH-W-BUSINESS'],
    handling: { siteVisit: true },
    form: form(
      page('drain', '排水|Drainage', [
        choice('drain/kind', '排水户类型|Kind', {
          catering: '餐饮|Catering',
          works: '施工作业临时排水|Building site',
          industry: '工业|Industry',
          medical: '医疗|Medical',
          wash: '洗车、洗涤|Washing',
        }),
        measure('drain/volume', '日排水量（立方米）|Cubic metres a day', { max: 50_000 }),
        whole('drain/outlets', '排放口数量|Outlets', { min: 1, max: 20 }),
        choice('drain/pretreatment', '预处理设施|Pre-treatment', {
          grease: '隔油池|Grease trap',
          septic: '化粪池|Septic tank',
          settle: '沉淀池|Settling tank',
          plant: '污水处理设施|Treatment plant',
        }),
        date('drain/until', '临时排水截止日期|Temporary until', { when: when('drain/kind', 'works') }),
      ]),
      premisesPage('排水地点|Premises'),
    ),
  }),
  matter({
    code: 'QH-SIGN',
    title: '设置大型户外广告及户外招牌审批|Approval of large outdoor advertisements and signs',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['access', 'construction'],
    keywords: ['门头招牌', '店招', '户外广告', '挂牌子'],
    bases: [law('城市市容和环境卫生管理条例', '11')],
    conditions: [
      '符合城市容貌标准和户外广告设置规划|Fits the standards of city appearance and the plan',
      '结构牢固，不影响建筑采光、通风、消防和公共安全|Firm, without harm to light, air, fire safety or the public',
    ],
    excluded: [
      '利用交通安全设施、交通标志，影响市政公共设施使用，或者在国家机关、文物保护单位和名胜风景点的建筑控制地带设置的|On traffic signs, hindering public facilities, or near state offices, monuments and scenic spots',
    ],
    materials: [
      businessLicence(),
      material('picture', '设置位置实景图和效果图|Pictures of the place and of the sign', { form: 'electronic' }),
      material('consent', '场地权属证明或者使用协议|Title or consent for the place', { form: 'copy' }),
      report('structure', '结构安全设计文件|Structural design', '有资质的设计单位', {
        form: 'copy',
        when: { path: '/sign/large', equals: true },
      }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(3),
    result: approval('户外广告（招牌）设置许可决定书|Decision on the sign', 36, '户广许'),
    windows: ['QH-W-PROJECT', 'QH-W-BUSINESS'],
    form: form(
      page('sign', '招牌|The sign', [
        line('sign/words', '招牌文字名称|Words', { max: 60 }),
        choice('sign/kind', '设置形式|Kind', {
          front: '店面招牌|Shop front',
          wall: '墙面广告|Wall',
          roof: '楼顶|Roof',
          post: '立柱|Post',
        }),
        line('sign/place', '设置位置|Place', { max: 120 }),
        measure('sign/width', '宽（米）|Width, metres', { min: 0, max: 60 }),
        measure('sign/height', '高（米）|Height, metres', { min: 0, max: 30 }),
        yesNo('sign/lit', '是否有照明|Lit?'),
        yesNo('sign/large', '任一边长四米以上或者单面十平方米以上|Over 4 m a side or 10 m² a face?'),
        line('sign/designer', '结构设计单位|Structural designer', { max: 100, when: when('sign/large', true) }),
      ]),
    ),
  }),
  matter({
    code: 'QH-ROAD-DIG',
    title: '占用、挖掘城市道路审批|Permit to occupy or dig up city roads',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction'],
    keywords: ['占道', '挖路', '破路', '管线施工'],
    bases: [law('城市道路管理条例', '31'), law('城市道路管理条例', '33')],
    conditions: [
      '因特殊情况需要临时占用，或者因工程建设需要挖掘城市道路|Occupied in special circumstances, or dug up for works',
      '有城市规划部门批准签发的文件和有关设计文件|Papers of the planning body and designs',
    ],
    excluded: [
      '新建、扩建、改建的城市道路交付使用后五年内、大修的城市道路竣工后三年内不得挖掘；因特殊情况需要挖掘的，须经县人民政府批准|New roads within five years, repaired ones within three, unless the county government agrees',
    ],
    materials: [
      businessLicence(),
      held('planning', '规划批准文件|Planning approval', '县自然资源局'),
      report('design', '施工图和施工组织方案|Drawings and plan of works', '有资质的设计单位'),
      material('traffic', '交通组织方案|Plan for the traffic', { mayFollow: 5 }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(5),
    fees: ['QH-FEE-ROAD-OCCUPY', 'QH-FEE-ROAD-DIG'],
    result: approval('占用、挖掘城市道路许可证|Permit', 6, '市政许'),
    handling: { siteVisit: true },
    form: form(
      page('road', '道路|The road', [
        choice('road/kind', '类型|Kind', { occupy: '临时占用|Occupy', dig: '挖掘|Dig' }),
        line('road/section', '路段位置|Section', { max: 120 }),
        measure('road/length', '长度（米）|Length, metres', { min: 1, max: 10_000 }),
        measure('road/width', '宽度（米）|Width, metres', { min: 0, max: 60 }),
        choice(
          'road/surface',
          '路面类型|Surface',
          { asphalt: '沥青|Asphalt', concrete: '水泥混凝土|Concrete', paving: '人行道铺装|Paving' },
          { when: when('road/kind', 'dig') },
        ),
        date('road/from', '拟开工日期|From'),
        whole('road/days', '占用（施工）天数|Days', { min: 1, max: 365 }),
        paragraph('road/reason', '事由|Reason', { max: 300 }),
      ]),
    ),
  }),
]
