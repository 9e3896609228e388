// Matters of the culture and tourism bureau.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, identity, line, measure, money, promised, rows, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import { businessLicence, floorPlan, held, legalId, mandate, material, premisesProof } from './materials.ts'
import { approval, licence, matter, SITE_VISIT, special } from './matter.ts'
import { premisesPage } from './premises.ts'

const UNIT = 'qh-culture'

export const culture: readonly MatterEntry[] = [
  matter({
    code: 'QH-ENTERTAINMENT',
    title: '娱乐场所经营许可（歌舞、游艺娱乐场所设立）|Licence for a place of entertainment',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['culture', 'access'],
    keywords: ['开KTV', '开歌厅', '电玩城', '娱乐许可证'],
    bases: [
      law('娱乐场所管理条例', '7'),
      law('娱乐场所管理条例', '9'),
      law('娱乐场所管理条例', '10'),
      law('行政许可法', '46'),
    ],
    conditions: [
      '有与经营活动相适应的设施设备，使用面积、最低消费者人数符合规定|Equipment, floor space and capacity as prescribed',
      '边界噪声符合国家规定的环境噪声标准|Noise within the standards',
      '法定代表人、主要负责人不属于条例第五条规定的人员|The representative is not one of those named in article 5',
    ],
    excluded: [
      '设在居民楼、博物馆、图书馆和被核定为文物保护单位的建筑物内|In blocks of flats, museums, libraries or monuments',
      '设在居民住宅区和学校、医院、机关周围，车站、机场等人群密集的场所，建筑物地下一层以下，与危险化学品仓库毗连的区域|Among homes, near schools, hospitals and offices, in stations, below the first basement, beside hazardous stores',
    ],
    materials: [
      businessLicence(),
      legalId(),
      ...premisesProof(),
      floorPlan('营业场所地理位置图和内部结构平面图|Map and plan of the place'),
      material('declaration', '申请人、法定代表人和主要负责人没有条例第五条情形的书面声明|Declaration on article 5'),
      held('fire', '消防安全检查意见书|Fire safety opinion', '县消防救援大队'),
      mandate(),
    ],
    between: [
      {
        title: '公示和听证|Public notice and hearing',
        who: '县文化和旅游局|Culture and Tourism Bureau',
        days: '公示10个工作日；听证所需时间不计入办理时限|Notice of 10 working days; the hearing is not counted',
        note: '审批娱乐场所应当举行听证|The law asks for a hearing',
      },
      SITE_VISIT,
    ],
    statutory: twenty(),
    promised: promise(10),
    result: licence('娱乐经营许可证|Entertainment licence', 24, '娱许'),
    visits: 1,
    depth: 'III',
    handling: {
      siteVisit: true,
      hearingRequired: true,
      special: [special('hearing', 20, law('娱乐场所管理条例', '10'))],
    },
    form: form(
      page('place', '娱乐场所|The place', [
        line('place/name', '场所名称|Name', { max: 60 }),
        choice('place/kind', '类型|Kind', { song: '歌舞娱乐场所|Song and dance', game: '游艺娱乐场所|Games' }),
        whole('place/rooms', '包厢（包间）数量|Rooms', { min: 1, max: 300, when: when('place/kind', 'song') }),
        whole('place/machines', '游戏游艺设备数量|Machines', { min: 1, max: 1000, when: when('place/kind', 'game') }),
        measure('place/area', '使用面积（平方米）|Floor space used', { min: 40, max: 50_000 }),
        whole('place/capacity', '核定消费者数量|Capacity', { min: 10, max: 5000 }),
        whole('place/school', '距最近中小学校园出入口距离（米）|Metres to the nearest school gate', { max: 10_000 }),
        measure('place/noise', '边界噪声（分贝）|Noise at the border, dB', { max: 120 }),
        rows(
          'investors',
          '投资人员|Investors',
          [
            line('name', '姓名|Name', { max: 60 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            whole('share', '出资比例（百分比）|Share, per cent', { min: 1, max: 100 }),
          ],
          { max: 20 },
        ),
        promised('place/declared', '声明没有娱乐场所管理条例第五条规定的情形|Nothing of article 5 applies'),
      ]),
      premisesPage('营业场所|Premises'),
    ),
  }),
  matter({
    code: 'QH-INTERNET-CAFE',
    title: '互联网上网服务营业场所经营单位设立审批|Approval of an internet café',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['culture', 'access'],
    keywords: ['开网吧', '网咖', '电竞酒店', '网络文化经营'],
    bases: [
      law('互联网上网服务营业场所管理条例', '8'),
      law('互联网上网服务营业场所管理条例', '9'),
      law('互联网上网服务营业场所管理条例', '11'),
    ],
    conditions: [
      '有企业的名称、住所、组织机构和章程|Name, domicile, organs and articles',
      '有与其经营活动相适应的资金，符合要求的营业场所、计算机等装置和附属设备|Funds, premises, computers fit for it',
      '有健全、完善的信息网络安全管理制度和安全技术措施|Network security rules and measures',
      '有取得从业资格的安全、经营管理和专业技术人员|Qualified staff',
    ],
    excluded: [
      '中学、小学校园周围二百米范围内和居民住宅楼（院）内不得设立|None within 200 m of a school or in blocks of flats',
    ],
    materials: [
      businessLicence(),
      legalId(),
      ...premisesProof(),
      material('funds', '资金信用证明|Proof of funds'),
      floorPlan(),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: days(20, law('互联网上网服务营业场所管理条例', '11')),
    promised: promise(8),
    result: licence('网络文化经营许可证（互联网上网服务）|Internet café licence', 36, '网文许'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('cafe', '场所|The place', [
        line('cafe/name', '场所名称|Name', { max: 60 }),
        whole('cafe/computers', '计算机台数|Computers', { min: 10, max: 2000 }),
        measure('cafe/area', '营业面积（平方米）|Floor space', { min: 20, max: 20_000 }),
        whole('cafe/school', '距最近中小学校距离（米）|Metres to the nearest school', { min: 200, max: 20_000 }),
        choice('cafe/line', '接入方式|Line', {
          fibre: '光纤专线|Leased fibre',
          broadband: '企业宽带|Business broadband',
        }),
        line('cafe/provider', '接入服务单位名称|Provider', { max: 60 }),
        yesNo('cafe/meals', '是否兼营餐饮|Are meals sold?'),
        line('cafe/food', '食品经营许可证编号|Number of the food licence', { max: 40, when: when('cafe/meals', true) }),
        rows(
          'staff',
          '安全管理和技术人员|Staff',
          [
            line('name', '姓名|Name', { max: 40 }),
            choice('post', '岗位|Post', {
              safety: '安全管理|Security',
              business: '经营管理|Management',
              technical: '专业技术|Technical',
            }),
            line('certificate', '证书编号|Number of the certificate', { max: 40, optional: true }),
          ],
          { min: 2, max: 20 },
        ),
      ]),
      premisesPage('营业场所|Premises'),
    ),
  }),
  matter({
    code: 'QH-PERFORMANCE',
    title: '营业性演出活动审批|Approval of a commercial performance',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['culture'],
    keywords: ['办演出', '商演', '演唱会审批', '马戏'],
    bases: [law('营业性演出管理条例', '13')],
    conditions: [
      '申请人是演出经纪机构、文艺表演团体等具备演出主体资格的单位|The applicant is an agency or troupe entitled to perform',
      '演出内容健康，有演出场所和安全措施|Decent contents, a venue and safety measures',
    ],
    excluded: ['演出内容含有条例第二十五条禁止的情形|Contents that article 25 forbids'],
    materials: [
      businessLicence(),
      material('contract', '与演员、演出场所签订的合同或者协议|Contracts with performers and venue', { form: 'copy' }),
      material('programme', '演出节目单和视听资料|Programme and recordings', { form: 'electronic' }),
      held('performance-licence', '营业性演出许可证信息|Performance licence', '县文化和旅游局'),
      material('safety', '安全保卫、消防批准文件或者方案|Papers on safety', { form: 'copy', mayFollow: 3 }),
      mandate(),
    ],
    statutory: days(3, law('营业性演出管理条例', '13')),
    promised: promise(1),
    result: approval('营业性演出准予许可决定|Decision on the performance', 6, '演准'),
    form: form(
      page('show', '演出|The performance', [
        line('show/name', '演出名称|Name', { max: 80 }),
        choice('show/kind', '演出类型|Kind', {
          concert: '演唱会、音乐会|Concert',
          drama: '戏剧、曲艺|Drama',
          dance: '舞蹈|Dance',
          circus: '杂技、马戏|Circus',
          variety: '综艺晚会|Variety',
        }),
        line('show/place', '演出地点|Venue', { max: 120 }),
        choice('show/where', '场地类型|Kind of venue', {
          theatre: '演出场所|Theatre',
          open: '露天或者临时搭建舞台|Open air',
        }),
        line('show/builder', '舞台搭建施工单位|Who builds the stage', { max: 100, when: when('show/where', 'open') }),
        date('show/day', '演出日期|Day'),
        whole('show/times', '演出场次|Performances', { min: 1, max: 100 }),
        whole('show/audience', '每场观众人数|Audience each', { min: 1, max: 50_000 }),
        money('show/ticket', '最高票价|Dearest ticket', { max: 10_000 }),
        rows(
          'performers',
          '参演人员|Performers',
          [
            line('name', '姓名或者团体名称|Name', { max: 60 }),
            whole('people', '人数|People', { min: 1, max: 500 }),
            choice('from', '来源|From', { mainland: '境内|Mainland', abroad: '境外|Abroad' }),
          ],
          { max: 40 },
        ),
      ]),
    ),
  }),
]
