// Every page in both languages: one heading, no inline script or style, small, cached where it may be; and the pages that only show.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { instant } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginning } from './library/entry.tsx'
import { CODE, FakeAskers } from './testing/askers.ts'
import { aSite, type Site } from './testing/site.ts'
import { fieldsOf, Visitor } from './testing/visitor.ts'

let site: Site
let code = ''
beforeAll(async () => {
  site = await aSite({ demonstration: true })
  code = site.inquiries.plant({}, { at: instant('2026-09-21T01:12:00Z') })
})
afterAll(async () => site.app.close())

const PAGES = [
  '/',
  '/?region=539921',
  '/ask',
  '/ask/solved',
  '/track',
  '/track/CODE',
  '/library',
  '/library?q=身份证',
  '/library/539921/answer-1',
  '/explanations',
  '/figures',
  '/figures?by=category&period=90d',
  '/figures?of=applications&by=channel',
  '/verify',
  '/verify/roots',
  '/about',
  '/account',
  '/account/register',
  '/account/reset',
  '/nothing-here',
]

describe.each(PAGES)('%s', address => {
  it.each(['zh', 'en'])('in %s', async lang => {
    const url = encodeURI(address.replace('CODE', code))
    const visitor = new Visitor(site.app)
    const { body, headers, status } = await visitor.visit(`${url}${url.includes('?') ? '&' : '?'}lang=${lang}`)
    expect(status).toBe(address === '/nothing-here' ? 404 : 200)
    expect(body).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"`)
    expect(body.match(/<h1/g)).toHaveLength(1)
    expect(body.match(/<main /g)).toHaveLength(1)
    expect(body).toContain('href="#main"')
    expect(body).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:/)
    expect(body.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/src="\/assets\/island\.[0-9a-f]{12}\.js"/)])
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    // 60 KB for a list page, by the house rule; every page keeps to it.
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60 * 1024)
    expect(body).not.toContain('undefined')
    expect(body).not.toContain('[object Object]')
    if (lang === 'en')
      expect(body.replace(/lang="zh-CN"[^<]*<|<summary[\s\S]*$/g, '')).not.toMatch(/我要提问|查进度<|跳到正文/)
  })
})

describe('assets', () => {
  it('are small and kept for a year', async () => {
    const page = await new Visitor(site.app).visit('/')
    const script = /src="(\/assets\/island[^"]+)"/.exec(page.body)?.[1] ?? ''
    const style = /href="(\/assets\/style[^"]+)"/.exec(page.body)?.[1] ?? ''
    for (const url of [script, style]) {
      const answer = await site.app.inject({ url })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['cache-control']).toContain('immutable')
    }
    expect(readFileSync(new URL('./island.js', import.meta.url)).length).toBeLessThan(10 * 1024)
    expect(gzipSync(readFileSync(new URL('./style.css', import.meta.url))).length).toBeLessThan(12 * 1024)
  })
})

describe('limits', () => {
  it('are those of the matter in force, on every page that states one', async () => {
    const ordinary = inquiryMatter.limits.ordinary?.statutory
    if (ordinary === undefined) throw new Error('no limit')
    const source = { ...ordinary.source, title: { zh: '云岭市提速办法', en: 'Faster answers' } }
    const matter = {
      ...inquiryMatter,
      version: 7,
      limits: {
        ...inquiryMatter.limits,
        ordinary: { statutory: { ...ordinary, amount: 4, source }, promised: { ...ordinary, amount: 3 } },
        dispatch: { statutory: { ...ordinary, amount: 1 } },
        complaint: { statutory: { ...ordinary, amount: 12 } },
      },
    }
    const house = async () => ({ system: { zh: '阳光问政', en: 'Sunny' }, servicePhone: '96128', matter })
    const changed = await aSite({ house })
    const visitor = new Visitor(changed.app)
    const { body: about } = await visitor.visit('/about')
    expect(about).toContain('4 个工作日')
    expect(about).toContain('承诺时限')
    expect(about).toContain('云岭市提速办法')
    expect(about).toContain('第 7 版')
    expect(about).toContain('96128')
    expect(about).toContain('阳光问政')
    const { body: home } = await visitor.visit('/')
    expect(home).toContain('一般问题 3 个工作日')
    expect(home).toContain('12 个工作日内查清')
    expect((await visitor.visit('/?lang=en')).body).toContain('within 1 working day.')
    await changed.app.close()
  })
})

