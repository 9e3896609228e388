// Matters of the market regulation bureau about special equipment, its operators, and metrological standards.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, measure, phone, promised, rows, several, when, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import { businessLicence, idCard, mandate, material, photo, report, staffProof } from './materials.ts'
import { certificate, matter, registration, special } from './matter.ts'

const UNIT = 'qh-market'

export const equipment: readonly MatterEntry[] = [
  matter({
    code: 'QH-EQUIPMENT-USE',
    title: '特种设备使用登记|Registration of special equipment in use',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['quality', 'safety'],
    keywords: ['电梯登记', '叉车上牌', '锅炉', '压力容器', '起重机'],
    bases: [law('特种设备安全法', '33'), law('特种设备安全法', '40'), law('特种设备安全监察条例')],
    conditions: [
      '使用取得许可生产并经检验合格的特种设备|The equipment was made under licence and passed inspection',
      '在投入使用前或者投入使用后三十日内申请|Applied for before use or within thirty days after it began',
      '建立岗位责任、隐患治理、应急救援等安全管理制度，配备持证人员|Rules on duties, hazards and rescue, and qualified staff',
    ],
    excluded: ['国家明令淘汰、已经报废或者检验不合格的设备|Equipment banned, scrapped or failed in inspection'],
    materials: [
      businessLicence(),
      material(
        'product',
        '产品质量合格证明、制造（安装）监督检验证明|Certificates of quality and of supervised manufacture',
        {
          form: 'copy',
          source: 'other',
          issuer: '设备制造单位、检验机构',
        },
      ),
      report('inspection', '首次检验或者定期检验报告|Report of inspection', '特种设备检验机构', { form: 'copy' }),
      staffProof('安全管理人员和作业人员证|Certificates of managers and operators'),
      mandate(),
    ],
    between: [
      {
        title: '现场检验|Inspection of the equipment',
        who: '特种设备检验机构|Inspection body',
        days: '一般5个工作日，不计入办理时限|Usually 5 working days, not counted',
        note: '仅限检验报告已过期或者移装的设备，书面告知所需时间|Only where the report has lapsed or the equipment was moved; told in writing',
      },
    ],
    statutory: days(15, law('特种设备安全监察条例')),
    promised: promise(5),
    fees: ['QH-FEE-EQUIPMENT'],
    result: registration('特种设备使用登记证|Certificate of registration', null, '特登'),
    handling: { special: [special('inspection', 5)] },
    form: form(
      page('equipment', '设备|Equipment', [
        choice('equipment/kind', '设备种类|Kind of equipment', {
          lift: '电梯|Lift',
          boiler: '锅炉|Boiler',
          vessel: '压力容器|Pressure vessel',
          crane: '起重机械|Crane',
          vehicle: '场（厂）内专用机动车辆|Works vehicle',
          pipe: '压力管道|Pressure pipe',
          ride: '大型游乐设施|Amusement ride',
        }),
        choice('equipment/cause', '登记原因|Cause', {
          new: '新设备首次启用|First use',
          moved: '移装|Moved',
          owner: '变更使用单位|New user',
        }),
        date('equipment/movedOn', '移装完成日期|Moved on', { when: when('equipment/cause', 'moved') }),
        line('equipment/place', '使用地点|Place of use', { max: 120 }),
        rows(
          'units',
          '设备明细|Items',
          [
            line('name', '设备名称|Name', { max: 60 }),
            line('model', '型号|Model', { max: 60 }),
            line('serial', '产品编号|Serial number', { max: 60 }),
            line('maker', '制造单位|Maker', { max: 100 }),
            date('inspected', '检验合格日期|Passed inspection on'),
          ],
          { max: 50 },
        ),
      ]),
      page('safety', '安全管理|Safety', [
        line('safety/manager', '安全管理员|Safety manager', { max: 40 }),
        phone('safety/phone', '联系电话|Telephone'),
        yesNo('safety/contract', '电梯是否签订维护保养合同|Is there a maintenance contract for the lift?', {
          when: when('equipment/kind', 'lift'),
        }),
        promised(
          'safety/promise',
          '承诺所填内容真实，按时申报定期检验|What is stated is true, and inspections will be applied for in time',
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-EQUIPMENT-OPERATOR',
    title: '特种设备作业人员资格复审|Renewal of a special equipment operator’s certificate',
    kind: 'licence',
    family: 'renewal',
    amends: ['QH-EQUIPMENT-OPERATOR'],
    unit: UNIT,
    audience: ['person'],
    themes: ['work'],
    keywords: ['叉车证复审', '锅炉工证', '电梯工证', '特种作业换证'],
    bases: [law('特种设备安全法', '14'), law('特种设备作业人员监督管理办法')],
    conditions: [
      '在证书有效期届满一个月以前提出|Applied for at least a month before the certificate ends',
      '持证期间没有造成事故、违章的记录，身体状况能够胜任|No accident or breach; fit for the work',
    ],
    materials: [
      idCard(),
      photo(),
      material('certificate', '特种设备安全管理和作业人员证|Operator’s certificate', {
        form: 'copy',
        need: 'optional',
      }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(3),
    result: certificate('特种设备安全管理和作业人员证|Operator’s certificate', 48),
    form: form(
      page('certificate', '原证书|Certificate', [
        line('certificate/number', '证书编号|Number', { max: 40 }),
        several('certificate/items', '作业项目|Items', {
          n1: '叉车司机 N1|Fork-lift driver',
          g1: '工业锅炉司炉 G1|Boiler operator',
          q2: '起重机司机 Q2|Crane operator',
          t: '电梯修理 T|Lift mechanic',
          r1: '快开门式压力容器操作 R1|Pressure vessel operator',
          a: '特种设备安全管理 A|Safety manager',
        }),
        date('certificate/until', '有效期至|Valid until'),
        line('certificate/employer', '聘用单位|Employer', { max: 100, optional: true }),
      ]),
    ),
  }),
  matter({
    code: 'QH-METROLOGY',
    title: '企业、事业单位最高计量标准器具核准|Approval of an organisation’s highest metrological standards',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['quality'],
    keywords: ['计量标准', '建标', '计量器具考核'],
    bases: [law('计量法', '8'), law('计量标准考核办法')],
    conditions: [
      '计量标准器及配套设备经检定或者校准，量值可以溯源|The standard is verified and traceable',
      '有满足要求的环境条件、持证的计量人员和管理制度|Suitable environment, qualified staff, rules',
    ],
    materials: [
      businessLicence(),
      material('technical', '计量标准技术报告|Technical report on the standard'),
      material('verification', '计量标准器检定或者校准证书|Verification certificates', {
        form: 'copy',
        source: 'other',
        issuer: '法定计量检定机构',
      }),
      staffProof('检定或者校准人员能力证明|Proof of staff skill'),
      mandate(),
    ],
    between: [
      {
        title: '专家考评|Expert review',
        who: '计量考评员|Assessors',
        days: '不超过20个工作日，不计入办理时限|At most 20 working days, not counted',
      },
    ],
    statutory: twenty(),
    promised: promise(8),
    result: certificate('计量标准考核证书|Certificate of the standard', 60, '计标'),
    visits: 1,
    depth: 'III',
    handling: { special: [special('expert-review', 20)] },
    form: form(
      page('standard', '计量标准|The standard', [
        line('standard/name', '计量标准名称|Name', { max: 80 }),
        line('standard/range', '测量范围|Range', { max: 80 }),
        line('standard/uncertainty', '不确定度或者准确度等级|Uncertainty or class', { max: 60 }),
        rows(
          'instruments',
          '主标准器和配套设备|Instruments',
          [
            line('name', '名称|Name', { max: 60 }),
            line('model', '型号|Model', { max: 60 }),
            line('serial', '编号|Number', { max: 60 }),
            date('until', '检定有效期至|Verified until'),
          ],
          { max: 20 },
        ),
        measure('standard/temperature', '环境温度（℃）|Temperature, °C', { min: -20, max: 60 }),
      ]),
    ),
  }),
]
