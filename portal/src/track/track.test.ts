// Following by code: what the code alone shows, what the second fact adds, and what the asker can do then.
import { instant } from '@sunhall/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSite, type Site } from '../testing/site.ts'
import { fieldsOf, Visitor } from '../testing/visitor.ts'

let site: Site
let visitor: Visitor
beforeAll(async () => {
  site = await aSite()
})
afterAll(async () => site.app.close())
beforeEach(() => {
  visitor = new Visitor(site.app)
  site.inquiries.guesses = 0
})

const ASKED = instant('2026-09-10T01:12:00Z')
const ANSWERED = instant('2026-09-15T06:40:00Z')
const answered = () => site.inquiries.plant({}, { at: ASKED, answered: ANSWERED })
const open = () => site.inquiries.plant({}, { at: instant('2026-09-21T01:12:00Z') })

async function opened(code: string) {
  const page = await visitor.visit(`/track/${code}`)
  return visitor.submit(page, `/track/${code}/proof`, { fact: '1146' })
}

describe('by the code alone', () => {
  it('takes a code as people type it', async () => {
    const code = open()
    const page = await visitor.visit(
      `/track?code=${encodeURIComponent(`${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`)}`,
    )
    expect(page.url).toBe(`/track/${code}`)
    expect(page.status).toBe(200)
  })
  it('shows where it is and until when, and neither text, name nor receipt number', async () => {
    const code = open()
    const { body, headers } = await visitor.visit(`/track/${code}`)
    expect(body).toContain('青禾县公安局')
    expect(body).toContain('最迟 2026年9月29日（星期二） 答复')
    expect(body).toContain('还有 3 个工作日')
    expect(body).toContain('0879-6123103')
    expect(body).not.toContain('电子厂')
    expect(body).not.toContain('段师傅')
    expect(body).not.toContain(site.inquiries.held.get(code)?.receipt)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toContain('content="noindex"')
  })
  it('tells what happened, the newest first', async () => {
    const { body } = await visitor.visit(`/track/${answered()}`)
    const days = [...body.matchAll(/<time class="meta" dateTime="([^"]+)"/g)].map(([, at]) => at)
    expect(days.length).toBeGreaterThan(1)
    expect(days).toEqual(days.toSorted().reverse())
  })
  it('explains the date day by day, with the notice behind the holiday', async () => {
    const { body } = await visitor.visit(`/track/${open()}`)
    expect(body).toContain('<summary>为什么是这一天</summary>')
    expect(body).toContain('从 2026年9月21日 的次日起算，共 5 个工作日。')
    expect(body.match(/class="in counts/g)).toHaveLength(5)
    expect(body.match(/class="in not-holiday/g)).toHaveLength(1)
    expect(body).toContain('国务院办公厅关于2026年部分节假日安排的通知')
  })
  it.each([
    ['', '请输入查询码', 400],
    ['12ab', '查询码只有数字', 400],
    ['123', '查询码是 12 位数字', 400],
    ['123456789012', '有一位不对', 400],
  ])('says what is wrong with %j', async (code, message, status) => {
    const page = await visitor.visit(`/track?code=${code}`)
    expect(page.status).toBe(status)
    expect(page.body).toContain(message)
  })
  it('does not know a code that was never given', async () => {
    const page = await visitor.visit('/track/000000000000')
    expect(page.status).toBe(404)
    expect(page.body).toContain('没有这个查询码')
  })
})

describe('the second fact', () => {
  it('opens the text, stays out of every address, and belongs to one code', async () => {
    const code = answered()
    const other = answered()
    const page = await opened(code)
    expect(page.url).toBe(`/track/${code}`)
    expect(page.body).toContain('电子厂')
    expect(page.body).toContain('138****1146')
    const cookie = visitor.cookies.get('proof')
    expect(cookie?.path).toBe(`/track/${code}`)
    expect(Buffer.from(cookie?.value ?? '', 'base64url').toString('latin1')).not.toContain('1146')
    // Moved to another inquiry it opens nothing, although the digits would fit there too.
    visitor.cookies.set('proof', { value: cookie?.value ?? '', path: '/' })
    expect((await visitor.visit(`/track/${other}`)).body).not.toContain('电子厂')
  })
  it('is the beginning of the receipt number where no phone was left', async () => {
    const code = site.inquiries.plant({ phone: null }, { at: ASKED })
    const page = await visitor.visit(`/track/${code}`)
    expect(page.body).toContain('回执号前八位')
    const receipt = site.inquiries.held.get(code)?.receipt ?? ''
    const own = await visitor.submit(page, `/track/${code}/proof`, { fact: receipt.toUpperCase() })
    expect(own.body).toContain('电子厂')
  })
  it('refuses kindly, and slows guessing', async () => {
    const code = answered()
    const page = await visitor.visit(`/track/${code}`)
    expect((await visitor.submit(page, `/track/${code}/proof`, { fact: '12' })).body).toContain('请输入 4 位数字')
    const wrong = await visitor.submit(page, `/track/${code}/proof`, { fact: '0000' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('与留下的手机号不一致')
    let last = wrong
    for (let i = 0; i < 6; i += 1) last = await visitor.submit(page, `/track/${code}/proof`, { fact: '0000' })
    expect(last.status).toBe(429)
    expect(last.headers['retry-after']).toBe('600')
    expect(last.body).toContain('约 10 分钟后')
  })
  it('is forgotten on leaving', async () => {
    const code = answered()
    const page = await opened(code)
    const left = await visitor.submit(page, `/track/${code}/leave`)
    expect(left.body).not.toContain('电子厂')
    expect(visitor.cookies.has('proof')).toBe(false)
  })
})

describe('acts', () => {
  it('rates in five grades, once for one key', async () => {
    const code = answered()
    const page = await opened(code)
    const none = await visitor.submit(page, `/track/${code}/rate`, { remark: '写了一半' })
    expect(none.status).toBe(422)
    expect(none.body).toContain('请选择一个评价')
    expect(fieldsOf(none.body, `/track/${code}/rate`).remark).toBe('写了一半')
    const fields: { [name: string]: string } = { ...fieldsOf(none.body, `/track/${code}/rate`), grade: '5' }
    await visitor.post(`/track/${code}/rate`, fields)
    await visitor.post(`/track/${code}/rate`, fields)
    expect(site.inquiries.acts.filter(one => one.code === code)).toEqual([
      { code, act: { act: 'rate', grade: 5, remark: '写了一半' }, key: fields.key },
    ])
    expect((await visitor.visit(`/track/${code}?done=rate`)).body).toContain('评价已收到')
  })
  it('follows up and complains, keeping a text that is too long', async () => {
    const code = answered()
    const page = await opened(code)
    const long = '长'.repeat(1001)
    const refused = await visitor.submit(page, `/track/${code}/follow-up`, { 'follow-up-text': long })
    expect(refused.status).toBe(422)
    expect(fieldsOf(refused.body, `/track/${code}/follow-up`)['follow-up-text']).toBe(long)
    const asked = await visitor.submit(refused, `/track/${code}/follow-up`, { 'follow-up-text': '那铁路证件呢？' })
    expect(asked.body).toContain('追问已送达')
    expect(asked.body).not.toContain('提交追问')
    const complained = await visitor.submit(asked, `/track/${code}/complain`, { 'complain-text': '没有答到点上' })
    expect(complained.body).toContain('投诉已送达')
    expect(complained.body).toContain('青禾县效能监察办公室')
  })
  it('takes attachments with a complaint, and keeps them when the form comes back', async () => {
    const code = answered()
    const action = `/track/${code}/complain`
    const file = { field: 'complain-file', name: '照片.png', body: 'png' }
    const refused = await visitor.upload(await opened(code), action, '', [file])
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('照片.png')
    const sent = await visitor.upload(refused, action, '', [], { 'complain-text': '没有答到点上' })
    expect(sent.status).toBe(303)
    expect(site.inquiries.acts.find(one => one.code === code)?.act).toMatchObject({
      act: 'complain',
      attachments: [expect.any(String)],
    })
  })
  it('keeps what was typed when the token has gone stale', async () => {
    const code = answered()
    await opened(code)
    const stale = await visitor.post(`/track/${code}/complain`, { 'complain-text': '没有答到点上' })
    expect(stale.status).toBe(403)
    expect(fieldsOf(stale.body, `/track/${code}/complain`)['complain-text']).toBe('没有答到点上')
  })
  it('withdraws after asking once more', async () => {
    const code = open()
    const page = await opened(code)
    expect(page.body).toContain(`href="/track/${code}/withdraw"`)
    const confirm = await visitor.visit(`/track/${code}/withdraw`)
    expect(confirm.body).toContain('确定撤回这件提问吗')
    const gone = await visitor.submit(confirm, `/track/${code}/withdraw`)
    expect(gone.body).toContain('提问已撤回')
  })
  it('needs the second fact and the token', async () => {
    const code = answered()
    const page = await visitor.visit(`/track/${code}`)
    const csrf = fieldsOf(page.body, `/track/${code}/proof`)._csrf ?? ''
    expect((await visitor.post(`/track/${code}/rate`, { grade: '1', _csrf: csrf })).status).toBe(403)
    await opened(code)
    expect((await visitor.post(`/track/${code}/rate`, { grade: '1' })).status).toBe(403)
    expect(site.inquiries.acts.some(one => one.code === code)).toBe(false)
  })
  it('hands out attachments to be saved, never to be shown, and only to the asker', async () => {
    const code = answered()
    expect((await visitor.visit(`/track/${code}/attachments/f1`)).status).toBe(404)
    await opened(code)
    const file = await visitor.visit(`/track/${code}/attachments/f1`)
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toMatch(/^attachment;/)
    expect(file.headers['cache-control']).toBe('no-store')
  })
})