describe('settings', () => {
  it('are remembered: language and large text', async () => {
    const visitor = new Visitor(site.app)
    await visitor.visit('/?lang=en')
    await visitor.visit('/about?text=large')
    expect((await visitor.visit('/library')).body).toContain('<html lang="en" class="large">')
    await visitor.visit('/?text=normal&lang=zh')
    expect((await visitor.visit('/library')).body).toContain('<html lang="zh-CN">')
  })
  it('do not leak from one visitor to the next through the cache', async () => {
    await new Visitor(site.app).visit('/about?lang=en&text=large')
    expect((await new Visitor(site.app).visit('/about')).body).toContain('<html lang="zh-CN">')
  })
})

describe('hot pages', () => {
  it('answer 304 to who has them, and are asked for once in a few seconds', async () => {
    const first = await site.app.inject({ url: '/figures' })
    const etag = String(first.headers.etag)
    expect(first.headers['cache-control']).toBe('public, max-age=15')
    expect(first.headers.vary).toContain('Cookie')
    const second = await site.app.inject({ url: '/figures', headers: { 'if-none-match': etag } })
    expect(second.statusCode).toBe(304)
    expect(second.body).toBe('')
  })
})

describe('the library', () => {
  it('filters, pages by cursor and keeps the filter', async () => {
    const visitor = new Visitor(site.app)
    const first = await visitor.visit('/library?region=539921')
    expect(first.body.match(/class="entry"/g)).toHaveLength(20)
    const next = /rel="next" href="([^"]+)"/.exec(first.body)?.[1]?.replace(/&amp;/g, '&') ?? ''
    expect(next).toBe('/library?region=539921&cursor=20')
    const second = await visitor.visit(next)
    expect(second.body).toContain('href="/library?region=539921"')
  })
  it('marks hits and escapes everything else', async () => {
    const { body } = await new Visitor(site.app).visit(`/library?q=${encodeURIComponent('身份证')}`)
    expect(body).toContain('<mark>身份证</mark>')
    const evil = await new Visitor(site.app).visit(`/library?q=${encodeURIComponent('"><script>x</script>')}`)
    expect(evil.body).not.toContain('<script>x')
  })
  it('cuts a long answer between characters', () => {
    expect(beginning('😀'.repeat(200), 3)).toBe('😀😀😀…')
    expect(beginning('短')).toBe('短')
  })
  it('has a feed that is well-formed XML', async () => {
    const { body, headers } = await new Visitor(site.app).visit('/library/feed.atom')
    expect(headers['content-type']).toContain('application/atom+xml')
    expect(body.match(/<entry>/g)).toHaveLength(30)
    expect(body).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/)
  })
})

describe('receipts', () => {
  it('are checked, and the proof can be saved', async () => {
    const visitor = new Visitor(site.app)
    const receipt = site.inquiries.held.get(code)?.receipt ?? ''
    const page = await visitor.visit('/verify')
    const good = await visitor.submit(page, '/verify', { code, receipt })
    expect(good.body).toContain('核验通过')
    const proof = await visitor.submit(good, '/verify/proof')
    expect(proof.headers['content-disposition']).toBe(`attachment; filename="sunhall-${code}.json"`)
    expect(JSON.parse(proof.body)).toEqual({ code, receipt })
    const wrong = await visitor.submit(page, '/verify', { code, receipt: 'f'.repeat(64) })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('记录中没有这份回执')
    expect(fieldsOf(wrong.body, '/verify').receipt).toBe('f'.repeat(64))
  })
})

describe('accounts', () => {
  it('are registered, list what was asked while logged in, and are left', async () => {
    const visitor = new Visitor(site.app)
    const page = await visitor.visit('/account/register')
    const weak = await visitor.submit(page, '/account/register', {
      phone: '13900001111',
      password: 'short',
      name: '王',
    })
    expect(weak.body).toContain('密码强度不够')
    expect(weak.body).not.toContain('value="short"')
    const good = await visitor.submit(weak, '/account/register', { phone: '13900001111', password: 'Long-enough-1' })
    expect(good.url).toBe('/account')
    expect(good.body).toContain('您好，139****1111')
    const settings = await visitor.visit('/account/settings')
    const guess = await visitor.submit(settings, '/account/password', { password: 'x', next: 'Another-one-22' })
    expect([guess.status, guess.body.includes('密码不正确')]).toEqual([401, true])
    const next = { password: 'Long-enough-1', next: 'Another-one-22' }
    expect((await visitor.submit(guess, '/account/password', next)).body).toContain('密码已修改')
    const out = await visitor.submit(await visitor.visit('/account'), '/account/log-out')
    expect(out.url).toBe('/')
    const login = await visitor.visit('/account')
    const wrong = await visitor.submit(login, '/account/log-in', { phone: '13900001111', password: 'x' })
    expect(wrong.status).toBe(401)
    expect(wrong.body).toContain('手机号或密码不正确')
    await visitor.submit(wrong, '/account/log-in', { phone: '13900001111', password: 'Another-one-22' })
    const stays = await visitor.submit(await visitor.visit('/account/settings'), '/account/close', { closing: 'x' })
    expect([stays.status, stays.body.includes('密码不正确')]).toEqual([401, true])
    const closed = await visitor.submit(stays, '/account/close', { closing: 'Another-one-22' })
    expect(closed.url).toBe('/account')
    expect(closed.body).toContain('还没有账号')
  })
  it('set no password anew where no code can be sent, and say what can be done instead', async () => {
    const visitor = new Visitor(site.app)
    expect((await visitor.visit('/account/register')).body).toContain('手机号码不经验证')
    const page = await visitor.visit('/account/reset')
    expect([
      page.status,
      page.body.includes('带身份证件到窗口'),
      page.body.includes('<form action="/account/reset"'),
    ]).toEqual([200, true, false])
  })
})

