// The form of a food licence, with every kind of field a form may have, and the page about the place that other forms share.
import { buildForm } from '@sunhall/forms'
import { T } from './wording.ts'

export const placePage = {
  id: 'place',
  title: T('经营场所', 'The place'),
  fields: [
    {
      path: '/shop/name',
      title: T('店铺名称', 'Name of the shop'),
      widget: 'text' as const,
      required: true,
      limits: { maxLength: 40 },
    },
    {
      path: '/shop/address',
      title: T('经营地址', 'Address'),
      hint: T('写到门牌号。', 'As far as the house number.'),
      widget: 'text' as const,
      required: true,
      limits: { maxLength: 100 },
      prefill: 'address' as const,
    },
    {
      path: '/shop/area',
      title: T('经营面积（平方米）', 'Area in m²'),
      widget: 'number' as const,
      required: true,
      limits: { minimum: 1, maximum: 100_000, decimals: true },
    },
    {
      path: '/shop/owned',
      title: T('场所来源', 'How the place is held'),
      widget: 'choice' as const,
      required: true,
      options: [
        { value: 'own', title: T('自有', 'Owned') },
        { value: 'rent', title: T('租赁', 'Rented') },
      ],
    },
    {
      path: '/shop/rentUntil',
      title: T('租期截止日', 'Lease ends'),
      widget: 'date' as const,
      required: true,
      when: { path: '/shop/owned', equals: 'rent' },
    },
  ],
}

export const FOOD_FORM = buildForm({
  pages: [
    placePage,
    {
      id: 'business',
      title: T('经营内容', 'The business'),
      fields: [
        {
          path: '/scope',
          title: T('经营项目', 'What is sold'),
          hint: T('可以多选。', 'Choose all that apply.'),
          widget: 'choices',
          required: true,
          options: [
            { value: 'hot', title: T('热食类食品制售', 'Hot dishes') },
            { value: 'cold', title: T('冷食类食品制售', 'Cold dishes') },
            { value: 'drinks', title: T('自制饮品', 'Drinks made on the spot') },
          ],
        },
        { path: '/capital', title: T('投资额（元）', 'Capital (yuan)'), widget: 'money', required: false },
        { path: '/online', title: T('是否从事网络经营', 'Sold on line?'), widget: 'yes-no', required: true },
        {
          path: '/site',
          title: T('网络平台名称或者网址', 'Platform or address'),
          widget: 'text',
          required: true,
          limits: { maxLength: 120 },
          when: { path: '/online', equals: true },
        },
      ],
    },
    {
      id: 'people',
      title: T('从业人员', 'The staff'),
      hint: T(
        '填写食品安全管理员和接触直接入口食品的人员。',
        'The food safety officer, and everybody who touches food.',
      ),
      fields: [
        {
          path: '/manager/name',
          title: T('食品安全管理员姓名', 'Food safety officer'),
          widget: 'text',
          required: true,
          limits: { maxLength: 40 },
          prefill: 'name',
        },
        { path: '/manager/phone', title: T('联系电话', 'Phone'), widget: 'phone', required: true, prefill: 'phone' },
        {
          path: '/staff',
          title: T('从业人员名单', 'Staff'),
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
              path: '/staff/-/idNumber',
              title: T('证件号码', 'Identity number'),
              widget: 'identity',
              required: true,
              sensitive: true,
            },
            {
              path: '/staff/-/certificate',
              title: T('健康证号', 'Health certificate'),
              widget: 'text',
              required: false,
              limits: { maxLength: 30 },
            },
          ],
        },
      ],
    },
  ],
})
