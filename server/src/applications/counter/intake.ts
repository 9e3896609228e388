// Intake by a clerk 窗口代录: for whoever stands at the counter, at a township point, or has a helper. Delivery over the counter with a signature.
import { type Actor, type Instant, type Json, localDay, type Text } from '@sunhall/kernel'
import type { Attachments } from '../../attachments/index.ts'
import type { CaseDesk } from '../../casework/desk.ts'
import type { Casework } from '../../casework/service.ts'
import { maySee } from '../../casework/sight.ts'
import type { HallEntry } from '../../catalogue/model.ts'
import type { Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { idFrom } from '../../platform/ids.ts'
import { guideOfCase } from '../answers-of-case.ts'
import { type Application, type Applying, type Channel, type GivenMaterial, missingMaterials } from '../apply.ts'
import { type Bar, barsOf } from '../bars.ts'
import { earlierOfApplicant } from '../earlier.ts'
import { amending, type Claims, type LicenceCheck } from '../licences/claim.ts'
import { applicantIndex } from '../licences/service.ts'
import { composedCurrent, type MatterBook } from '../matter-book.ts'
import { sealedOf } from '../pieces.ts'
import type { ApplicationReceipt, EarlierMaterial } from '../port.ts'
import type { CounterApplication, PickUp } from './intake-model.ts'
import type { HallQueue } from './queue.ts'

/** A signature as a pad draws it is a few kilobytes. */
const SIGNATURE_BYTES = 200 * 1024

export interface CounterParts {
  readonly db: Queryable
  readonly queue: Pick<HallQueue, 'desk'>
  readonly hall: (code: string) => Promise<HallEntry | null>
  readonly book: MatterBook
  readonly applying: Applying
  readonly claims: Pick<Claims, 'of' | 'shown'>
  readonly matterTitle: (code: string) => Promise<Text | null>
  readonly casework: Pick<Casework, 'act' | 'earlier'>
  readonly desk: Pick<CaseDesk, 'record'>
  readonly attachments: Pick<Attachments, 'upload' | 'again'>
  readonly keys: { readonly sealing: Buffer; readonly blindIndex: Buffer }
}

export interface CounterReceipt extends ApplicationReceipt {
  /** Needed and not there: to be told now, once and in full. */
  readonly missing: readonly { readonly code: string; readonly title: { readonly zh: string; readonly en: string } }[]
}

export class Counter {
  readonly #parts: CounterParts

  constructor(parts: CounterParts) {
    this.#parts = parts
  }

  /** @throws Problem not-found, application-incomplete, already-handed-in, and every refusal of the kernel */
  async apply(
    hallCode: string,
    input: CounterApplication,
    options: { readonly actor: Actor; readonly key: string; readonly now: Instant },
  ): Promise<CounterReceipt> {
    const { actor, now } = options
    const { queue, book, applying } = this.#parts
    const hall = await this.#parts.hall(hallCode)
    const ready = async (): Promise<Application> => {
      await queue.desk(hallCode, actor, now)
      if (hall === null) throw new Problem('not-found')
      const composed = await composedCurrent(book, input.matter, input.chosen)
      return {
        composed,
        applicant: input.applicant,
        answers: input.answers,
        materials: await this.#materials(input, composed.entry.region, composed.required, now, options.key),
        delivery: input.delivery,
        consents: input.consents,
        licence: input.licence,
        project: input.project,
        channel: channelOf(hall, input.helper),
      }
    }
    const asked = JSON.parse(JSON.stringify({ hall: hallCode, ...input })) as Json
    const sent = { region: await book.regionOf(input.matter), asked, materials: input.materials }
    const unit = actor.grants.find(each => each.role === 'clerk')?.unit ?? hall?.unit ?? ''
    const receipt = await applying.once(sent, ready, {
      actor,
      askerId: null,
      key: `counter:${actor.person}:${options.key}`,
      now,
      entered: { person: actor.person ?? '', unit, hall: hallCode },
    })
    if (input.number !== null && hall !== null) await this.#servedWith(hall, input.number, receipt, actor)
    return { ...receipt, missing: await this.#missing(input, receipt) }
  }

  /** By the guide under which it came: sent again, the same is missing as the first time. */
  async #missing(
    input: CounterApplication,
    { region, caseId: id }: ApplicationReceipt,
  ): Promise<CounterReceipt['missing']> {
    const { db, book } = this.#parts
    const guide = await guideOfCase(db, book, { region, id, code: input.matter, version: null })
    const materials = input.materials.map(({ material, how, files, reuse }) => ({
      material,
      how,
      files: [...files, ...reuse],
    }))
    return missingMaterials(guide?.required ?? [], { ...input, materials }).map(({ code, title }) => ({ code, title }))
  }

  /** What this applicant handed in before, by the number on the card that lies before the clerk. */
  async earlier(
    hallCode: string,
    query: { readonly matter: string; readonly number: string },
    actor: Actor,
    now: Instant,
  ): Promise<EarlierMaterial[]> {
    await this.#parts.queue.desk(hallCode, actor, now)
    const { entry, required } = await composedCurrent(this.#parts.book, query.matter, [])
    const index = applicantIndex(this.#parts.keys.blindIndex, query.number)
    return earlierOfApplicant(this.#parts.db, this.#parts.book, { index, region: entry.region, required })
  }

  /** Whether the applicant is barred from this matter for now (许可法 78, 79): for the clerk alone. */
  async bars(query: { readonly matter: string; readonly number: string }, now: Instant): Promise<Bar[]> {
    const { db, book, keys, matterTitle } = this.#parts
    const { entry } = await composedCurrent(book, query.matter, [])
    const applicant = { index: applicantIndex(keys.blindIndex, query.number), onDay: localDay(now) }
    return barsOf(db, entry, applicant, matterTitle)
  }

  /** The licence whose number the clerk reads from the paper, as the register knows it: state, and the holder masked. */
  async licence(
    hallCode: string,
    query: { readonly matter: string; readonly licence: string; readonly number: string },
    actor: Actor,
    now: Instant,
  ): Promise<LicenceCheck> {
    await this.#parts.queue.desk(hallCode, actor, now)
    const { entry } = await composedCurrent(this.#parts.book, query.matter, [])
    const { claims, matterTitle } = this.#parts
    return claims.shown(await claims.of(amending(entry), query.licence, query.number, now), matterTitle)
  }

  /** Hands the result over: who signs is who applied or acts for them, as far as the house knows their number. */
  async pickUp(
    place: { readonly region: string; readonly id: string },
    input: PickUp,
    options: { readonly actor: Actor; readonly key: string; readonly now: Instant },
  ): Promise<number> {
    const { actor, now } = options
    const { casework, desk } = this.#parts
    const record = await desk.record(place.region, place.id)
    if (record === null || !maySee(record.row.state, actor)) throw new Problem('not-found')
    const under = { ...place, key: `pick-up:${actor.person}:${options.key}`, asked: input }
    const earlier = await casework.earlier(under)
    if (earlier !== null) return earlier.seq
    const part = record.row.state.parts.findLast(each => each.lane === 'delivery')
    if (part === undefined) throw new Problem('refused-part-unknown', { params: { about: 'delivery' } })
    const sealed = sealedOf(record, 1, this.#parts.keys.sealing)
    const known =
      input.relation === 'applicant' ? sealed.idNumber : input.relation === 'agent' ? sealed.agentNumber : null
    // A firm has no card: whoever comes for it shows another paper, and the clerk says so by `idChecked`.
    if (typeof known === 'string' && known.toUpperCase() !== input.number.toUpperCase())
      throw new Problem('identity-differs')
    const signature = Buffer.from(input.signature.slice(input.signature.indexOf(',') + 1), 'base64')
    if (signature.byteLength > SIGNATURE_BYTES) throw new Problem('file-too-large')
    const stored = await this.#parts.attachments.upload(
      { name: '签名.png', content: one(signature) },
      place.region,
      now,
      actor.person,
      idFrom('pick-up', actor.person ?? '', options.key),
    )
    const done = await casework.act({
      ...under,
      act: 'deliver-at-counter',
      part: part.no,
      fields: { recipient: input.recipient, relation: input.relation, idChecked: true, files: [stored.id] },
      actor,
      now,
      expected: null,
    })
    return done.seq
  }

  /** Files of earlier applications are handed in once more as files of their own. Nothing the government holds is taken again. */
  async #materials(
    input: CounterApplication,
    region: string,
    required: readonly { readonly code: string; readonly need: string }[],
    now: Instant,
    key: string,
  ): Promise<GivenMaterial[]> {
    const wanted = input.materials.filter(given => given.reuse.length > 0)
    const offered = wanted.length === 0 ? [] : await this.#offered(input)
    const given: GivenMaterial[] = []
    for (const each of input.materials) {
      const material = required.find(one => one.code === each.material)
      if (material?.need === 'held' && each.how !== 'held') throw new Problem('already-handed-in')
      const files = [...each.files]
      for (const file of each.reuse) {
        if (!offered.some(one => one.material === each.material && one.file.id === file)) throw new Problem('not-found')
        files.push(await this.#once(region, file, key, now))
      }
      given.push({ material: each.material, how: each.how, files })
    }
    return given
  }

  async #offered(input: CounterApplication): Promise<EarlierMaterial[]> {
    const { entry, required } = await composedCurrent(this.#parts.book, input.matter, input.chosen)
    const index = applicantIndex(this.#parts.keys.blindIndex, input.applicant.number)
    return earlierOfApplicant(this.#parts.db, this.#parts.book, { index, region: entry.region, required })
  }

  /** A second click hands in the same copy, not another one. */
  async #once(region: string, file: string, key: string, now: Instant): Promise<string> {
    const copy = await this.#parts.attachments.again(region, file, now, null, idFrom('again', key, file))
    if (copy === null) throw new Problem('not-found')
    return copy.id
  }

  /** The number the applicant came with is the one this case was entered under. */
  async #servedWith(hall: HallEntry, label: string, receipt: ApplicationReceipt, actor: Actor): Promise<void> {
    const { caseId, receivedAt } = receipt
    await this.#parts.db.query(
      `update queue_numbers set case_id = $6
       where region = $1 and hall = $2 and day = $3 and prefix = $4 and number = $5 and person_id = $7 and case_id is null`,
      [hall.region, hall.code, localDay(receivedAt), label.slice(0, 1), Number(label.slice(1)), caseId, actor.person],
    )
  }
}

const channelOf = (hall: HallEntry, helper: boolean): Channel =>
  helper ? 'helper' : hall.kind === 'township' || hall.kind === 'village' ? 'township-point' : 'counter'

async function* one(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes
}
