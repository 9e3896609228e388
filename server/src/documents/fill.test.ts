// What a paper says in the end: the words of its template, filled by the acts of a real application.
import type { Fields, Matter } from '@sunhall/kernel'
import type { ApprovalSettings } from '@sunhall/packs'
import { describe, expect, it } from 'vitest'
import {
  ASKER,
  application,
  DECISION,
  matterWith,
  of,
  parallelMatter,
  REFUSAL,
} from '../../../packs/src/approval/county.test-support.ts'
import { fillDocument, issuingUnit, type Names } from './fill.ts'
import { FIRST_TEMPLATES } from './templates/index.ts'
import { fillText, present, words } from './values.ts'

const land = of('land')
const names: Names = {
  unit: id => ({ name: id, phone: '0999-1', address: '', region: '530102', township: false }),
  person: id => id,
  heir: id => id,
  supervision: () => 'supervision',
  region: () => ({ name: '东县', parent: null }),
}

type Story = ReturnType<typeof application>

/** The newest paper of this name, filled. */
function filled(story: Story, template: string, matter: Matter, licence?: string) {
  const order = story.documents.findLast(each => each.template === template)
  const paper = FIRST_TEMPLATES.find(each => each.id === template)
  const seq = order?.seqs.at(-1) ?? 0
  const last = story.told.find(each => each.act.seq === seq)
  if (order === undefined || paper === undefined || last === undefined) throw new Error(`no paper ${template}`)
  const acts = order.seqs.flatMap(each => {
    const one = story.told.find(({ act }) => act.seq === each)
    return one === undefined ? [] : [{ ...one.act, fields: one.fields }]
  })
  const { at } = last.act
  const { data, personal, missing } = fillDocument(
    paper,
    { id: 'd', order, at, seq, code: '539921260300', state: last.state, matter, acts },
    names,
    { licence },
  )
  expect([template, missing]).toEqual([template, []])
  return { paper, all: { ...data, ...personal } }
}

const wordsOf = ({ paper, all }: ReturnType<typeof filled>): { readonly [field: string]: string } =>
  Object.fromEntries(Object.entries(paper.fields).map(([name, field]) => [name, words(all[name], field)]))

/** What the newest paper of this name says, field by field. */
const saidIn = (...which: Parameters<typeof filled>) => wordsOf(filled(...which))

/** Its lines, as they are printed. */
function linesOf(...which: Parameters<typeof filled>): string[] {
  const { paper, all } = filled(...which)
  const said = wordsOf({ paper, all })
  return paper.lines.flatMap(line => {
    const shown = (line.when === undefined || present(all[line.when])) && !(line.unless && present(all[line.unless]))
    return shown && 'text' in line ? [fillText(line.text, said)] : []
  })
}

const decided = (matter: Matter, outcome: 'grant' | 'refuse' = 'grant') =>
  application(matter, '2026-03-02', { licence: '土许〔2023〕1号' })
    .tell(of('office').clerk, '2026-03-02 11:00', 'accept')
    .tell(land.handler, '2026-03-03', 'propose-decision', outcome === 'grant' ? DECISION : REFUSAL, 2)
    .tell(land.head, '2026-03-04', outcome, {}, 2)
const then = (story: Story, asked: string, done: string, fields: Fields, given: Fields = { remedies: '可以复议。' }) =>
  story.tell(land.handler, '2026-06-01', asked, fields, 2).tell(land.head, '2026-06-02', done, given, 2)

describe('a licence says until when it is valid', () => {
  const until = (settings: Parameters<typeof matterWith>[0]) => {
    const matter = matterWith(settings)
    const story = application(matter, '2026-03-02', { licence: '土许〔2023〕1号', licenceExpires: '2026-04-01' })
      .tell(of('office').clerk, '2026-03-02 11:00', 'accept')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    return linesOf(story, 'grant', matter).join('\n')
  }
  it('a changed one until the end it had (许可法 49)', () => {
    expect(until({ licenceChange: 'change' })).toContain('有效期至2026年4月1日')
    expect(until({ licenceChange: 'change', licenceMonths: null })).toContain('有效期至2026年4月1日')
  })
  it('a renewed one from the decision, or from the old end where its own rules say so', () => {
    expect(until({ licenceChange: 'renew' })).toContain('有效期至2029年3月3日')
    expect(until({ licenceChange: 'renew', renewsFromEnd: true })).toContain('有效期至2029年4月1日')
  })
})

