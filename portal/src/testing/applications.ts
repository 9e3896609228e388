// An in-memory stand-in for drafts and applications: for the portal's own tests and pictures, never for use.
import { createHash, randomUUID } from 'node:crypto'
import { formatHolds, joinForms, readAs, validateAnswers, withPage } from '@sunhall/forms'
import { epochMs, formatQueryCode, type Instant, instantFromEpoch, makeQueryCode, type Text } from '@sunhall/kernel'
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
import { parallelTrack } from './application-track.ts'
import { unitRef } from './clocks.ts'
import { ENTRIES } from './matters.ts'
import { T } from './wording.ts'

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
                days: one.how === 'later' ? 10 : null,
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

  /** Puts an application of a parallel set into the record. */
  plant(now: Instant): string {
    const code = makeQueryCode({ regionOrdinal: 7, random: 16_180_339 + this.tracks.size }, CODE_KEY)
    this.tracks.set(code, { track: parallelTrack(code, now), fact: '8000' })
    return code
  }
}
