// Outcome 5 (C2 (5)): the asker complains by code; supervision investigates and orders a new answer; the unit sees none of it.
import { expect, it } from 'vitest'
import { PICTURE } from './picture.ts'
import { gather } from './team.ts'

const team = gather()

it('a complaint goes to supervision, past the unit complained of, and brings a new answer', async () => {
  const subject = '个体户注销公告期限'
  const complaint = '答复只说按规定办，没有说几天。'
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '企业开办与市场监管',
    unit: '青禾县市场监督管理局',
    subject,
    text: '店铺不开了，想问简易注销公告要多少天，能不能网上办。',
    phone: '13812340501',
  })
  const handler = await team.staff('qh.market.handler')
  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('拟答复', { 答复方式: '直接解答', 答复内容: '请按规定办理。' })
  const head = await team.staff('qh.market.head')
  await head.openCase('待我审批', subject)
  await head.act('审核通过并答复')

  await portal.openOwn(code, '0501')
  await portal.complain(complaint, [{ name: '答复截图.png', mimeType: 'image/png', buffer: PICTURE }])

  const supervisor = await team.staff('qh.supervision.supervisor')
  await supervisor.board('投诉')
  await supervisor.page.getByRole('link', { name: subject }).click()
  await supervisor.heading(subject)
  expect(await supervisor.text()).toContain(complaint)
  expect(await supervisor.text()).toContain('答复截图.png')
  await supervisor.act('受理投诉')

  // The head of the unit complained of has the case, but not the complaint.
  await head.page.reload()
  await head.heading(subject)
  const seenByUnit = await head.text()
  expect(seenByUnit).not.toContain(complaint)
  expect(seenByUnit).not.toContain('投诉')

  await supervisor.act('答复投诉人', {
    核查结论: '投诉属实',
    调查情况: '答复没有写明公告期限，查询人无法据此办理。',
    处理意见: '责令重新答复，写明期限和网址。',
    办理结果: '已通知该局重新答复。',
    责令重新答复: '是',
  })

  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('拟答复', { 答复方式: '直接解答', 答复内容: '简易注销公告期为二十日，可在省政务服务网全程办理。' })
  await head.openCase('待我审批', subject)
  await head.act('审核通过并答复')

  await portal.track(code)
  const shown = await portal.text()
  expect(shown).toContain('投诉属实')
  expect(shown).toContain('公告期为二十日')
})