it('a renewed licence names the number it has in the register', () => {
  const matter = matterWith({ licenceChange: 'renew' })
  expect(saidIn(decided(matter), 'licence', matter).licence).toBe('土许〔2023〕1号')
})

describe('a decision says what it grants', () => {
  it.each([
    ['grant', '第三十八条第一款', '准予行政许可', '不予行政许可'],
    ['renew', '第五十条', '准予延续行政许可', '不予延续行政许可'],
    ['change', '第四十九条', '准予变更行政许可', '不予变更行政许可'],
    ['cancel', '第七十条', '准予注销行政许可', '不予注销行政许可'],
  ] as const)('%s', (licenceChange, article, grants, refuses) => {
    const matter = matterWith({ licenceChange })
    const law = (which: string) => `《中华人民共和国行政许可法》${which}的规定，本机关决定`
    expect(linesOf(decided(matter), 'grant', matter).join('\n')).toContain(`${law(article)}${grants}。`)
    expect(linesOf(decided(matter, 'refuse'), 'refusal', matter).join('\n')).toContain(
      `${law('第三十八条第二款')}${refuses}。`,
    )
  })

  it('also where it leads to no paper: by the family of its matter', () => {
    const { licenceChange: _, ...settings } = matterWith().settings
    const matter = { ...matterWith(), settings: { ...settings, family: 'renewal', kind: 'confirmation' } }
    expect(linesOf(decided(matter), 'grant-confirmation', matter).join('\n')).toContain('本机关决定准予延续。')
  })
})

describe('a revocation says what is revoked, and what holds then', () => {
  it.each([
    ['grant', '准予行政许可', '停止从事该许可所准予的活动'],
    ['renew', '准予延续行政许可', '有效期恢复为延续前的期限'],
    ['change', '准予变更行政许可', '恢复为变更前的内容'],
    ['cancel', '准予注销行政许可', '原行政许可恢复效力'],
  ] as const)('%s', (licenceChange, decision, consequence) => {
    const matter = matterWith({ licenceChange })
    const story = then(decided(matter), 'propose-revocation', 'revoke', { ground: 'fraud', facts: '材料虚假' })
    const text = linesOf(story, 'revocation', matter, '土许〔2023〕1号').join('\n')
    expect(text).toContain(`本机关于2026年3月4日作出${decision}的决定`)
    expect(text).toContain(
      `根据《中华人民共和国行政许可法》第六十九条的规定，本机关决定自2026年6月2日起撤销上述${decision}的决定。`,
    )
    expect(text).toContain(consequence)
    expect(text).toContain('证件编号：土许〔2023〕1号。')
    for (const [, other] of [
      ['renew', '延续'],
      ['change', '变更'],
      ['cancel', '注销'],
    ])
      if (!decision.includes(String(other))) expect(text).not.toContain(other)
  })
})