describe('accounts by code', () => {
  const byCode = async () => new Visitor((await aSite({ askers: new FakeAskers({ sendsCodes: true }) })).app)
  const phone = '13900001111'
  it('are opened with it, and get a new password with another', async () => {
    const visitor = await byCode()
    const sent = await visitor.submit(await visitor.visit('/account/register'), '/account/register', { phone })
    expect(sent.body).toContain('验证码已发送到 139****1111')
    expect(sent.body).not.toContain(phone)
    const wrong = await visitor.submit(sent, '/account/code', { code: '000000', password: 'Long-enough-1' })
    expect([wrong.status, wrong.body.includes('验证码不正确')]).toEqual([401, true])
    const weak = await visitor.submit(wrong, '/account/code', { code: CODE, password: 'short' })
    expect([weak.status, weak.body.includes('密码强度不够')]).toEqual([422, true])
    const opened = await visitor.submit(weak, '/account/code', { code: ' 246 810 ', password: 'Long-enough-1' })
    expect([opened.url, opened.body.includes('您好，139****1111')]).toEqual(['/account', true])
    await visitor.submit(opened, '/account/log-out')
    const asked = await visitor.submit(await visitor.visit('/account/reset'), '/account/reset', { phone })
    expect(asked.body).toContain('如果 139****1111 注册过账号')
    const reset = await visitor.submit(asked, '/account/code', { code: CODE, password: 'Another-one-22' })
    expect([reset.url, reset.body.includes('密码已重新设置')]).toEqual(['/account?reset=1', true])
  })
  it('say when a code is over, when too many were asked for, and what is missing', async () => {
    const visitor = await byCode()
    const over = await visitor.visit('/account/code?ref=nothing')
    expect([over.status, over.body.includes('验证码已失效')]).toEqual([410, true])
    const start = await visitor.visit('/account/reset')
    const sent = await visitor.submit(start, '/account/reset', { phone })
    const empty = await visitor.submit(sent, '/account/code', { code: '', password: '' })
    expect([empty.status, empty.body.includes('请输入六位数字的验证码'), empty.body.includes('请输入密码')]).toEqual([
      422,
      true,
      true,
    ])
    for (let n = 1; n < 5; n += 1) await visitor.submit(start, '/account/reset', { phone })
    const slowed = await visitor.submit(start, '/account/reset', { phone })
    expect([slowed.status, slowed.body.includes('过于频繁')]).toEqual([429, true])
  })
})

describe('trouble', () => {
  it('is told on a page of our own, to programs as a document', async () => {
    const page = await site.app.inject({ url: '/library/539921/none', headers: { accept: 'text/html' } })
    expect(page.statusCode).toBe(404)
    expect(page.body).toContain('没有找到这个页面')
    const document = await site.app.inject({ url: '/library/539921/none', headers: { accept: 'application/json' } })
    expect(document.json()).toMatchObject({ code: 'not-found' })
  })
  it('of our own making gives a number to ask with, and is not kept', async () => {
    const broken = await aSite()
    broken.inquiries.figures = async () => {
      throw new Error('secret detail')
    }
    const headers = { accept: 'text/html' }
    const page = await broken.app.inject({ url: '/figures', headers })
    expect(page.statusCode).toBe(500)
    expect(page.body).toContain('系统出现错误')
    expect(page.body).toMatch(/请求编号：[0-9a-f-]{36}/)
    expect(page.body).not.toContain('secret detail')
    Reflect.deleteProperty(broken.inquiries, 'figures')
    expect((await broken.app.inject({ url: '/figures', headers })).statusCode).toBe(200)
    await broken.app.close()
  })
})
