// A form of the trade for the tests: opening a restaurant, with every widget, repeated rows and conditions.
import { buildForm, type EditForm } from './edit.ts'
import type { Text } from './model.ts'

const T = (zh: string, en: string): Text => ({ zh, en })

export const RESTAURANT: EditForm = {
  pages: [
    {
      id: 'place',
      title: T('经营场所', 'The place'),
      fields: [
        {
          path: '/shop/name',
          title: T('店名', 'Name of the shop'),
          widget: 'text',
          required: true,
          limits: { maxLength: 40 },
        },
        { path: '/shop/region', title: T('所在地区', 'Region'), widget: 'region', required: true },
        {
          path: '/shop/address',
          title: T('详细地址', 'Address'),
          widget: 'text',
          required: true,
          limits: { maxLength: 100 },
          prefill: 'address',
        },
        {
          path: '/shop/area',
          title: T('面积（平方米）', 'Area in m²'),
          widget: 'number',
          required: true,
          limits: { minimum: 1, maximum: 100_000, decimals: true },
        },
        {
          path: '/shop/owned',
          title: T('场所来源', 'How the place is held'),
          widget: 'choice',
          required: true,
          options: [
            { value: 'own', title: T('自有', 'Owned') },
            { value: 'rent', title: T('租赁', 'Rented') },
          ],
        },
        {
          path: '/shop/rentUntil',
          title: T('租期截止日', 'Lease ends'),
          widget: 'date',
          required: true,
          when: { path: '/shop/owned', equals: 'rent' },
        },
      ],
    },
    {
      id: 'business',
      title: T('经营内容', 'The business'),
      fields: [
        {
          path: '/scope',
          title: T('经营项目', 'What is sold'),
          widget: 'choices',
          required: true,
          options: [
            { value: 'hot', title: T('热食类', 'Hot food') },
            { value: 'cold', title: T('冷食类', 'Cold food') },
            { value: 'drinks', title: T('自制饮品', 'Drinks') },
          ],
          limits: { minItems: 1 },
        },
        {
          path: '/capital',
          title: T('投资额', 'Capital'),
          widget: 'money',
          required: false,
          limits: { maximum: 1_000_000_000_00 },
        },
        { path: '/online', title: T('是否从事网络经营', 'Sold on line'), widget: 'yes-no', required: true },
        {
          path: '/site',
          title: T('网络平台名称', 'Platform'),
          widget: 'text',
          required: true,
          limits: { maxLength: 60 },
          when: { path: '/online', equals: true },
        },
        {
          path: '/note',
          title: T('其他说明', 'Remarks'),
          widget: 'textarea',
          required: false,
          limits: { maxLength: 500 },
        },
      ],
    },
    {
      id: 'people',
      title: T('从业人员', 'The staff'),
      fields: [
        {
          path: '/manager/name',
          title: T('食品安全管理员', 'Food safety officer'),
          widget: 'text',
          required: true,
          limits: { maxLength: 40 },
          prefill: 'name',
        },
        {
          path: '/manager/idNumber',
          title: T('身份证号码', 'Identity number'),
          widget: 'resident-id',
          required: true,
          sensitive: true,
          prefill: 'idNumber',
        },
        {
          path: '/manager/phone',
          title: T('联系电话', 'Phone'),
          widget: 'phone',
          required: true,
          sensitive: true,
          prefill: 'phone',
        },
        { path: '/manager/email', title: T('电子邮箱', 'Mail'), widget: 'email', required: false, prefill: 'email' },
        { path: '/manager/post', title: T('邮政编码', 'Postcode'), widget: 'postcode', required: false },
        {
          path: '/staff',
          title: T('接触直接入口食品的人员', 'Staff who touch food'),
          widget: 'rows',
          required: true,
          limits: { minItems: 1, maxItems: 30 },
          columns: [
            {
              path: '/staff/-/name',
              title: T('姓名', 'Name'),
              widget: 'text',
              required: true,
              limits: { maxLength: 40 },
            },
            {
              path: '/staff/-/kind',
              title: T('工种', 'Work'),
              widget: 'choice',
              required: true,
              options: [
                { value: 'cook', title: T('厨师', 'Cook') },
                { value: 'other', title: T('其他', 'Other') },
              ],
            },
            {
              path: '/staff/-/what',
              title: T('具体工作', 'Which work'),
              widget: 'text',
              required: true,
              limits: { maxLength: 40 },
              when: { path: '/staff/-/kind', equals: 'other' },
            },
            {
              path: '/staff/-/certificate',
              title: T('健康证号', 'Health certificate'),
              widget: 'text',
              required: false,
              limits: { maxLength: 30, pattern: '^[A-Z0-9]{6,20}$' },
            },
          ],
        },
      ],
    },
    {
      id: 'firm',
      title: T('平台信息', 'The platform'),
      when: { path: '/online', equals: true },
      fields: [
        {
          path: '/platformCode',
          title: T('平台统一社会信用代码', 'Credit code of the platform'),
          widget: 'credit-code',
          required: true,
        },
      ],
    },
  ],
}

export const RESTAURANT_FORM = buildForm(RESTAURANT)

export const RESTAURANT_ANSWERS = {
  shop: {
    name: '老地方面馆',
    region: '539921',
    address: '青禾镇人民路 3 号',
    area: 86.5,
    owned: 'rent',
    rentUntil: '2028-05-01',
  },
  scope: ['hot', 'drinks'],
  capital: 12_000_050,
  online: false,
  manager: { name: '李秀兰', idNumber: '11010519491231002X', phone: '13800138000' },
  staff: [
    { name: '王强', kind: 'cook', certificate: 'JK20260001' },
    { name: '赵敏', kind: 'other', what: '凉菜切配' },
  ],
} as const