describe('a licence written off, and restored', () => {
  const dissolved = { ground: 'dissolved', facts: '企业已注销登记' }
  const wrong = { ground: 'judgment', facts: '县人民法院判决撤销' }
  const restored = (story: Story) =>
    story
      .tell(land.handler, '2026-07-01', 'propose-restoration', wrong, 2)
      .tell(land.head, '2026-07-02', 'restore-licence', {}, 2)

  it('by article 70, with the remedies that were named', () => {
    const matter = matterWith()
    const story = then(decided(matter), 'propose-cancellation', 'cancel-licence', dissolved)
    const lines = linesOf(story, 'cancellation', matter, '土许〔2026〕9号')
    expect(lines).toContain('法人或者其他组织依法终止的。')
    expect(lines).toContain(
      '根据《中华人民共和国行政许可法》第七十条的规定，本机关决定自2026年6月2日起注销上述行政许可，记入证照登记簿并予以公布。',
    )
    expect(lines).toContain('证件编号：土许〔2026〕9号。')
    expect(lines).toContain('可以复议。')
  })

  it('and restored: what had ended it, and when; with remedies of its own', () => {
    const matter = matterWith()
    const cancelled = restored(then(decided(matter), 'propose-cancellation', 'cancel-licence', dissolved))
    const lines = linesOf(cancelled, 'restoration', matter)
    expect(lines[1]).toContain('又于2026年6月2日注销了由此取得的行政许可')
    expect(lines.join('\n')).toContain(
      '根据《中华人民共和国行政许可法》第八条第一款的规定，本机关决定自2026年7月2日起恢复上述行政许可的效力，2026年6月2日的注销决定不再执行',
    )
    expect(lines).not.toContain('可以复议。')
    expect(lines.join('\n')).toMatch(/60日内.*东县人民政府申请行政复议/)
    const fraud = { ground: 'fraud', facts: '材料虚假' }
    const revoked = linesOf(
      restored(then(decided(matter), 'propose-revocation', 'revoke', fraud)),
      'restoration',
      matter,
    )
    expect(revoked[1]).toContain('又于2026年6月2日撤销了该决定')
    expect(revoked.join('\n')).toContain('恢复上述准予行政许可决定的效力，2026年6月2日的撤销决定不再执行。')
  })

  it('of what is no licence, without the Licensing Law', () => {
    const matter = { ...matterWith(), settings: { ...matterWith().settings, kind: 'confirmation' } }
    const story = then(decided(matter), 'propose-cancellation', 'cancel-licence', dissolved)
    expect(linesOf(story, 'cancellation-other', matter).join('\n')).not.toContain('行政许可')
    expect(linesOf(restored(story), 'restoration-other', matter).join('\n')).not.toContain('行政许可')
  })
})

describe('a letter in which an office answers for itself speaks of the application', () => {
  const matter = matterWith()
  const accepted = () => application(matter, '2026-03-02').tell(of('office').clerk, '2026-03-02 11:00', 'accept')

  it('the explanation names the step that was late, and its day', () => {
    const story = accepted()
    const due = story.due('decision')
    story.speak('2026-04-30')
    story.tell(land.handler, '2026-04-30', 'explain', { explanation: '经办人病假，未及时移交。' }, 2)
    const [year, month, day] = due.split('-').map(Number)
    expect(linesOf(story, 'application-overdue-explanation', matter)[1]).toBe(
      `你（单位）于2026年3月2日提出的用地许可申请（办件编号：5399 2126 0300），其审查应当于${year}年${month}月${day}日前完成，我单位未能按期完成。现说明如下：`,
    )
  })

  it('so do the reply to a complaint and the notice that it takes longer', () => {
    const { supervisor, head } = of('supervision')
    const story = accepted().tell(ASKER, '2026-03-03', 'complain', { about: 2, text: '窗口多次让我补材料' }, null)
    const no = story.last()
    const reply = { verdict: 'upheld', finding: '窗口确有两次口头要求补件', opinion: '批评教育', result: '已改正' }
    story
      .tell(supervisor, '2026-03-04', 'accept-complaint', {}, no)
      .tell(supervisor, '2026-03-05', 'request-complaint-extension', { reason: '需要调取监控' }, no)
      .tell(head, '2026-03-06', 'grant-complaint-extension', {}, no)
      .tell(supervisor, '2026-03-10', 'conclude-complaint', reply, no)
    for (const template of ['application-complaint-extension', 'application-complaint-reply']) {
      const text = linesOf(story, template, matter).join('\n')
      expect(text).toContain('你（单位）对用地许可申请（办件编号：5399 2126 0300）办理情况的投诉')
      expect(text).not.toContain('查询')
    }
  })
})

