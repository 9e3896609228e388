// Outcome 3 (C2 (3)): several units answer, one after the other or at once, each with a limit of its own.
import { expect, it } from 'vitest'
import { gather } from './team.ts'

const team = gather()

it('a unit answers its part and passes the rest on', async () => {
  const subject = '养鸭场排污与用地手续'
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '农业农村',
    unit: '青禾县农业农村局',
    subject,
    text: '村里要办养鸭场，想知道养殖备案怎么办，粪污处理要不要环评。',
    phone: '13812340301',
  })
  const handler = await team.staff('qh.agriculture.handler')
  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('答复本单位部分并转交', {
    本单位职责范围内的答复: '养殖场建成后三十日内到我局备案，需提交养殖代码申请表。',
    问题所属分类: '生态环境',
    转交: '下一相关部门',
    下一部门: '云岭市生态环境局青禾分局',
    转发理由: '环评由生态环境部门答复。',
  })
  const head = await team.staff('qh.agriculture.head')
  await head.openCase('待我审批', subject)
  await head.act('同意答复并转交')

  const next = await team.staff('qh.environment.handler')
  await next.openCase('我的待办', subject)
  await next.act('签收', { 问题性质: '一般性问题' })
  await next.act('拟答复', { 答复方式: '直接解答', 答复内容: '存栏五千只以下填报登记表即可，网上办理。' })
  // Answered in part: the first answer is there already, and the case is still open.
  await portal.openOwn(code, '0301')
  expect(await portal.text()).toContain('三十日内到我局备案')
  expect(await portal.text()).toContain('办理中')

  const nextHead = await team.staff('qh.environment.head')
  await nextHead.openCase('待我审批', subject)
  await nextHead.act('审核通过并答复')
  await portal.page.reload()
  await portal.heading(/您的提问：/)
  const shown = await portal.text()
  expect(shown).toContain('三十日内到我局备案')
  expect(shown).toContain('填报登记表即可')
  expect(shown).toContain('已答复')
})

it('two units work at once under the first', async () => {
  const subject = '校门口小吃摊卫生谁来管'
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '入学教育',
    unit: '青禾县教育体育局',
    subject,
    text: '小学门口每天放学有七八个小吃摊，孩子吃坏肚子，应该找哪个部门？',
    phone: '13812340302',
  })
  const handler = await team.staff('qh.education.handler')
  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('申请会办', { 会办单位: ['青禾县卫生健康局'], 转发理由: '食品致病由卫健部门处置。' })
  const head = await team.staff('qh.education.head')
  await head.openCase('待我审批', subject)
  await head.act('同意会办')

  await portal.track(code)
  const shown = await portal.text()
  expect(shown).toContain('青禾县教育体育局')
  expect(shown).toContain('青禾县卫生健康局')
  expect(shown.match(/最迟 2026年11月9日/g)).toHaveLength(2)

  const other = await team.staff('qh.health.handler')
  await other.openCase('我的待办', subject)
  expect(await other.deeds()).toContain('签收')
})
