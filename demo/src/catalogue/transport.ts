// Matters of the transport bureau: freight, coaches, works on highways.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, measure, paragraph, rows, several, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise } from './law.ts'
import { businessLicence, held, legalId, mandate, material, report, staffProof } from './materials.ts'
import { approval, licence, matter, SITE_VISIT, special } from './matter.ts'

const UNIT = 'qh-transport'

export const transport: readonly MatterEntry[] = [
  matter({
    code: 'QH-FREIGHT',
    title: '道路货物运输经营许可（危险货物运输除外）|Licence for road freight, dangerous goods excepted',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['transport', 'access'],
    keywords: ['跑货运', '货车营运证', '道路运输许可证', '物流公司'],
    bases: [law('道路运输条例', '21'), law('道路运输条例', '24'), law('道路货物运输及站场管理规定')],
    conditions: [
      '有与其经营业务相适应并经检测合格的车辆|Vehicles fit for the business and passed in test',
      '有符合规定条件的驾驶人员|Drivers as prescribed',
      '有健全的安全生产管理制度|Rules on safety',
    ],
    excluded: [
      '使用总质量4500千克及以下普通货运车辆从事普通货运经营的，不需要取得许可|Vehicles up to 4,500 kg in ordinary freight need no licence',
    ],
    materials: [
      businessLicence(),
      held('vehicle', '机动车行驶证和检测信息|Vehicle licence and test', '县公安局交通管理大队'),
      held('driver', '驾驶员从业资格信息|Driver’s qualification', '县交通运输局'),
      material('rules', '安全生产管理制度文本|Rules on safety', { form: 'copy', mayFollow: 5 }),
      mandate(),
    ],
    statutory: days(20, law('道路运输条例', '24')),
    promised: promise(3),
    result: licence('道路运输经营许可证|Road transport licence', 48, '交运管许'),
    form: form(
      page('freight', '经营|The business', [
        several('freight/scope', '经营范围|Scope', {
          general: '道路普通货物运输|General',
          special: '货物专用运输（集装箱、冷藏、罐式）|Containers, cold, tanks',
          large: '大型物件运输|Large loads',
          online: '网络货运|On-line freight',
        }),
        yesNo('freight/planned', '车辆是否为拟购置|Are vehicles still to be bought?'),
        date('freight/by', '承诺投入车辆的截止日期|Vehicles promised by', { when: when('freight/planned', true) }),
      ]),
      page('vehicles', '车辆和驾驶人|Vehicles and drivers', [
        rows(
          'vehicles',
          '车辆|Vehicles',
          [
            line('plate', '号牌号码|Plate', { max: 12 }),
            line('model', '厂牌型号|Make and model', { max: 60 }),
            whole('tonnage', '核定载质量（千克）|Load, kg', { min: 500, max: 100_000 }),
            date('tested', '检测有效期至|Tested until'),
          ],
          { max: 50 },
        ),
        rows(
          'drivers',
          '驾驶人员|Drivers',
          [
            line('name', '姓名|Name', { max: 40 }),
            line('certificate', '从业资格证号|Number of the qualification', { max: 40 }),
          ],
          { max: 100 },
        ),
        line('safety/manager', '安全生产管理员|Safety manager', { max: 40 }),
      ]),
    ),
  }),
  matter({
    code: 'QH-COACH',
    title: '县内道路班车客运经营许可|Licence for a coach line within the county',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['transport', 'access'],
    keywords: ['客运班线', '开班车', '客运许可'],
    bases: [law('道路运输条例', '8'), law('道路运输条例', '10'), law('道路旅客运输及客运站管理规定')],
    conditions: [
      '有与其经营业务相适应并经检测合格的车辆|Vehicles fit and passed in test',
      '有符合规定条件的驾驶人员|Drivers as prescribed',
      '有健全的安全生产管理制度和明确的线路、站点方案|Rules on safety, and a plan of line and stops',
    ],
    materials: [
      businessLicence(),
      legalId(),
      material('line', '线路、站点和班次方案|Plan of line, stops and services'),
      material('feasibility', '客流和运输能力分析报告|Analysis of demand'),
      staffProof('驾驶人员从业资格和三年内无重大以上交通责任事故证明|Drivers’ qualifications and record'),
      material('station', '客运站接纳意见|Consent of the stations', { form: 'copy', mayFollow: 5 }),
      mandate(),
    ],
    statutory: days(20, law('道路运输条例', '10')),
    promised: promise(10),
    result: licence('道路客运班线经营许可证明|Coach line licence', 96, '客班许'),
    visits: 1,
    depth: 'III',
    handling: { levels: 'two', decidingUnit: UNIT, oneExamineOneApprove: false },
    form: form(
      page('line', '线路|The line', [
        line('line/from', '起点站名称|From', { max: 60 }),
        line('line/to', '终点站名称|To', { max: 60 }),
        measure('line/length', '线路里程（公里）|Kilometres', { min: 1, max: 800 }),
        whole('line/services', '每日班次|Services a day', { min: 1, max: 100 }),
        choice('line/kind', '班线类型|Kind', {
          direct: '直达|Direct',
          ordinary: '普通|Stopping',
          custom: '定制客运|On demand',
        }),
        rows(
          'stops',
          '停靠站点|Stops',
          [
            line('name', '站点名称|Name', { max: 60 }),
            whole('kilometre', '距起点（公里）|Kilometres from the start', { max: 800 }),
          ],
          { min: 0, max: 30 },
        ),
      ]),
      page('vehicles', '车辆和驾驶人|Vehicles and drivers', [
        rows(
          'vehicles',
          '拟投入车辆|Vehicles',
          [
            line('model', '厂牌型号|Make and model', { max: 60 }),
            whole('seats', '座位数|Seats', { min: 7, max: 60 }),
            choice('grade', '等级|Grade', { ordinary: '普通级|Ordinary', middle: '中级|Middle', high: '高级|High' }),
          ],
          { max: 30 },
        ),
        rows(
          'drivers',
          '驾驶人员|Drivers',
          [
            line('name', '姓名|Name', { max: 40 }),
            line('certificate', '从业资格证号|Number of the qualification', { max: 40 }),
          ],
          { max: 60 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-HIGHWAY-WORKS',
    title: '涉路施工许可（占用、挖掘公路或者埋设管线）|Permit for works on highways',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'transport'],
    keywords: ['挖公路', '公路开口', '公路埋管', '占道施工'],
    bases: [law('公路法', '44'), law('公路法', '45'), law('公路安全保护条例', '27'), law('公路安全保护条例', '28')],
    conditions: [
      '设计和施工方案符合有关技术标准，保障公路、公路附属设施质量和安全|Design and works meet the standards and keep the highway safe',
      '有处置施工险情和意外事故的应急方案|A plan for emergencies',
    ],
    materials: [
      businessLicence(),
      material('design', '符合有关技术标准、规范要求的设计和施工方案|Design and plan of works'),
      report(
        'safety',
        '保障公路、公路附属设施质量和安全的技术评价报告|Technical assessment of safety',
        '有资质的技术评价机构',
      ),
      material('emergency', '处置施工险情和意外事故的应急方案|Emergency plan', { mayFollow: 5 }),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: days(20, law('公路安全保护条例', '28')),
    promised: promise(10),
    result: approval('涉路施工许可决定书|Decision on the works', 12, '路政许'),
    windows: ['QH-W-PROJECT'],
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true, special: [special('expert-review', 10)] },
    intermediaries: ['QH-I-ROAD'],
    form: form(
      page('project', '项目|The project', [
        line('project/name', '项目名称|Name of the project', { max: 100 }),
        choice('works/kind', '施工类型|Kind', {
          occupy: '占用、挖掘公路|Occupy or dig',
          pipe: '跨越、穿越或者埋设管线|Pipes and cables',
          bridge: '利用公路桥梁、隧道、涵洞铺设电缆|Cables on bridges',
          junction: '增设或者改造平面交叉道口|Junction',
        }),
        line('works/road', '公路编号和路段|Highway and section', { max: 60 }),
        line('works/stake', '桩号位置|Kilometre', { max: 40 }),
        measure('works/area', '占用、挖掘面积（平方米）|Area, square metres', {
          max: 100_000,
          when: when('works/kind', 'occupy', 'junction'),
        }),
        measure('works/length', '管线长度（米）|Length, metres', {
          max: 100_000,
          when: when('works/kind', 'pipe', 'bridge'),
        }),
        date('works/from', '拟开工日期|From'),
        whole('works/days', '工期（天）|Days', { min: 1, max: 730 }),
        yesNo('works/closed', '是否需要中断交通|Will traffic be closed?'),
        paragraph('works/detour', '绕行方案|Detour', { max: 500, when: when('works/closed', true) }),
        line('works/builder', '施工单位|Builder', { max: 100 }),
      ]),
    ),
  }),
]