describe('a member of a parallel set', () => {
  it('speaks of its own matter, under its own law', () => {
    const set = parallelMatter()
    const members = set.members?.map(each => ({ ...each, settings: { kind: 'confirmation' } })) ?? []
    const matter = { ...set, settings: { ...set.settings, kind: 'licence' }, members } as Matter
    const story = application(matter, '2026-03-02').tell(of('office').clerk, '2026-03-02 11:00', 'accept')
    const no = story.state().parts.find(part => part.lane === 'member')?.no ?? 0
    story
      .tell(of('health').handler, '2026-03-03', 'propose-decision', DECISION, no)
      .tell(of('health').head, '2026-03-04', 'grant', {}, no)
    const text = linesOf(story, 'grant-confirmation', matter).join('\n')
    expect(text).toContain('提出的用地许可（health）申请')
    expect(text).not.toContain('行政许可法')
  })
})

describe('while the applicant corrects what one unit asked for', () => {
  const matter = matterWith()
  const asked = () =>
    application(matter, '2026-03-02')
      .tell(of('office').clerk, '2026-03-02 11:00', 'accept')
      .tell(
        land.handler,
        '2026-03-03',
        'ask-supplement',
        { missing: [{ about: 'form', text: '面积不符' }], replyBy: '2026-03-10' },
        2,
      )

  it('the receipt says when it is decided, not that it is still to be accepted', () => {
    const story = asked().tell(ASKER, '2026-03-05', 'submit-supplement', { remark: '已改' }, 2)
    const lines = linesOf(story, 'correction-received', matter).join('')
    expect(lines).toContain('最迟于2026年3月30日作出决定')
    expect(lines).not.toContain('是否受理')
    const intake = application(matter, '2026-03-02')
      .tell(of('office').clerk, '2026-03-03', 'ask-correction', { missing: [{ about: 'plan', text: '缺' }] })
      .tell(ASKER, '2026-03-04', 'submit-correction', { remark: '已补' })
    expect(linesOf(intake, 'correction-received', matter).join('')).toContain('5个工作日内作出是否受理的决定')
  })

  it('the limit of the office is the one a paper tells, whoever’s runs beside it', () => {
    const story = asked()
      .tell(land.handler, '2026-03-04', 'request-extension', { reason: '案情复杂' }, 2)
      .tell(land.head, '2026-03-05', 'grant-extension', {}, 2)
    expect(linesOf(story, 'extension', matter).join('')).toContain('10个工作日')
    expect(linesOf(story, 'extension', matter).join('')).toContain('2026年4月14日')
    story.tell(of('supervision').supervisor, '2026-03-06', 'urge', { text: '请抓紧办理。' }, null)
    const urged = linesOf(story, 'urging', matter)
    expect(urged).toContain('办理期限：2026年4月14日。')
  })
})

describe('an opinion', () => {
  it.each([
    [{ opinion: 'agreed', text: '没有意见。' }, '无'],
    [{ opinion: 'agreed-on-conditions', text: '位于限高区。', conditions: '不超过十二米' }, '不超过十二米'],
  ])('%j: its conditions are %s', (opinion, conditions) => {
    const matter = parallelMatter()
    const story = application(matter, '2026-03-02').tell(of('office').clerk, '2026-03-02 11:00', 'accept')
    const part = story.state().parts.find(each => each.lane === 'consult')?.no ?? 0
    story.tell(of('city-land').handler, '2026-03-03', 'opine', opinion, part)
    expect(saidIn(story, 'opinion', matter).conditions).toBe(conditions)
  })
})

