// Matters of the tax bureau that a firm meets when it begins and when it ends.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, identity, line, phone, promised, rows, several, when, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { law, promise } from './law.ts'
import { businessLicence, idCard, mandate, material } from './materials.ts'
import { confirmation, matter, ON_THE_SPOT, TAX_REMEDIES } from './matter.ts'

const UNIT = 'qh-tax'
const OUTSIDE = '税收业务在税务分厅办理，政务服务大厅设自助终端和引导岗'

export const tax: readonly MatterEntry[] = [
  matter({
    code: 'QH-TAX-CONFIRM',
    title: '一照一码户信息确认|Confirming a newly registered taxpayer',
    kind: 'other',
    unit: UNIT,
    audience: ['firm', 'person'],
    themes: ['set-up', 'tax'],
    keywords: ['税务登记', '税务报到', '新办企业报税'],
    bases: [law('税收征收管理法', '15')],
    conditions: ['已经领取营业执照|Holds a business licence'],
    materials: [
      businessLicence(),
      idCard('法定代表人、财务负责人、办税人员|of the representative, the accountant and who deals with taxes'),
      mandate(),
    ],
    statutory: null,
    promised: promise(1),
    result: confirmation('税务信息确认回执|Confirmation of the taxpayer'),
    remedies: TAX_REMEDIES,
    windows: ['QH-W-TAX', 'QH-W-BUSINESS'],
    handling: ON_THE_SPOT,
    form: form(
      page('tax', '税务信息|Tax', [
        line('tax/accountant', '财务负责人姓名|Accountant', { max: 40 }),
        identity('tax/accountantId', '财务负责人证件号码|Identity number of the accountant', { sensitive: true }),
        line('tax/agent', '办税人员姓名|Who deals with taxes', { max: 40 }),
        phone('tax/agentPhone', '办税人员电话|Telephone'),
        choice('tax/books', '核算方式|Accounts', { own: '独立核算|Own accounts', joint: '非独立核算|With the parent' }),
        choice('tax/kind', '增值税纳税人类型|Kind of taxpayer', {
          small: '小规模纳税人|Small-scale',
          general: '一般纳税人|General',
        }),
        yesNo('tax/invoices', '是否申领发票|Are invoices wanted?'),
        several(
          'tax/invoiceKinds',
          '发票种类|Kinds of invoice',
          { special: '电子发票（增值税专用发票）|Special VAT', ordinary: '电子发票（普通发票）|Ordinary' },
          { when: when('tax/invoices', true) },
        ),
        rows(
          'accounts',
          '存款账户|Bank accounts',
          [
            line('bank', '开户银行|Bank', { max: 60 }),
            line('number', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
          ],
          { min: 0, max: 5 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-TAX-CLEAR',
    title: '清税申报（税务注销）|Clearing taxes before closing',
    kind: 'other',
    unit: UNIT,
    audience: ['firm', 'person'],
    themes: ['closing', 'tax'],
    keywords: ['税务注销', '公司注销', '清税证明'],
    bases: [law('税收征收管理法', '16')],
    conditions: [
      '解散、破产、撤销或者其他情形依法终止纳税义务的，在办理注销登记前申报|Declared before the registration is cancelled',
      '结清应纳税款、多退（免）税款、滞纳金和罚款，缴销发票|Taxes, late payment charges and fines settled, invoices returned',
    ],
    materials: [
      businessLicence(),
      material('resolution', '股东会、董事会等决议或者批准注销的文件|Resolution to close', {
        form: 'copy',
        when: { path: '/applicant/kind', equals: 'firm' },
      }),
      mandate(),
    ],
    statutory: null,
    promised: promise(1),
    result: confirmation('清税证明|Certificate that taxes are cleared', null, '税清'),
    remedies: TAX_REMEDIES,
    handling: ON_THE_SPOT,
    outside: OUTSIDE,
    form: form(
      page('closing', '注销|Closing', [
        choice('closing/cause', '注销原因|Cause', {
          dissolved: '解散|Dissolved',
          merged: '合并、分立|Merged or split',
          bankrupt: '破产|Bankrupt',
          moved: '迁往外地|Moved away',
        }),
        line('closing/to', '迁往地税务机关|Tax office of the new place', {
          max: 60,
          when: when('closing/cause', 'moved'),
        }),
        yesNo('closing/invoices', '是否领用过发票|Were invoices ever issued to the firm?'),
        yesNo('closing/debts', '是否有欠税、罚款|Any taxes or fines owed?'),
        promised(
          'closing/promise',
          '承诺提交的信息真实，未尽事宜在规定期限内办结|What is stated is true; what is left will be settled in time',
        ),
      ]),
    ),
  }),
]
