// Asking without scripts: one question a page, nothing typed is lost, and one inquiry however often it is sent.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSite, type Site } from '../testing/site.ts'
import { fieldsOf, type Seen, Visitor } from '../testing/visitor.ts'

let site: Site
beforeAll(async () => {
  site = await aSite()
})
afterAll(async () => site.app.close())

let visitor: Visitor
beforeEach(() => {
  visitor = new Visitor(site.app)
})

const next = { go: 'next' }
const QUESTION = { subject: '路灯不亮', text: '柳树镇\n东街的路灯坏了一个月了。', ...next }

/** Walks to a page of the asking with good answers. */
async function to(step: 'category' | 'unit' | 'question' | 'contact' | 'attachments' | 'check'): Promise<Seen> {
  let page = await visitor.visit('/ask')
  page = await visitor.submit(page, '/ask', { region: '539921', ...next })
  if (step === 'category') return page
  page = await visitor.submit(page, '/ask', { category: 'transport', ...next })
  if (step === 'unit') return page
  page = await visitor.submit(page, '/ask', { unit: 'unknown', ...next })
  if (step === 'question') return page
  page = await visitor.submit(page, '/ask', QUESTION)
  if (step === 'contact') return page
  page = await visitor.submit(page, '/ask', { phone: '138 8723-1146', name: '段师傅', mayPublish: 'yes', ...next })
  if (step === 'attachments') return page
  return visitor.upload(page, '/ask/attachments', 'next', [])
}

describe('the whole way', () => {
  it('leads to the query code, the receipt number and the date', async () => {
    const before = site.inquiries.asked
    const done = await visitor.submit(await to('check'), '/ask', next)
    expect(done.status).toBe(200)
    expect(site.inquiries.asked).toBe(before + 1)
    const held = [...site.inquiries.held.values()].at(-1)
    expect(held?.input).toMatchObject({
      region: '539921',
      category: 'transport',
      unit: null,
      subject: '路灯不亮',
      text: '柳树镇\n东街的路灯坏了一个月了。',
      phone: '13887231146',
      mayPublish: true,
    })
    expect(done.body).toMatch(/class="code-large"[^>]*>\d{4} \d{4} \d{4}</)
    expect(done.body).toContain(held?.receipt)
    expect(done.body).toContain('最迟分办')
    // Eight days off lie between: the ledger tells them.
    expect(done.body).toContain('2026年10月8日（星期四）')
    expect(done.headers['cache-control']).toBe('no-store')
  })
  it('shows what has been answered before going on, and ends there if that was it', async () => {
    const page = await visitor.submit(await to('question'), '/ask', {
      subject: '身份证丢了',
      text: '在外地，怎么补？',
      ...next,
    })
    expect(page.body).toContain('这些问题已有公开答复')
    expect(page.body).toMatch(/href="\/library\/539921\/answer-1" target="_blank" rel="noopener"/)
    const on = await visitor.submit(page, '/ask', next)
    expect(on.body).toContain('怎么联系您')
    // Going back and on again does not ask a second time about the same words.
    const back = await visitor.submit(on, '/ask', { go: 'back' })
    expect(fieldsOf(back.body, '/ask')).toMatchObject({ subject: '身份证丢了', text: '在外地，怎么补？' })
    expect((await visitor.submit(back, '/ask', next)).body).toContain('怎么联系您')
    const solved = await visitor.visit('/ask/solved')
    expect(solved.body).toContain('没有提交')
  })
})

