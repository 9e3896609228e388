// Outcome 1 (C2 (1)): the unit accepts, drafts, another person approves, the asker reads and rates.
import { expect, it } from 'vitest'
import { gather } from './team.ts'

const team = gather()

it('a question in the unit’s duty is answered by two people and rated by its asker', async () => {
  const subject = '加装电梯需要几户同意'
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '住房保障与公积金',
    unit: '青禾县住房和城乡建设局',
    subject,
    text: '我们单元七层十四户，一楼两户不同意，想知道法定比例和申请手续。',
    phone: '13812340101',
  })

  const handler = await team.staff('qh.housing.handler')
  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('拟答复', {
    答复方式: '直接解答',
    答复内容: '经本单元三分之二以上户数且面积三分之二以上参与表决，并经四分之三以上同意，即可申请。',
  })
  // Who wrote it does not approve it: only the head has that button.
  expect(await handler.deeds()).not.toContain('审核通过并答复')

  const head = await team.staff('qh.housing.head')
  await head.openCase('待我审批', subject)
  await head.act('审核通过并答复')
  expect(await head.text()).toContain('直接解答')

  await portal.openOwn(code, '0101')
  expect(await portal.text()).toContain('四分之三以上同意')
  await portal.rate('非常满意', '说得很清楚。')
  expect(await portal.text()).toContain('非常满意')

  await head.page.reload()
  await head.heading(subject)
  expect(await head.text()).toContain('评价 5 分')
})
