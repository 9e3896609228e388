// The query library: an answered question is proposed without personal data, approved by another person, and found by everybody.
import { expect, it } from 'vitest'
import { gather, PATIENCE } from './team.ts'

const team = gather()

it('a question whose asker agreed is published and found', async () => {
  const subject = '新生儿医保参保怎么办'
  const portal = await team.portal()
  await portal.ask({
    region: '青禾县',
    category: '医疗保障',
    unit: '青禾县医疗保障局',
    subject,
    text: '我家孩子满月了，户口已上，听说九十天内参保可以报销出生时的费用。',
    phone: '13812340901',
    mayPublish: true,
  })
  const handler = await team.staff('qh.insurance.handler')
  const head = await team.staff('qh.insurance.head')
  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('拟答复', { 答复方式: '直接解答', 答复内容: '出生九十日内参保，自出生之日起享受待遇。' })
  await head.openCase('待我审批', subject)
  await head.act('审核通过并答复')
  await handler.reload()
  await handler.act('拟入查询库', {
    '公开的问题（隐去个人信息）': '新生儿何时参加居民医保，出生费用能报销吗？',
    公开的答复: '出生九十日内参保，自出生之日起享受待遇；凭户口簿到镇便民服务中心或网上办理。',
  })
  // Not before somebody else has looked.
  await portal.goto('/library?q=新生儿')
  expect(await portal.text()).toContain('没有找到符合条件的内容')
  await head.openCase('查询库审核', subject)
  await head.act('同意公开')

  await expect
    .poll(async () => {
      await portal.goto('/library?q=新生儿')
      return portal.text()
    }, PATIENCE)
    .toContain('出生费用能报销吗')
  const hit = portal.page.getByRole('link', { name: /出生费用能报销吗/ })
  expect(await hit.getByText('新生儿', { exact: true }).count()).toBeGreaterThan(0)
  await hit.click()
  await portal.heading(/出生费用能报销吗/)
  const entry = await portal.text()
  expect(entry).toContain('自出生之日起享受待遇')
  // What the asker wrote is not what is published.
  expect(entry).not.toContain('我家孩子满月了')
})
