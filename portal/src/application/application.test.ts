// Following an application: the public part by the code alone, everything else behind the second fact, and every act of the applicant.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSite, NOW, type Site } from '../testing/site.ts'
import { type Seen, Visitor } from '../testing/visitor.ts'

let site: Site
let code: string
beforeAll(async () => {
  site = await aSite()
  code = site.applications.plant(NOW)
})
afterAll(async () => site.app.close())

let visitor: Visitor
beforeEach(() => {
  visitor = new Visitor(site.app)
  site.applications.acts.length = 0
})

async function proved(): Promise<Seen> {
  const page = await visitor.visit(`/track/${code}`)
  return visitor.submit(page, `/track/${code}/proof`, { fact: '8000' })
}

describe('the code alone', () => {
  it('shows stages, parts, limits and who waits for whom, and nothing of the applicant', async () => {
    const page = await visitor.visit(`/track/${code}`)
    for (const words of [
      '开办餐饮店（一件事）',
      '审查中',
      '等待：食品经营许可（新办）、户外招牌设置许可',
      '等待申请人：审查阶段补正期限至',
      '超时未答复，视为同意',
      '检测',
      '5 个工作日',
    ])
      expect(page.body).toContain(words)
    for (const secret of ['李秀兰', '人民路', '青食许补', '需要您补正', '37.50', '138****'])
      expect(page.body).not.toContain(secret)
    expect(page.headers['cache-control']).toBe('no-store')
  })

  it('leads nowhere else', async () => {
    for (const act of ['correct', 'pay', 'withdraw']) {
      const page = await visitor.visit(`/track/${code}/application/${act}`)
      expect(page.url).toBe(`/track/${code}`)
    }
    expect((await visitor.visit(`/track/${code}/application/nothing`)).status).toBe(404)
    const posted = await visitor.post(`/track/${code}/application/withdraw`, { reason: '不办了' })
    expect(posted.status).toBe(303)
    expect(site.applications.acts).toEqual([])
  })

  it('opens nothing with a wrong second fact', async () => {
    const page = await visitor.visit(`/track/${code}`)
    const wrong = await visitor.submit(page, `/track/${code}/proof`, { fact: '1234' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).not.toContain('李秀兰')
  })
})

describe('the applicant', () => {
  it('sees what is missing, what to pay, the documents and what was filled in, numbers masked', async () => {
    const page = await proved()
    for (const words of [
      '需要您补正',
      '有 2 项等您提交',
      '图上没有标明各功能间的面积',
      '¥37.50|37.50 元',
      '青食许补〔2026〕18号',
      `/track/${code}/documents/d1`,
      '1101**********002X',
      '老地方面馆',
    ])
      expect(page.body).toMatch(new RegExp(words.replace(/[*?〔〕]/g, match => `\\${match}`)))
    expect(page.body).not.toContain('11010519491231002X')
  })

  it('completes the application with files and answers, and loses neither by a mistake', async () => {
    await proved()
    const url = `/track/${code}/application/correct`
    const page = await visitor.visit(`${url}?of=3`)
    expect(page.body).toContain('name="file-plan"')
    expect(page.body).not.toContain('name="file-sign"')
    const form = { '/scope': 'hot', '/shop/area': '很大' }
    const wrong = await visitor.upload(
      page,
      url,
      'next',
      [{ name: '布局图.pdf', body: '%PDF', field: 'file-plan' }],
      form,
    )
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('布局图.pdf')
    expect(wrong.body).toContain('value="很大"')
    const more = await visitor.upload(wrong, url, 'add:/staff', [], form)
    expect(more.status).toBe(200)
    expect(more.body).toContain('name="/staff/1/name"')
    expect(site.applications.acts).toEqual([])
    const done = await visitor.upload(wrong, url, 'next', [], { ...form, '/shop/area': '88' })
    expect(done.status).toBe(303)
    const [act] = site.applications.acts
    expect(act).toMatchObject({
      act: 'correct',
      part: 3,
      answers: { shop: { area: 88, name: '老地方面馆' } },
      materials: [{ material: 'plan', how: 'upload', files: [{ name: '布局图.pdf' }] }],
    })
  })

  it('answers each unit by itself; what came meanwhile is not asked for again', async () => {
    const page = await proved()
    for (const words of [`application/correct?of=3`, `application/correct?of=4`]) expect(page.body).toContain(words)
    // Which of them is meant has to be said; what is answered is no longer to be answered.
    const url = `/track/${code}/application/correct`
    for (const of of ['', '?of=1', '?of=9', '?of=promised'])
      expect((await visitor.visit(`${url}${of}`)).url).toBe(`/track/${code}`)
    const sign = await visitor.visit(`${url}?of=4`)
    expect(sign.body).toContain('已另外交过')
    expect(sign.body).not.toContain('name="/shop/area"')
    const empty = await visitor.upload(sign, url, 'next', [])
    expect([empty.status, empty.body.includes('请上传补交的材料')]).toEqual([422, true])
    await visitor.upload(empty, url, 'next', [{ name: '招牌.pdf', body: '%PDF', field: 'file-sign' }])
    expect(site.applications.acts).toMatchObject([{ act: 'correct', part: 4, materials: [{ material: 'sign' }] }])
  })

  it('reports a payment', async () => {
    await proved()
    const page = await visitor.visit(`/track/${code}/application/pay?order=o1`)
    const url = `/track/${code}/application/pay`
    const empty = await visitor.upload(page, url, 'next', [])
    expect(empty.body).toContain('请写明付款人和转账时间')
    await visitor.upload(empty, url, 'next', [{ name: '凭证.jpg', body: 'x', field: 'file-proof' }], {
      note: '李秀兰 9月23日',
    })
    expect(site.applications.acts).toMatchObject([
      { act: 'pay', order: 'o1', note: '李秀兰 9月23日', files: [expect.any(String)] },
    ])
    expect((await visitor.visit(`${url}?order=other`)).url).toBe(`/track/${code}`)
  })

  it('complains, asks for a hearing and withdraws', async () => {
    const page = await proved()
    const complain = `/track/${code}/application/complain`
    expect((await visitor.submit(page, complain, { text: '' })).status).toBe(422)
    await visitor.submit(page, complain, { about: '4', text: '一直没有消息' })
    await visitor.submit(page, `/track/${code}/application/ask-hearing`, { reason: '想当面说明' })
    const withdraw = await visitor.visit(`/track/${code}/application/withdraw`)
    const done = await visitor.submit(withdraw, `/track/${code}/application/withdraw`, { reason: '' })
    expect(done.url).toContain('done=withdraw')
    expect(site.applications.acts).toEqual([
      { act: 'complain', about: 4, text: '一直没有消息' },
      { act: 'ask-hearing', reason: '想当面说明' },
      { act: 'withdraw', reason: null },
    ])
  })

  it('states views with a file and asks how it stands', async () => {
    const page = await proved()
    const views = `/track/${code}/application/state-views`
    const empty = await visitor.upload(page, views, 'next', [{ name: '说明.pdf', body: '%PDF', field: 'file-views' }])
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('说明.pdf')
    const said = await visitor.upload(empty, views, 'next', [], { views: '已按要求整改' })
    expect(said.status).toBe(303)
    const urged = await visitor.submit(page, `/track/${code}/application/ask-progress`, {
      question: '急用，请尽快办理',
    })
    expect(urged.url).toContain('done=ask-progress')
    expect(urged.body).toContain('催办已送达承办单位')
    expect(site.applications.acts).toEqual([
      { act: 'state-views', text: '已按要求整改', files: [expect.any(String)] },
      { act: 'ask-progress', text: '急用，请尽快办理' },
    ])
  })

  it('cannot do what is not allowed, nor without the token', async () => {
    await proved()
    expect((await visitor.post(`/track/${code}/application/rate`, { grade: '5' })).status).toBe(303)
    expect((await visitor.post(`/track/${code}/application/withdraw`, { reason: '' })).status).toBe(403)
    expect(site.applications.acts).toEqual([])
  })
})
