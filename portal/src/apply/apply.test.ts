// Applying without scripts: saved page by page, mistakes beside the field, files per paper, one application however often it is sent.
import { instant } from '@sunhall/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSite, type Site } from '../testing/site.ts'
import { type Seen, Visitor } from '../testing/visitor.ts'

let site: Site
beforeAll(async () => {
  site = await aSite()
})
afterAll(async () => site.app.close())

let visitor: Visitor
beforeEach(() => {
  visitor = new Visitor(site.app)
})

const actionOf = (page: Seen): string => /<form id="apply-form"[^>]*action="([^"]+)"/.exec(page.body)?.[1] ?? ''
const headingOf = (page: Seen): string => /<h1[^>]*>([^<]*)</.exec(page.body)?.[1] ?? ''
const next = { go: 'next' }
const send = (page: Seen, fields: { readonly [name: string]: string } = {}): Promise<Seen> =>
  visitor.submit(page, actionOf(page), { ...next, ...fields })
const heldDraft = () => [...site.applications.drafts.values()].at(-1)?.view

const APPLICANT = {
  '/applicant/name': '李秀兰',
  '/applicant/number': '11010519491231002x',
  '/applicant/phone': '13800138000',
  '/applicant/address': '青禾县人民路 3 号',
}
const PLACE = { '/shop/name': '老地方面馆', '/shop/address': '人民路 3 号', '/shop/area': '86.5', '/shop/owned': 'own' }
const BUSINESS = { '/scope': 'hot', '/capital': '12,000', '/online': 'no' }
const STAFF = {
  '/manager/name': '李秀兰',
  '/manager/phone': '13800138000',
  '/staff/0/name': '王强',
  '/staff/0/idNumber': '11010519491231002X',
}

type At = 'who' | 'applicant' | 'place' | 'business' | 'people' | 'materials' | 'delivery' | 'check'

async function to(at: At, code = 'QH-FOOD-1'): Promise<Seen> {
  let page = await visitor.submit(await visitor.visit(`/guides/${code}/apply`), `/guides/${code}/apply`)
  const pages: readonly (readonly [At, (seen: Seen) => Promise<Seen>])[] = [
    ['who', seen => send(seen, { kind: 'person' })],
    ['applicant', seen => send(seen, APPLICANT)],
    ['place', seen => send(seen, PLACE)],
    ['business', seen => send(seen, BUSINESS)],
    ['people', seen => send(seen, STAFF)],
    ['materials', seen => send(seen, { go: 'anyway' })],
    ['delivery', seen => send(seen, { '/delivery/way': 'counter' })],
  ]
  for (const [name, go] of pages) {
    if (name === at) return page
    page = await go(page)
  }
  return page
}

describe('the whole way', () => {
  it('asks what paper the number is on, and keeps and shows the answer', async () => {
    const page = await to('applicant')
    expect(page.body).toContain('<option value="resident-id" selected="">居民身份证</option>')
    expect(page.body).toContain('<option value="passport">护照</option>')
    await send(page, { ...APPLICANT, '/applicant/number': 'E12345678', '/applicant/idKind': 'passport' })
    expect(heldDraft()?.applicant).toMatchObject({ number: 'E12345678', idKind: 'passport' })
    await send(await to('applicant'), { ...APPLICANT, '/applicant/idKind': 'castle' })
    expect(heldDraft()?.applicant).not.toHaveProperty('idKind')
  })
  it('leads from the guide to a query code', async () => {
    const before = site.applications.submitted
    const check = await to('check')
    expect(headingOf(check)).toBe('核对并提交')
    for (const words of ['老地方面馆', '12,000 元', '热食类食品制售', '王强', '到窗口领取'])
      expect(check.body).toContain(words)
    const unsure = await send(check)
    expect(unsure.status).toBe(422)
    expect(unsure.body).toContain('请确认内容真实后再提交')
    const done = await send(check, { declare: 'yes' })
    expect(done.body).toMatch(/class="code-large"[^>]*>\d{4} \d{4} \d{4}</)
    expect(done.headers['cache-control']).toBe('no-store')
    expect(site.applications.submitted).toBe(before + 1)
    // Pressed again, or gone back to: the receipt, and nothing new.
    const again = await visitor.submit(check, actionOf(check), { ...next, declare: 'yes' })
    expect(headingOf(again)).toBe('申请已经提交')
    expect(site.applications.submitted).toBe(before + 1)
  })

  it('keeps everything when sending fails', async () => {
    const check = await to('check')
    site.applications.failing = 1
    const failed = await send(check, { declare: 'yes' })
    expect(failed.status).toBe(503)
    expect(failed.body).toContain('您填的内容都已保存')
    expect(headingOf(await send(failed, { declare: 'yes' }))).toBe('申请已经提交')
  })
})

