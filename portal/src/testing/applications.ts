// An in-memory stand-in for drafts and applications: for the portal's own tests and pictures, never for use.
import { createHash, randomUUID } from 'node:crypto'
import { formatHolds, joinForms, maskedAnswer, readAs, validateAnswers, withPage } from '@sunhall/forms'
import {
  addDays,
  epochMs,
  formatQueryCode,
  type Instant,
  instant,
  instantFromEpoch,
  localDay,
  makeQueryCode,
  startClock,
  type Text,
} from '@sunhall/kernel'
import {
  type Applicant,
  type ApplicantAct,
  type ApplicationReceipt,
  type Applications,
  type ApplicationTrack,
  type DraftChange,
  type DraftHolder,
  type DraftView,
  type EarlierMaterial,
  type MatterEntry,
  Problem,
} from '../server.ts'
import { calendar, clockView, unitRef } from './clocks.ts'
import { ENTRIES } from './matters.ts'

const T = (zh: string, en: string): Text => ({ zh, en })
const CODE_KEY = Buffer.alloc(32, 4)

type Stored = { view: DraftView; token: string; askerId: string | null }

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  for await (const piece of content) size += piece.length
  return size
}

export class FakeApplications implements Applications {
  readonly drafts = new Map<string, Stored>()
  readonly acts: ApplicantAct[] = []
  readonly tracks = new Map<string, { track: ApplicationTrack; fact: string }>()
  submitted = 0
  failing = 0
  /** What accounts handed in before. */
  earlier: EarlierMaterial[] = []

  async startDraft(matter: string, { askerId, now }: { askerId: string | null; now: Instant }) {
    const entry = ENTRIES.find(one => one.code === matter)
    if (entry === undefined) throw new Problem('not-found')
    const id = `539921-${randomUUID()}`
    const token = randomUUID()
    const members = entry.handling.members.flatMap(one => ENTRIES.filter(each => each.code === one.matter))
    const chosen = entry.handling.members.filter(one => one.always).map(one => one.matter)
    const expiresAt = instantFromEpoch(epochMs(now) + 30 * 86_400_000)
    const view: DraftView = {
      id,
      region: '539921',
      matter: entry,
      version: 2,
      outdated: false,
      members,
      chosen,
      form: entry.form,
      required: entry.materials,
      revision: 1,
      answers: {},
      applicant: null,
      materials: [],
      delivery: null,
      consents: { electronicService: false, lookUp: false, keepForNext: false },
      licence: null,
      pagesDone: [],
      startedAt: now,
      savedAt: now,
      expiresAt,
      submitted: null,
    }
    this.drafts.set(id, { view: members.length > 0 ? this.#composed(view, chosen) : view, token, askerId })
    return { id, token, expiresAt }
  }

  #composed(view: DraftView, chosen: readonly string[]): DraftView {
    const members = view.members.filter(one => chosen.includes(one.code))
    const materials = new Map<string, MatterEntry['materials'][number]>()
    for (const one of members.flatMap(member => member.materials))
      materials.set(one.code, materials.get(one.code) ?? one)
    return { ...view, chosen, form: joinForms(members), required: [...materials.values()] }
  }

  #held(id: string, holder: DraftHolder): Stored {
    const found = this.drafts.get(id)
    if (
      found === undefined ||
      !(holder.token === found.token || (holder.askerId !== null && holder.askerId === found.askerId))
    )
      throw new Problem('not-found')
    return found
  }

  async readDraft(id: string, holder: DraftHolder) {
    const found = this.drafts.get(id)
    return found !== undefined && holder.token === found.token ? found.view : null
  }

