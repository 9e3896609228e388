// What the page of an application shows: a parallel set with two departments at work, one waiting, a fee to pay and something to complete.
import { createHash } from 'node:crypto'
import { joinForms, maskedAnswer } from '@sunhall/forms'
import { addDays, formatQueryCode, type Instant, instant, localDay, startClock } from '@sunhall/kernel'
import type { ApplicationTrack, MatterEntry } from '../server.ts'
import { calendar, clockView, unitRef } from './clocks.ts'
import { ENTRIES } from './matters.ts'
import { T } from './wording.ts'

export function parallelTrack(code: string, now: Instant): ApplicationTrack {
  const day = (n: number): string => addDays(localDay(now), n)
  const at = (n: number): Instant => instant(`${day(n)}T01:30:00.000Z`)
  const entry = ENTRIES[2] as MatterEntry
  const clock = (no: number, days: number, from: number, part: number) => ({
    ...clockView(
      startClock(
        {
          no,
          rule: 'decision',
          part,
          limits: {
            statutory: {
              amount: days,
              unit: 'working-day',
              start: 'next-day',
              roll: 'none',
              source: {
                title: T('中华人民共和国行政许可法', 'Administrative Licensing Law'),
                article: '42',
                certainty: 'statute',
              },
            },
          },
          near: { workingDaysBefore: 2 },
          at: at(from),
        },
        calendar,
      ),
      now,
    ),
    title: T('审查决定时限', 'Limit for the decision'),
  })
  const market = unitRef('qh-market')
  const housing = unitRef('qh-housing')
  const base = {
    parent: null,
    member: null,
    waitsFor: [],
    unitPhone: '0879-6123407',
    closedAt: null,
    outcome: null,
    outcomeTitle: null,
    deemed: null,
    overdue: false,
    explanation: null,
  }
  return {
    region: '539921',
    regionName: T('青禾县', 'Qinghe'),
    code,
    codeGrouped: formatQueryCode(code),
    matter: { code: entry.code, version: 2, title: entry.title },
    stage: 'examining',
    stageTitle: T('审查中', 'Being examined'),
    channelTitle: T('网上', 'On line'),
    receivedAt: at(-9),
    acceptedAt: at(-7),
    settledAt: null,
    outcome: null,
    outcomeTitle: null,
    parts: [
      {
        ...base,
        no: 1,
        lane: 'intake',
        laneTitle: T('收件受理', 'Intake'),
        stage: 'closed',
        stageTitle: T('已受理', 'Accepted'),
        unit: market,
        openedAt: at(-9),
        closedAt: at(-7),
        outcome: 'accepted',
        outcomeTitle: T('已受理', 'Accepted'),
        clocks: [],
      },
      {
        ...base,
        no: 2,
        lane: 'examine',
        laneTitle: T('牵头审查', 'Lead'),
        stage: 'examining',
        stageTitle: T('等待各部门意见', 'Waiting for the others'),
        unit: market,
        openedAt: at(-7),
        waitsFor: [3, 4],
        clocks: [clock(1, 20, -7, 2)],
      },
      {
        ...base,
        no: 3,
        parent: 2,
        member: { code: 'QH-FOOD-1', title: T('食品经营许可（新办）', 'Food operation licence') },
        lane: 'member',
        laneTitle: T('并联审批', 'Parallel'),
        stage: 'special',
        stageTitle: T('特别程序', 'Special procedure'),
        unit: market,
        openedAt: at(-7),
        clocks: [clock(2, 10, -7, 3)],
      },
      {
        ...base,
        no: 4,
        parent: 2,
        member: { code: 'QH-SIGN-1', title: T('户外招牌设置许可', 'Permit for a sign') },
        lane: 'member',
        laneTitle: T('并联审批', 'Parallel'),
        stage: 'examining',
        stageTitle: T('审查中', 'Being examined'),
        unit: housing,
        unitPhone: '0879-6123905',
        openedAt: at(-7),
        clocks: [
          clock(3, 7, -7, 4),
          {
            ...clock(4, 8, -3, 4),
            rule: 'supplement',
            binds: 'asker',
            title: T('审查阶段补正期限', 'Time for corrections while examining'),
          },
        ],
      },
      {
        ...base,
        no: 5,
        parent: 2,
        lane: 'consult',
        laneTitle: T('征求意见', 'Consulted'),
        stage: 'closed',
        stageTitle: T('已结束', 'Closed'),
        unit: unitRef('qh-environment'),
        openedAt: at(-7),
        closedAt: at(-2),
        outcome: 'deemed-agreed-silent',
        outcomeTitle: T('同意', 'Agreed'),
        deemed: 'silent',
        clocks: [],
      },
    ],
    procedures: [
      {
        part: 3,
        ground: 'testing',
        title: T('检测', 'Testing'),
        startedAt: at(-3),
        plannedDays: 5,
        plannedEnd: day(4),
        endedAt: null,
        actualDays: null,
      },
    ],
    events: [
      { seq: 1, at: at(-9), title: T('申请', 'Applied'), unit: null, facts: [] },
      {
        seq: 3,
        at: at(-7),
        title: T('受理', 'Accepted'),
        unit: market,
        facts: [T('送两个部门同时审查', 'Sent to two departments')],
      },
      {
        seq: 5,
        at: at(-3),
        title: T('开始特别程序', 'Special procedure begun'),
        unit: market,
        facts: [T('检测，计划 5 个工作日', 'Testing, 5 working days planned')],
      },
    ],
    delivery: null,
    grade: null,
    secondFact: 'phone',
    receipt: createHash('sha256').update(code).digest('hex'),
    own: {
      applicantName: '李秀兰',
      numberMasked: maskedAnswer('11010519491231002X'),
      phoneMasked: '138****8000',
      form: joinForms(ENTRIES.slice(0, 2)),
      answers: {
        shop: {
          name: '老地方面馆',
          address: '青禾县人民路 3 号',
          area: 86.5,
          owned: 'rent',
          rentUntil: '2028-05-01',
        },
        scope: ['hot', 'drinks'],
        online: false,
        manager: { name: '李秀兰', phone: '13800138000' },
        staff: [{ name: '王强', idNumber: 'resident-id:11010519491231002X' }],
        sign: { width: 3, height: 0.8 },
      },
      materials: [
        {
          title: T('食品经营许可申请书', 'Application'),
          how: 'upload',
          files: [{ id: 'f1', name: '申请书.pdf', size: 120_000, mediaType: 'application/pdf' }],
        },
        { title: T('营业执照', 'Business licence'), how: 'held', files: [] },
      ],
      asked: [
        {
          at: 'examination',
          part: 3,
          unit: market,
          noticedAt: at(-5),
          until: day(3),
          answeredAt: null,
          open: true,
          items: [
            {
              about: 'plan',
              title: T('主要设备设施布局和操作流程图', 'Plan of equipment'),
              text: '图上没有标明各功能间的面积，请补画。',
              came: false,
            },
            {
              about: '/shop/area',
              title: T('经营面积', 'Area'),
              text: '与租赁合同上的面积不一致，请核对。',
              came: false,
            },
          ],
          document: 'd1',
        },
        {
          at: 'examination',
          part: 4,
          unit: housing,
          noticedAt: at(-3),
          until: day(8),
          answeredAt: null,
          open: true,
          items: [
            { about: 'sign', title: T('招牌设计图', 'Drawing of the sign'), text: '缺少安装高度。', came: false },
            {
              about: 'plan',
              title: T('主要设备设施布局和操作流程图', 'Plan of equipment'),
              text: '同上。',
              came: true,
            },
          ],
          document: null,
        },
        {
          at: 'intake',
          part: 1,
          unit: market,
          noticedAt: at(-9),
          until: day(10),
          answeredAt: at(-8),
          open: false,
          items: [{ about: 'other', title: T('其他', 'Other'), text: '缺少授权书。', came: false }],
          document: null,
        },
      ],
      replies: [
        {
          part: 1,
          unit: market,
          at: at(-8),
          title: T('补正告知', 'Correction notice'),
          paragraphs: [{ title: T('告知内容', 'Notice'), text: '经审查，您提交的材料不齐全，请一次补正以下内容。' }],
          attachments: [],
        },
      ],
      orders: [
        {
          id: 'o1',
          state: 'ordered',
          orderedAt: at(-2),
          dueDay: day(8),
          total: 3750,
          lines: [
            {
              title: T('城市道路占用费', 'Charge for using the street'),
              quantity: 3,
              price: 1250,
              basis: '《城市道路管理条例》第三十七条',
            },
          ],
          payTo: ['户名：青禾县财政局', '账号：6200 0000 1234', '开户行：青禾农商银行'],
        },
      ],
      documents: [
        {
          id: 'd1',
          title: T('补正材料告知书', 'Correction notice'),
          number: '青食许补〔2026〕18号',
          issuedAt: at(-8),
          inForce: true,
          verifyPath: '/documents/verify/7K2M9Q4W',
        },
      ],
      allowed: ['correct', 'pay', 'complain', 'withdraw', 'ask-hearing', 'state-views', 'ask-progress'],
      about: [
        { part: 3, unit: market },
        { part: 4, unit: housing },
      ],
    },
  }
}
