// Extension (C2 (4)): asked for by the handler, granted by the head; the date moves on the asker's page and says why.
import { expect, it } from 'vitest'
import { NARROW } from './browser.ts'
import { gather } from './team.ts'

const team = gather()

it('an extension granted by the head moves the date, and the date explains itself', async () => {
  const subject = '村道加宽什么时候动工'
  const portal = await team.portal({ size: NARROW })
  const { code } = await portal.ask({
    region: '青禾县',
    category: '交通出行',
    unit: '青禾县交通运输局',
    subject,
    text: '去年量过尺寸，说要拓宽到六米，到现在没有消息，想知道列入计划没有。',
    phone: '13812340401',
  })
  const handler = await team.staff('qh.transport.handler')
  await handler.openCase('我的待办', subject)
  await handler.act('签收', { 问题性质: '一般性问题' })
  await handler.act('申请延期', { 延期理由: '需等待市级批复年度建设计划。' })
  // Asked for is not granted.
  await portal.track(code)
  expect(await portal.text()).toContain('最迟 2026年11月9日')

  const head = await team.staff('qh.transport.head', { size: NARROW })
  await head.openCase('待我审批', subject)
  // What is decided about is read first; the decision is at hand all the while.
  const [question, decision] = await Promise.all(
    [head.page.getByRole('heading', { name: '查询内容' }), head.deed('同意延期')].map(one => one.boundingBox()),
  )
  expect(question?.y).toBeLessThan(NARROW.height)
  expect(decision?.y).toBeGreaterThan(question?.y ?? 0)
  expect((decision?.y ?? 0) + (decision?.height ?? 0)).toBeLessThanOrEqual(NARROW.height)
  await head.act('同意延期')

  // Twenty working days in all from Monday the 2nd.
  await portal.track(code)
  expect(await portal.text()).toContain('最迟 2026年11月30日')
  await portal.why()
  expect(await portal.text()).toContain('原为 5 个工作日，经单位负责人同意，于 2026年11月2日 延长为 20 个工作日')

  await handler.page.reload()
  await handler.heading(subject)
  await handler.page.getByRole('button', { name: '为什么是这一天' }).click()
  await handler.heading('逐段说明')
  expect(await handler.page.getByRole('dialog').innerText()).toContain('延期后共 20 个工作日')
})