describe('one window for several organs (许可法 26, 32)', () => {
  const units = { intake: 'office', examine: 'land', finance: 'health' }
  const window = of('office')
  const applied = (other: Partial<Matter> = {}, settings: Partial<ApprovalSettings> = {}) =>
    application(matterWith(settings, { units, ...other }), '2026-03-02')
  /** Who issues the newest paper of this name, and what it says of the window. */
  const issued = (story: Story, template: string, matter: Matter = matterWith({}, { units })) => {
    const order = story.documents.findLast(each => each.template === template)
    const paper = FIRST_TEMPLATES.find(each => each.id === template)
    const last = story.told.find(each => each.act.seq === order?.seqs.at(-1))
    if (order === undefined || paper === undefined || last === undefined) throw new Error(`no paper ${template}`)
    const { at, seq } = last.act
    const told = { id: 'd', order, at, seq, code: '530102000017', state: last.state, matter, acts: [] }
    const { window: at_window } = fillDocument(paper, told, names).data
    return [issuingUnit(told, paper, names), at_window]
  }

  it('the organ issues what the window hands out, and the paper says where the window is', () => {
    const story = applied()
    expect(issued(story, 'receipt-of-materials')).toEqual(['land', 'office，0999-1'])
    story.tell(window.clerk, '2026-03-03', 'ask-correction', { missing: [{ about: 'plan', text: '缺' }] })
    expect(issued(story, 'correction')).toEqual(['land', 'office，0999-1'])
    story.tell(ASKER, '2026-03-04', 'submit-correction', { remark: '已补' })
    expect(issued(story, 'correction-received')).toEqual(['land', 'office，0999-1'])
    story.tell(window.clerk, '2026-03-05', 'accept')
    expect(issued(story, 'acceptance')).toEqual(['land', 'office，0999-1'])
    const reason = '不在本机关职权范围。'
    const elsewhere = { body: '市住建局', bodyAddress: '市府路1号', bodyPhone: '12345', reason, remedies: '可以复议' }
    const ours = applied().tell(window.clerk, '2026-03-03', 'decline-not-ours', elsewhere)
    expect(issued(ours, 'not-accepted')).toEqual(['land', 'office，0999-1'])
  })

  it('the receipt of delivery is of the organ that decided, also above', () => {
    const above = { ...units, decide: 'city-land' }
    const story = applied({ units: above }, { levels: 'first-review-below' }).tell(window.clerk, '2026-03-03', 'accept')
    story.tell(land.handler, '2026-03-03', 'propose-first-review', { recommendation: 'grant', opinion: '符合' }, 2)
    story.tell(land.head, '2026-03-04', 'send-up', {}, 2)
    expect(issued(story, 'acceptance')).toEqual(['land', 'office，0999-1'])
    const city = of('city-land')
    story.tell(city.handler, '2026-03-05', 'propose-decision', DECISION, 3)
    story.tell(city.head, '2026-03-06', 'grant', {}, 3)
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    story.tell(window.clerk, '2026-03-09', 'deliver-at-counter', receipt, story.last())
    expect(issued(story, 'delivery-receipt')[0]).toBe('city-land')
  })

  it('a window of its own is not told apart', () => {
    const own = { ...units, intake: 'land' }
    const story = applied({ units: own }).tell(land.clerk, '2026-03-03', 'accept')
    expect(issued(story, 'acceptance', matterWith({}, { units: own }))).toEqual(['land', undefined])
  })
})

it('a hearing is told in writing, and that its time is left out of the limit (许可法 45)', () => {
  const story = application(matterWith(), '2026-03-02').tell(of('office').clerk, '2026-03-02', 'accept')
  story.tell(land.handler, '2026-03-03', 'tell-hearing-right', { matter: '拟不予许可' }, 2)
  story.tell(ASKER, '2026-03-04', 'request-hearing', { who: 'applicant' }, 2)
  const announced = { day: '2026-03-23', time: '上午九时', place: '三楼会议室', host: '赵六' }
  story.tell(land.handler, '2026-03-05', 'announce-hearing', announced, 2)
  for (const paper of ['hearing-notice', 'hearing-announcement'])
    expect(linesOf(story, paper, matterWith()).join('')).toMatch(/所需时间不计算在办理期限内/)
})