describe('a page of the form', () => {
  it('tells mistakes in a summary and beside the field, and keeps what was typed', async () => {
    const page = await send(await to('place'), { ...PLACE, '/shop/name': '', '/shop/area': '很大' })
    expect(page.status).toBe(422)
    expect(page.body).toContain('<a href="#/shop/name">请填写店铺名称</a>')
    expect(page.body).toMatch(/id="\/shop\/area-error">.*经营面积（平方米）请填写数字/)
    expect(page.body).toContain('value="很大"')
    // Saved as typed: whoever leaves now finds it again.
    expect(heldDraft()?.answers).toMatchObject({ shop: { area: '很大', owned: 'own' } })
    expect(heldDraft()?.pagesDone).not.toContain('place')
  })

  it('asks what an answer brings up, and takes nothing for a mistake before it was asked', async () => {
    const page = await send(await to('place'), { ...PLACE, '/shop/owned': 'rent' })
    expect(page.status).toBe(200)
    expect(page.body).toContain('还需要填写下面的内容')
    expect(page.body).toContain('name="/shop/rentUntil"')
    expect(page.body).not.toContain('class="error-summary"')
    expect(headingOf(await send(page, { '/shop/rentUntil': '2028-05-01' }))).toBe('经营内容')
  })

  it('adds and removes rows by buttons that post', async () => {
    const one = await to('people')
    const two = await send(one, { ...STAFF, go: 'add:/staff' })
    expect(two.status).toBe(200)
    expect(two.body).toContain('name="/staff/1/name"')
    expect(two.body).toContain('value="王强"')
    const three = await send(two, { '/staff/1/name': '赵敏', go: 'remove:/staff:0' })
    expect(three.body).not.toContain('name="/staff/1/name"')
    expect(three.body).toContain('value="赵敏"')
  })

  it('asks what paper somebody else’s number is on, and holds the number to it', async () => {
    const page = await to('people')
    expect(page.body).toMatch(/<label for="\/staff\/0\/idNumber.kind">证件类型<\/label>/)
    const permit = { ...STAFF, '/staff/0/idNumber.kind': 'hong-kong-macao-permit' }
    const wrong = await send(page, { ...permit, '/staff/0/idNumber': 'X12345678' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('证件号码不正确，请选对证件类型，并对照证件核对号码')
    expect(wrong.body).toMatch(/value="hong-kong-macao-permit" selected/)
    expect(wrong.body).toContain('value="X12345678"')
    expect((await send(wrong, { ...permit, '/staff/0/idNumber': 'h12345678' })).status).toBe(200)
    expect(heldDraft()?.answers).toMatchObject({ staff: [{ idNumber: 'hong-kong-macao-permit:H12345678' }] })
  })

  it('offers what the applicant said before', async () => {
    expect((await to('place')).body).toContain('value="青禾县人民路 3 号"')
    expect((await to('people')).body).toContain('value="李秀兰"')
  })

  it('is left unchanged by a change of language, with what was typed', async () => {
    const page = await visitor.submit(await to('place'), `/apply/${heldDraft()?.id}/form-place`, {
      ...PLACE,
      go: 'lang-en',
    })
    expect(page.body).toContain('lang="en"')
    expect(page.body).toContain('value="老地方面馆"')
    expect(heldDraft()?.pagesDone).not.toContain('place')
  })

  it('shows the newest where another window saved meanwhile', async () => {
    const page = await to('place')
    await send(page, PLACE)
    const stale = await send(page, { ...PLACE, '/shop/name': '别的名字' })
    expect(stale.status).toBe(409)
    expect(stale.body).toContain('另一个窗口')
    expect(stale.body).toContain('value="老地方面馆"')
  })
})

describe('the applicant', () => {
  it('is checked', async () => {
    const page = await send(await to('applicant'), { ...APPLICANT, '/applicant/number': '110105194912310021' })
    expect(page.status).toBe(422)
    expect(page.body).toContain('href="#/applicant/number"')
    expect(page.body).toContain('value="110105194912310021"')
  })

  it('is a person or a firm, whichever was said', async () => {
    const who = await to('who')
    const firm = await send(who, { kind: 'firm' })
    expect(firm.body).toContain('统一社会信用代码')
    expect(firm.body).toContain('name="/applicant/representative"')
    expect((await send(who, { kind: 'cat' })).status).toBe(422)
  })
})

describe('the papers', () => {
  it('are uploaded each to its own, and named when they are missing', async () => {
    const page = await to('materials')
    expect(page.body).toContain('由部门共享获取，不用提交')
    expect(page.body).not.toContain('房屋租赁合同')
    const action = actionOf(page)
    const some = await visitor.upload(page, action, 'next', [
      { name: '申请书.pdf', body: '%PDF-1.7', field: 'file-application' },
    ])
    expect(some.status).toBe(422)
    expect(some.body).toContain('申请书.pdf')
    expect(some.body).toContain('请为“从业人员健康证明”选择要上传的文件')
    expect(some.body).toContain('材料不全，先这样继续')
    const files = heldDraft()?.materials.find(one => one.material === 'application')?.files
    expect(files?.map(file => file.name)).toEqual(['申请书.pdf'])
    const dropped = await visitor.upload(some, action, `drop:application:${files?.[0]?.id}`, [])
    expect(dropped.body).not.toContain('申请书.pdf')
  })

  it('may follow against a promise, or be shown at the window', async () => {
    const page = await to('materials')
    const answer = await visitor.upload(page, actionOf(page), 'anyway', [], {
      'way-plan': 'later',
      'way-health': 'window',
    })
    expect(answer.status).toBe(303)
    expect(heldDraft()?.materials.map(one => [one.material, one.how])).toEqual(
      expect.arrayContaining([
        ['plan', 'later'],
        ['health', 'window'],
        ['licence', 'held'],
      ]),
    )
  })

  it('refuses a file by name and goes on with the others', async () => {
    const page = await to('materials')
    const answer = await visitor.upload(page, actionOf(page), 'upload', [
      { name: 'a.exe', body: 'MZ', field: 'file-plan' },
      { name: '健康证.jpg', body: 'x', field: 'file-health' },
      { name: 'x.pdf', body: 'x', field: 'file-nothing' },
    ])
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('“a.exe”不是可以接收的文件')
    expect(answer.body).toContain('健康证.jpg')
  })

  it('takes nothing without the token', async () => {
    const page = await to('materials')
    const answer = await visitor.upload(
      page,
      actionOf(page),
      'upload',
      [{ name: 'x.pdf', body: 'x', field: 'file-plan' }],
      { _csrf: 'no' },
    )
    expect(answer.status).toBe(403)
    expect(heldDraft()?.materials).toEqual([])
  })
})

describe('papers handed in before', () => {
  it('are offered to the account they came from, used with a button, and not asked for again', async () => {
    site.applications.earlier = [
      {
        material: 'health',
        title: { zh: '从业人员健康证明', en: 'Health certificate' },
        file: { id: 'earlier-1', name: '王强健康证.pdf', size: 2048, mediaType: 'application/pdf' },
        handedInAt: instant('2026-08-03T02:00:00.000Z'),
        matterTitle: { zh: '小餐饮登记', en: 'Small restaurant' },
      },
    ]
    const stranger = await to('materials')
    expect(stranger.body).not.toContain('王强健康证.pdf')
    expect(stranger.body).toContain('登录后可以直接使用')
    const register = await visitor.visit('/account/register')
    await visitor.submit(register, '/account/register', { phone: '13800138000', password: 'long enough 1' })
    const page = await visitor.visit(`/apply/${heldDraft()?.id}/materials`)
    expect(page.body).toContain('2026年8月3日申请“小餐饮登记”时提交')
    expect(page.body).not.toContain('登录后可以直接使用')
    const used = await visitor.upload(page, actionOf(page), 'again:health:earlier-1', [])
    expect(used.status).toBe(200)
    expect(used.body).toContain('drop:health:')
    expect(used.body).not.toContain('again:health:')
    const missing = await visitor.upload(used, actionOf(used), 'next', [])
    expect(missing.body).not.toContain('请为“从业人员健康证明”选择要上传的文件')
    // Nobody takes what was not offered.
    expect((await visitor.upload(used, actionOf(used), 'again:plan:earlier-1', [])).status).toBe(404)
  })
})

describe('a parallel set', () => {
  it('lets members be chosen and asks what they share once', async () => {
    let page = await visitor.submit(await visitor.visit('/guides/QH-OPEN-1/apply'), '/guides/QH-OPEN-1/apply')
    expect(headingOf(page)).toBe('要办哪几项')
    page = await send(page, { member: 'QH-SIGN-1' })
    expect(heldDraft()?.chosen).toEqual(['QH-FOOD-1', 'QH-SIGN-1'])
    page = await send(page, { kind: 'person' })
    page = await send(page, APPLICANT)
    page = await send(page, PLACE)
    page = await send(page, BUSINESS)
    page = await send(page, STAFF)
    expect(headingOf(page)).toBe('户外招牌设置许可：招牌')
    page = await send(page, { '/sign/width': '3', '/sign/height': '0.8' })
    expect(headingOf(page)).toBe('申请材料')
  })
})

describe('the draft', () => {
  it('opens for nobody else', async () => {
    await to('place')
    const id = heldDraft()?.id
    const stranger = await new Visitor(site.app).visit(`/apply/${id}/form-place`)
    expect(stranger.status).toBe(404)
    expect(stranger.body).not.toContain('青禾县人民路')
    expect((await new Visitor(site.app).visit('/apply/539921-nothing')).status).toBe(404)
  })

  it('goes on where it was left', async () => {
    await to('business')
    expect(headingOf(await visitor.visit(`/apply/${heldDraft()?.id}`))).toBe('经营内容')
  })

  it('can be discarded', async () => {
    await to('place')
    const id = heldDraft()?.id ?? ''
    const page = await visitor.visit(`/apply/${id}/discard`)
    expect((await visitor.submit(page, `/apply/${id}/discard`)).body).toContain('申请草稿已经删除')
    expect(site.applications.drafts.has(id)).toBe(false)
  })
})

describe('the guide', () => {
  it('leads to applying, and weighs little', async () => {
    const page = await visitor.visit('/guides/QH-FOOD-1')
    expect(page.body).toContain('href="/guides/QH-FOOD-1/apply"')
    expect(Buffer.byteLength(page.body)).toBeLessThan(60 * 1024)
    for (const words of [
      '《中华人民共和国食品安全法》第三十五条',
      '10 个工作日',
      '可以容缺，受理后 10 个工作日内补交',
      '第 2 版',
    ])
      expect(page.body).toContain(words)
  })

  it('names the market days of the hall, and of the listed ones those to come', async () => {
    const { body } = await visitor.visit('/guides/QH-FOOD-1')
    expect(body).toContain('每周三、周日（法定节假日除外）、10月6日、2099年12月31日 9:00–14:00')
    expect(body).not.toMatch(/旧集|2020年/)
  })

  it('says what a version changed', async () => {
    const page = await visitor.visit('/guides/QH-FOOD-1/versions')
    expect(page.body).toContain('到现场次数')
    expect(page.body).toMatch(/<del>.*2<\/del><ins>.*1<\/ins>/)
    const old = await visitor.visit('/guides/QH-FOOD-1?version=1')
    expect(old.body).toContain('已经停用的第 1 版')
    expect(old.body).not.toContain('/guides/QH-FOOD-1/apply')
  })

  it('is found by filters, and nothing strange in the address breaks it', async () => {
    expect((await visitor.visit('/guides?audience=firm&depth=III')).body).toContain('户外招牌设置许可')
    expect((await visitor.visit('/guides?visits=0')).body).not.toContain('食品经营许可（新办）')
    // Words are looked for in the matters of persons and firms alike, and narrowing what was found keeps it so.
    expect((await visitor.visit('/guides?q=许可')).body).not.toContain('name="audience"')
    expect((await visitor.visit('/guides?q=许可&audience=firm')).body).toContain('name="audience" value="firm"')
    expect(
      (await visitor.visit('/guides?audience=cat&letter=%3C&visits=9&depth=X&theme=none&q=%00')).status,
    ).toBeLessThan(500)
    expect((await visitor.visit('/guides/none')).status).toBe(404)
    expect((await visitor.visit('/guides/QH-FOOD-1/materials/application/sample')).body).toContain('老地方面馆')
    expect((await visitor.visit('/guides/QH-FOOD-1/materials/plan/sample')).status).toBe(404)
  })
})
