// Documents of a hearing (行政许可法 46–48): the right to it, its announcement, its record.
import type { TemplateInput } from '../template.ts'
import { APPLICATION, ASK, CONTACT, date, ISSUER, LAW, LETTER, person, TO, text } from './parts.ts'

const WHEN_AND_WHERE: TemplateInput['fields'] = {
  hearingOn: date('听证日期', 'Day of the hearing', ['day']),
  hearingAt: text('听证时间', 'Time', ['time'], false),
  place: text('听证地点', 'Place', ['place']),
  host: person('主持人', 'Host', ['host']),
}

export const HEARINGS: readonly TemplateInput[] = [
  {
    ...LETTER,
    id: 'hearing-notice',
    title: { zh: '听证告知书', en: 'Notice of the right to a hearing' },
    series: '许听告',
    fields: {
      ...APPLICATION,
      ...CONTACT,
      interest: text('拟作出的决定和理由', 'The decision intended, and why', ['matter', 'interest', 'reason']),
      hearingOn: date('听证日期', 'Day of the hearing', ['day'], false),
      hearingAt: text('听证时间', 'Time', ['time'], false),
      place: text('听证地点', 'Place', ['place'], false),
      host: person('主持人', 'Host', ['host'], { required: false }),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '本机关受理的{matter}申请（办件编号：{code}），直接涉及申请人与他人之间的重大利益关系。本机关拟作出的决定和理由如下：{interest}',
      },
      {
        line: 'paragraph',
        text: '{byLaw}《中华人民共和国行政许可法》第四十七条的规定，你（单位）享有要求听证的权利。要求听证的，应当自被告知听证权利之日起5个工作日内向本机关提出申请，本机关将在20个工作日内组织听证。逾期未提出的，视为放弃听证权利。申请人、利害关系人不承担组织听证的费用。组织听证所需时间不计算在办理期限内（第四十五条）。',
        unless: 'hearingOn',
      },
      {
        line: 'paragraph',
        text: '{byLaw}《中华人民共和国行政许可法》第四十八条的规定，本机关定于{hearingOn}{hearingAt}在{place}公开举行听证，由{host}主持。请准时参加；你（单位）认为主持人与该行政许可事项有直接利害关系的，有权申请回避。可以委托代理人参加，并请携带身份证明和授权委托书。无正当理由不出席的，视为放弃听证权利。',
        when: 'hearingOn',
      },
      ASK,
      ISSUER,
    ],
  },
  {
    id: 'hearing-announcement',
    version: 1,
    title: { zh: '听证公告', en: 'Announcement of a hearing' },
    paper: 'letter',
    series: '许听公',
    audience: 'applicant',
    fields: {
      ...LAW,
      matter: text('事项名称', 'Matter', ['case.matter']),
      ...WHEN_AND_WHERE,
      ...CONTACT,
      about: text('听证内容', 'What it is about', ['matter', 'reason', 'case.matter']),
      signUpBy: date('报名截止日期', 'Sign up by', ['signUpBy', 'until'], false),
    },
    lines: [
      {
        line: 'paragraph',
        text: '{byLaw}《中华人民共和国行政许可法》第四十六条、第四十八条的规定，本机关决定就{matter}事项向社会公告，并公开举行听证。现将有关事项公告如下：',
      },
      { line: 'heading', level: 1, text: '一、听证内容' },
      { line: 'paragraph', text: '{about}' },
      { line: 'heading', level: 1, text: '二、时间和地点' },
      { line: 'paragraph', text: '时间：{hearingOn}{hearingAt}', when: 'hearingAt' },
      { line: 'paragraph', text: '时间：{hearingOn}', unless: 'hearingAt' },
      { line: 'paragraph', text: '地点：{place}' },
      { line: 'paragraph', text: '主持人：{host}' },
      { line: 'heading', level: 1, text: '三、参加办法' },
      {
        line: 'paragraph',
        text: '公民、法人和其他组织均可报名旁听；与该事项有利害关系的，可以申请作为听证参加人，并提交身份证明和利害关系说明。',
      },
      { line: 'paragraph', text: '报名截止日期：{signUpBy}。', when: 'signUpBy' },
      {
        line: 'paragraph',
        text: '{byLaw}《中华人民共和国行政许可法》第四十五条的规定，组织听证所需时间不计算在办理期限内，听证结束后办理期限继续计算。',
      },
      ASK,
      { line: 'paragraph', text: '特此公告。' },
      ISSUER,
    ],
  },
  {
    id: 'hearing-record',
    version: 1,
    title: { zh: '听证笔录', en: 'Record of a hearing' },
    paper: 'record',
    series: '许听录',
    audience: 'applicant',
    fields: {
      matter: text('事项名称', 'Matter', ['case.matter']),
      code: text('办件编号', 'Case number', ['case.code']),
      ...WHEN_AND_WHERE,
      recorder: person('记录人', 'Recorder', ['recorder', 'clerk', 'case.actor']),
      present: {
        type: 'items',
        title: { zh: '参加人', en: 'Present' },
        personal: true,
        required: false,
        from: ['people'],
        columns: {
          unit: { zh: '单位', en: 'Unit' },
          name: { zh: '姓名', en: 'Name' },
          role: { zh: '身份', en: 'Role' },
        },
      },
      record: { ...text('听证情况', 'What was said', ['record']), personal: true },
    },
    lines: [
      {
        line: 'form',
        rows: [
          [{ label: '听证事项', text: '{matter}（办件编号：{code}）' }],
          [
            { label: '听证时间', text: '{hearingOn} {hearingAt}' },
            { label: '听证地点', text: '{place}' },
          ],
          [
            { label: '主持人', text: '{host}' },
            { label: '记录人', text: '{recorder}' },
          ],
        ],
      },
      { line: 'space', when: 'present' },
      {
        line: 'table',
        field: 'present',
        columns: [
          { title: '序号', text: '{n}', width: 1 },
          { title: '姓名', text: '{name}', width: 3 },
          { title: '单位', text: '{unit}', width: 5 },
          { title: '身份', text: '{role}', width: 3 },
        ],
        when: 'present',
      },
      { line: 'space' },
      { line: 'paragraph', text: '{record}' },
      {
        line: 'paragraph',
        text: '（以上笔录经听证参加人核对，确认无误后签名或者盖章。本机关将根据听证笔录作出决定。）',
      },
      {
        line: 'signatures',
        entries: [
          '主持人（签名）',
          '记录人（签名）',
          '申请人（签名或者盖章）',
          '利害关系人（签名或者盖章）',
          '审查人员（签名）',
        ],
      },
    ],
  },
]