describe('nothing is lost', () => {
  it.each([
    ['region', {}, '请选择地区'],
    ['category', {}, '请选择类别'],
  ])('says beside the field and above what is missing: %s', async (step, fields, message) => {
    const page = step === 'region' ? await visitor.visit('/ask') : await to('category')
    const answer = await visitor.submit(page, '/ask', { ...fields, ...next })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(`<a href="#${step}">${message}</a>`)
    expect(answer.body).toMatch(new RegExp(`id="${step}-error"[^>]*>.*${message}`))
    expect(answer.body).toContain('<title>错误：')
  })
  it('keeps what was typed beside its error', async () => {
    const page = await visitor.submit(await to('question'), '/ask', { subject: 'x'.repeat(61), text: '正文', ...next })
    expect(page.status).toBe(422)
    expect(page.body).toContain('查询事由最多 60 字')
    expect(fieldsOf(page.body, '/ask')).toMatchObject({ subject: 'x'.repeat(61), text: '正文' })
    const mended = await visitor.submit(page, '/ask', { subject: '路灯', ...next })
    expect(mended.body).toContain('怎么联系您')
  })
  it('counts characters as people do, and refuses the invisible ones', async () => {
    const emoji = await visitor.submit(await to('question'), '/ask', {
      subject: '😀'.repeat(60),
      text: '正文',
      ...next,
    })
    expect(emoji.body).toContain('怎么联系您')
    const hidden = await visitor.submit(await to('question'), '/ask', {
      subject: '路灯\u202E不亮',
      text: '正文',
      ...next,
    })
    expect(hidden.body).toContain('“路灯不亮”中间夹有看不见的控制字符')
  })
  it('keeps the page being typed when going back, and changing leads back to the check', async () => {
    const page = await to('contact')
    const back = await visitor.submit(page, '/ask', { name: '赵', phone: '12', go: 'back' })
    const again = await visitor.submit(back, '/ask', next)
    expect(fieldsOf(again.body, '/ask')).toMatchObject({ name: '赵', phone: '12' })
    const check = await to('check')
    const change = await visitor.submit(check, '/ask', { go: 'change-question' })
    const changed = await visitor.submit(change, '/ask', { subject: '路灯又不亮', ...next })
    expect(changed.body).toContain('请核对后提交')
    expect(changed.body).toContain('路灯又不亮')
  })
  it('keeps the draft through a change of language or text size', async () => {
    const page = await to('question')
    const english = await visitor.submit(page, '/ask', { subject: '路灯', text: '坏了', go: 'lang-en' })
    expect(english.body).toContain('<html lang="en"')
    expect(fieldsOf(english.body, '/ask')).toMatchObject({ subject: '路灯', text: '坏了' })
    const large = await visitor.submit(english, '/ask', { go: 'text-large' })
    expect(large.body).toContain('<html lang="en" class="large">')
    expect(fieldsOf(large.body, '/ask')).toMatchObject({ subject: '路灯' })
  })
  it('keeps the draft when the token is stale, and does nothing', async () => {
    const before = site.inquiries.asked
    const check = await to('check')
    const refused = await visitor.submit(check, '/ask', { ...next, _csrf: 'wrong' })
    expect(refused.status).toBe(403)
    expect(site.inquiries.asked).toBe(before)
    expect(refused.body).toContain('您填写的内容都在')
    const done = await visitor.submit(refused, '/ask', next)
    expect(done.body).toContain('您的查询码')
  })
  it('keeps the draft when the house is in trouble', async () => {
    const check = await to('check')
    site.inquiries.failing = 1
    const refused = await visitor.submit(check, '/ask', next)
    expect(refused.status).toBe(503)
    expect(refused.headers['retry-after']).toBe('5')
    expect(refused.body).toContain('路灯不亮')
    const done = await visitor.submit(refused, '/ask', next)
    expect(done.body).toContain('您的查询码')
  })
  it('starts again with a word when the draft cannot be read', async () => {
    const page = await to('question')
    const answer = await visitor.submit(page, '/ask', { draft: 'AAAA', ...next })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('请重新填写')
  })
})

describe('one inquiry', () => {
  it('gives the same code however often it is sent', async () => {
    const before = site.inquiries.asked
    const check = await to('check')
    const [one, two] = await Promise.all([visitor.submit(check, '/ask', next), visitor.submit(check, '/ask', next)])
    const code = /class="code-large"[^>]*>([\d ]+)</
    expect(code.exec(one.body)?.[1]).toBe(code.exec(two.body)?.[1])
    expect(site.inquiries.asked).toBe(before + 1)
  })
  it('lets nobody forge or read a draft', async () => {
    const page = await to('check')
    const { draft = '' } = fieldsOf(page.body, '/ask')
    expect(Buffer.from(draft, 'base64url').toString('utf8')).not.toContain('段师傅')
    expect(Buffer.from(draft, 'base64url').toString('latin1')).not.toContain('13887231146')
    const forged = draft.slice(0, -2) + (draft.endsWith('AA') ? 'BB' : 'AA')
    const answer = await visitor.submit(page, '/ask', { draft: forged, ...next })
    expect(answer.status).toBe(422)
  })
})

describe('attachments', () => {
  it('uploads, lists, removes and sends them', async () => {
    const page = await to('attachments')
    const none = await visitor.upload(page, '/ask/attachments', 'upload', [])
    expect(none.body).toContain('请先选择要上传的文件')
    const one = await visitor.upload(page, '/ask/attachments', 'upload', [
      { name: '照片.png', body: 'x' },
      { name: '说明.pdf', body: 'y' },
    ])
    expect(one.body).toContain('照片.png')
    const id = /value="remove-([^"]+)"/.exec(one.body)?.[1] ?? ''
    const left = await visitor.upload(one, '/ask/attachments', `remove-${id}`, [])
    expect(left.body).not.toContain('照片.png')
    const check = await visitor.upload(left, '/ask/attachments', 'next', [])
    expect(check.body).toContain('说明.pdf')
    await visitor.submit(check, '/ask', next)
    expect([...site.inquiries.held.values()].at(-1)?.input.attachments).toHaveLength(1)
  })
  it('says why a file is not taken, and keeps the others', async () => {
    const page = await to('attachments')
    const answer = await visitor.upload(page, '/ask/attachments', 'upload', [
      { name: 'a.png', body: 'x' },
      { name: 'b.exe', body: 'MZ' },
    ])
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('“b.exe”的格式不支持')
    expect(answer.body).toContain('a.png')
  })
})

describe('hostile input', () => {
  it('is shown as text', async () => {
    const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>'
    const page = await visitor.submit(await to('question'), '/ask', { subject: evil, text: evil, ...next })
    const check = await visitor.submit(page, '/ask', { go: 'change-check' })
    for (const { body } of [page, check]) {
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img src=x')
    }
    expect(check.body).toContain('&lt;script&gt;')
  })
  it('in the address only prefills', async () => {
    const page = await visitor.visit('/ask?region=%3Cb%3E&category=__proto__&unit=constructor')
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('<b>"')
  })
})