  async saveDraft(id: string, holder: DraftHolder, revision: number, change: DraftChange, now: Instant) {
    const held = this.#held(id, holder)
    if (held.view.revision !== revision) throw new Problem('stale-version')
    let { view } = held
    const errors: { path: string; code: string; message: Text }[] = []
    if (change.chosen !== undefined) view = this.#composed(view, change.chosen)
    if (change.page !== undefined) {
      const { id: page } = change.page
      const answers = withPage(view.form, page, view.answers, change.page.answers)
      errors.push(...validateAnswers(view.form, answers, { page }).errors)
      const others = view.pagesDone.filter(one => one !== page)
      view = { ...view, answers, pagesDone: errors.length === 0 ? [...others, page] : others }
    }
    if (change.applicant !== undefined) {
      const { applicant } = change
      if (applicant.name === '')
        errors.push({ path: '/applicant/name', code: 'required', message: T('请填写姓名', 'Enter: name') })
      const format = applicant.kind === 'person' ? 'resident-id' : 'credit-code'
      const number = readAs(format, applicant.number)
      if (!formatHolds(format, number))
        errors.push({
          path: '/applicant/number',
          code: 'resident-id',
          message: T('身份证号码不正确，请对照证件核对', 'Check the number'),
        })
      if (!/^1\d{10}$/.test(applicant.phone))
        errors.push({
          path: '/applicant/phone',
          code: 'phone-cn',
          message: T('联系电话请填写手机号码', 'Enter a mobile number'),
        })
      view = { ...view, applicant: { ...applicant, number } satisfies Applicant }
    }
    if (change.delivery !== undefined) {
      view = { ...view, delivery: change.delivery }
      if (change.delivery.way === 'post' && change.delivery.to === '')
        errors.push({ path: '/delivery/to', code: 'required', message: T('请填写收件人', 'Enter: addressee') })
    }
    if (change.consents !== undefined) view = { ...view, consents: change.consents }
    if (change.licence !== undefined) view = { ...view, licence: change.licence }
    if (change.material !== undefined) {
      const { material, how } = change.material
      const before = view.materials.find(one => one.material === material)
      const others = view.materials.filter(one => one.material !== material)
      view = {
        ...view,
        materials:
          how === null ? others : [...others, { material, how, files: how === 'upload' ? (before?.files ?? []) : [] }],
      }
    }
    held.view = { ...view, revision: revision + 1, savedAt: now }
    return { draft: held.view, errors }
  }

  async addMaterial(
    id: string,
    holder: DraftHolder,
    material: string,
    file: { name: string; content: AsyncIterable<Uint8Array> },
  ) {
    const held = this.#held(id, holder)
    const size = await bytesOf(file.content)
    if (file.name.endsWith('.exe')) throw new Problem('file-type')
    const before = held.view.materials.find(one => one.material === material)
    const files = [...(before?.files ?? []), { id: randomUUID(), name: file.name, size, mediaType: 'application/pdf' }]
    const others = held.view.materials.filter(one => one.material !== material)
    held.view = {
      ...held.view,
      revision: held.view.revision + 1,
      materials: [...others, { material, how: 'upload', files }],
    }
    return held.view
  }

  async removeMaterial(id: string, holder: DraftHolder, material: string, file: string) {
    const held = this.#held(id, holder)
    const materials = held.view.materials.map(one =>
      one.material === material ? { ...one, files: one.files.filter(each => each.id !== file) } : one,
    )
    held.view = { ...held.view, revision: held.view.revision + 1, materials }
    return held.view
  }

  async earlierMaterials(_id: string, holder: DraftHolder) {
    return holder.askerId === null ? [] : this.earlier
  }
  async reuseMaterial(id: string, holder: DraftHolder, { material, file }: { material: string; file: string }) {
    const offered = this.earlier.find(one => one.material === material && one.file.id === file)
    if (offered === undefined || holder.askerId === null) throw new Problem('not-found')
    const held = this.#held(id, holder)
    this.earlier = this.earlier.filter(one => one !== offered)
    const others = held.view.materials.filter(one => one.material !== material)
    const taken = { material, how: 'upload' as const, files: [{ ...offered.file, id: randomUUID() }] }
    held.view = { ...held.view, revision: held.view.revision + 1, materials: [...others, taken] }
    return held.view
  }
  async known(askerId: string | null): Promise<{ [name: string]: string }> {
    return askerId === null ? {} : { name: '李秀兰', phone: '13800138000' }
  }

  async submit(id: string, holder: DraftHolder, { now }: { now: Instant }): Promise<ApplicationReceipt> {
    const held = this.#held(id, holder)
    if (held.view.submitted !== null) return held.view.submitted
    if (this.failing > 0) {
      this.failing -= 1
      throw new Problem('unavailable', { retryAfter: 5 })
    }
    this.submitted += 1
    const code = makeQueryCode({ regionOrdinal: 7, random: 27_182_818 + this.submitted }, CODE_KEY)
    const receipt: ApplicationReceipt = {
      region: '539921',
      caseId: id,
      code,
      codeGrouped: formatQueryCode(code),
      receivedAt: now,
      unit: unitRef(held.view.matter.unit),
      dueDay: '2026-09-30',
      receipt: createHash('sha256').update(code).digest('hex'),
      matterTitle: held.view.matter.title,
      owed: held.view.materials.flatMap(one =>
        one.how === 'later' || one.how === 'window'
          ? [
              {
                title: held.view.required.find(each => each.code === one.material)?.title ?? T('', ''),
                how: one.how,
                dueDay: one.how === 'later' ? '2026-10-21' : null,
              },
            ]
          : [],
      ),
    }
    held.view = { ...held.view, submitted: receipt }
    return receipt
  }

  async discard(id: string, holder: DraftHolder) {
    this.#held(id, holder)
    this.drafts.delete(id)
  }
  async own() {
    return { drafts: [], applications: [] }
  }

  #opened(code: string, proof: { secondFact?: string } | null): { track: ApplicationTrack; own: boolean } | null {
    const found = this.tracks.get(code)
    if (found === undefined) return null
    if (proof?.secondFact === undefined) return { track: { ...found.track, own: null }, own: false }
    if (proof.secondFact !== found.fact) throw new Problem('second-fact-wrong')
    return { track: found.track, own: true }
  }

  async track(code: string, proof: { secondFact?: string } | null) {
    return this.#opened(code, proof)?.track ?? null
  }
  async upload(_code: string, _proof: unknown, file: { name: string; content: AsyncIterable<Uint8Array> }) {
    return { id: randomUUID(), name: file.name, size: await bytesOf(file.content), mediaType: 'application/pdf' }
  }
  async actAsApplicant(_code: string, _proof: unknown, act: ApplicantAct) {
    this.acts.push(act)
  }
  async document(): Promise<never> {
    throw new Problem('not-found')
  }

  /** Puts an application of a parallel set into the record: two departments at work, one waiting, a fee to pay, something to complete. */
  plant(now: Instant): string {
    const code = makeQueryCode({ regionOrdinal: 7, random: 16_180_339 + this.tracks.size }, CODE_KEY)
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
    const track: ApplicationTrack = {
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
          clocks: [clock(3, 7, -7, 4)],
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
        {
          seq: 5,
          at: at(-3),
          title: T('开始特别程序', 'Special procedure begun'),
          unit: market,
          facts: [T('检测，计划 5 个工作日', 'Testing, 5 working days planned')],
        },
        {
          seq: 3,
          at: at(-7),
          title: T('受理', 'Accepted'),
          unit: market,
          facts: [T('送两个部门同时审查', 'Sent to two departments')],
        },
        { seq: 1, at: at(-9), title: T('申请', 'Applied'), unit: null, facts: [] },
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
          staff: [{ name: '王强', idNumber: '11010519491231002X' }],
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
        correction: {
          noticedAt: at(-8),
          answeredAt: null,
          items: [
            {
              about: 'plan',
              title: T('主要设备设施布局和操作流程图', 'Plan of equipment'),
              text: '图上没有标明各功能间的面积，请补画。',
            },
            { about: '/shop/area', title: T('经营面积', 'Area'), text: '与租赁合同上的面积不一致，请核对。' },
          ],
          document: 'd1',
        },
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
        allowed: ['correct', 'pay', 'complain', 'withdraw', 'ask-hearing'],
        about: [
          { part: 3, unit: market },
          { part: 4, unit: housing },
        ],
      },
    }
    this.tracks.set(code, { track, fact: '8000' })
    return code
  }
}
