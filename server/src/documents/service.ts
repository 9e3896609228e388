// Documents as people meet them: lists, drafts, files, and what may be done to a document after it was ordered.
import type { Readable } from 'node:stream'
import { type Actor, type CaseState, type Instant, isPlainDate, localDay, type RegionCode } from '@sunhall/kernel'
import type pg from 'pg'
import type { Calendars } from '../casework/calendars.ts'
import type { Paper } from '../casework/orders.ts'
import type { Snapshot } from '../organisation/index.ts'
import type { Queryable } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { FileStore } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { seal } from '../platform/secrets.ts'
import type { Look } from '../registers/model.ts'
import { type Delivery, deemedOn, deliveryFaults } from './delivery.ts'
import type { Drawing } from './drawing.ts'
import { fillDocument, issuingUnit } from './fill.ts'
import type { DeliveryInput, DocumentView, ReissueInput } from './model.ts'
import { documentNumber } from './number.ts'
import { namesOf, type PayTo, registeredOf, sealDocument } from './papers.ts'
import type { Press } from './press.ts'
import { documentView, mayCommand } from './show.ts'
import { isUndoneByAct, standingOf } from './standing.ts'
import {
  type DocumentRecord,
  deliveriesOf,
  documentById,
  documentForUpdate,
  documentsOfCase,
  emptyDocuments,
  eventsOf,
  type FileRecord,
  filesOf,
  insertDelivery,
  insertEvent,
  markAnnulled,
  markReissued,
  markSealed,
  readPapers,
  undrawn,
} from './store.ts'
import type { TemplateRegister } from './template-register.ts'
import { cleanText } from './values.ts'

/** A case as documents need it; casework and its sight answer. */
export interface CaseSight {
  readonly state: CaseState
  /** Parts of confidential lanes that this actor is not shown. */
  readonly hidden: ReadonlySet<number>
}

export interface DocumentsParts {
  readonly pool: pg.Pool
  readonly files: FileStore
  readonly press: Press
  readonly drawing: Drawing
  readonly templates: TemplateRegister
  readonly payTo?: PayTo
  readonly calendars: Pick<Calendars, 'forRegions'>
  readonly snapshot: () => Promise<Snapshot>
  readonly key: Buffer
  /** What an actor may see of a case; null where it does not exist for them. */
  readonly sight: (region: RegionCode, caseId: string, actor: Actor) => Promise<CaseSight | null>
  /** Who looked at a document, and when: personal data stands in it. */
  readonly logAccess: (region: RegionCode, caseId: string, actor: Actor, now: Instant, what: Look) => Promise<void>
}

export interface OpenDocument {
  readonly name: string
  readonly size: number
  readonly sha256: string
  stream(): Promise<Readable>
}

const isHeadOf = (actor: Actor, unit: string): boolean =>
  actor.grants.some(grant => grant.role === 'head' && grant.unit === unit)
const works = (actor: Actor): boolean =>
  actor.grants.some(grant => grant.role === 'clerk' || grant.role === 'handler' || grant.role === 'head')

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const awaited = (document: DocumentRecord): boolean => document.sealing === 'by-hand' && document.sealed_at === null

/** A command made ready: what is left to be done in one transaction. */
export type DocumentChange = (db: Queryable) => Promise<void>

/** Changes a document that nobody changed since it was looked at. @throws Problem not-found, document-annulled, changed-meanwhile */
const changing =
  (shown: DocumentRecord, work: (db: Queryable, document: DocumentRecord) => Promise<void>): DocumentChange =>
  async db => {
    const document = await documentForUpdate(db, shown.region, shown.id)
    if (document === undefined) throw new Problem('not-found')
    if (document.status === 'annulled') throw new Problem('document-annulled')
    if (document.version !== shown.version) throw new Problem('changed-meanwhile')
    await work(db, document)
  }

export class Documents {
  readonly #parts: DocumentsParts

  constructor(parts: DocumentsParts) {
    this.#parts = parts
  }

  /** Documents of a case that this actor is shown. @throws Problem not-found */
  async ofCase(region: RegionCode, caseId: string, actor: Actor, now: Instant): Promise<DocumentView[]> {
    const sight = await this.#parts.sight(region, caseId, actor)
    if (sight === null) throw new Problem('not-found')
    const rows = await documentsOfCase(this.#parts.pool, region, caseId)
    return Promise.all(rows.filter(row => !sight.hidden.has(row.part ?? -1)).map(row => this.#view(row, actor, now)))
  }

  /** What an applicant may have of a case: what is meant for them and complete. The caller has proved who they are. */
  async ofApplicant(region: RegionCode, caseId: string, now: Instant): Promise<DocumentView[]> {
    await this.#parts.templates.refresh()
    const rows = await documentsOfCase(this.#parts.pool, region, caseId)
    const nobody: Actor = { kind: 'asker', person: null, grants: [] }
    return Promise.all(rows.filter(row => this.#forApplicant(row)).map(row => this.#view(row, nobody, now)))
  }

  /** @throws Problem not-found, also for a document of another case or one kept inside the offices */
  async openForApplicant(region: RegionCode, caseId: string, id: string, now: Instant): Promise<OpenDocument> {
    await this.#parts.templates.refresh()
    const document = UUID.test(id) ? await documentById(this.#parts.pool, region, id) : undefined
    if (document === undefined || document.case_id !== caseId || !this.#forApplicant(document))
      throw new Problem('not-found')
    return this.#open(document, now)
  }

  /** The file, drawn now if nobody asked before. @throws Problem not-found, document-unsealed */
  async open(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<OpenDocument> {
    const document = await this.#shown(region, id, actor)
    if (awaited(document)) throw new Problem('document-unsealed')
    const open = await this.#open(document, now)
    await this.#parts.logAccess(region, document.case_id, actor, now, 'document')
    return open
  }

  /** A document that waits for its seal, as it will be: with words across it, without seal. */
  async draft(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<Buffer> {
    const document = await this.#shown(region, id, actor)
    const { pdf } = await this.#parts.drawing.draw(document, '草稿 未用印')
    await this.#parts.logAccess(region, document.case_id, actor, now, 'document')
    return pdf
  }

  /** What an act would order, before it is taken: no number, no code, no seal. */
  async preview(paper: Paper, fields: Paper['acts'][number]['fields']): Promise<Buffer> {
    const { templates, snapshot, press } = this.#parts
    await templates.refresh()
    const template = templates.find(paper.order.template)
    if (template === undefined) throw fieldProblem('template', 'unknown-reference')
    const tree = await snapshot()
    const names = namesOf(tree, localDay(paper.at))
    const last = paper.acts.at(-1)
    const acts =
      last === undefined ? [] : [...paper.acts.slice(0, -1), { ...last, fields: { ...last.fields, ...fields } }]
    const registered = await registeredOf({ ...this.#parts, db: this.#parts.pool }, paper)
    const { data, personal } = fillDocument(template, { ...paper, acts }, names, registered)
    const { pdf } = await press.sheet({
      template,
      data: { ...data, ...personal },
      unit: tree.unit(issuingUnit(paper, template, names))?.name_zh ?? '',
      number: null,
      issuedOn: localDay(paper.at),
      verification: null,
      seal: null,
      watermark: '草稿 仅供预览',
      version: 1,
      reissuedOn: null,
    })
    return pdf
  }

  /** Puts the unit's seal on. @throws Problem document-sealed-already, document-annulled, seal-missing, not-found */
  async seal(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<DocumentChange> {
    const shown = await this.#commanded(region, id, actor)
    const own = (await readPapers(this.#parts.pool, [shown.unit_id])).get(shown.unit_id)
    const image = own?.seal_sha256
    if (image === null || image === undefined) throw new Problem('seal-missing')
    return changing(shown, async (client, document) => {
      if (!awaited(document)) throw new Problem('document-sealed-already')
      await markSealed(client, document, { at: now, by: actor.person, sha256: image })
      await insertEvent(client, document, {
        kind: 'sealed',
        at: now,
        person_id: actor.person,
        version: document.version,
        reason: '用印',
      })
    })
  }

  /** Keeps the number, replaces the file, and says why. The earlier file stays verifiable as what it was. */
  async reissue(
    region: RegionCode,
    id: string,
    input: ReissueInput,
    actor: Actor,
    now: Instant,
  ): Promise<DocumentChange> {
    const shown = await this.#commanded(region, id, actor)
    if (awaited(shown)) throw new Problem('document-unsealed')
    await this.#parts.templates.refresh()
    const template = this.#parts.templates.version(shown.template, shown.template_version)
    for (const name of Object.keys(input.corrections)) {
      const type = template.fields[name]?.type
      if (type !== 'text' && type !== 'date' && type !== 'person' && type !== 'unit')
        throw fieldProblem(`corrections.${name}`, 'unknown-field')
    }
    // The version that is replaced must exist as a file: it is what people hold in their hands.
    if (shown.status === 'issued') await this.#parts.drawing.file(shown, now)
    return changing(shown, async (client, document) => {
      const data: { [field: string]: unknown } = { ...document.data }
      const personal = { ...this.#parts.drawing.dataOf(document) }
      for (const name of Object.keys(data)) delete personal[name as never]
      const secret: { [field: string]: unknown } = personal
      for (const [name, value] of Object.entries(input.corrections)) {
        if (template.fields[name]?.personal === true) secret[name] = cleanText(value)
        else data[name] = cleanText(value)
      }
      const sealed = sealDocument(this.#parts.key, document, data, secret)
      await markReissued(client, document, { data, sealed })
      await insertEvent(client, document, {
        kind: 'reissued',
        at: now,
        person_id: actor.person,
        version: document.version + 1,
        reason: input.reason,
      })
    })
  }

  /** The number stays taken; the gap explains itself. @throws Problem document-undone-by-act for a decision that still stands on the record */
  async annul(region: RegionCode, id: string, reason: string, actor: Actor, now: Instant): Promise<DocumentChange> {
    const shown = await this.#commanded(region, id, actor)
    if (isUndoneByAct(shown.template)) throw new Problem('document-undone-by-act')
    return changing(shown, async (client, document) => {
      await markAnnulled(client, document, now)
      await insertEvent(client, document, {
        kind: 'annulled',
        at: now,
        person_id: actor.person,
        version: document.version,
        reason,
      })
    })
  }

  /** Records a delivery 送达回证. @throws Problem invalid-input naming what the law asks of the way, document-internal */
  async deliver(
    region: RegionCode,
    id: string,
    input: DeliveryInput,
    actor: Actor,
    now: Instant,
  ): Promise<DocumentChange> {
    const document = await this.#shown(region, id, actor)
    if (!works(actor)) throw new Problem('not-found')
    const { calendars, key, templates } = this.#parts
    if (document.status === 'annulled') throw new Problem('document-annulled')
    if (awaited(document)) throw new Problem('document-unsealed')
    const { audience } = templates.version(document.template, document.template_version)
    if (audience === 'internal') throw new Problem('document-internal')
    if (!isPlainDate(input.onDay)) throw fieldProblem('onDay', 'wrong-format')
    const delivery: Delivery = { ...input, onDay: input.onDay }
    const faults = deliveryFaults(delivery)
    if (faults.length > 0) {
      throw new Problem('invalid-input', { fields: faults.map(fault => ({ field: fault.field, code: 'required' })) })
    }
    const [today, issued] = [localDay(now), localDay(document.issued_at)]
    if (delivery.onDay > today || delivery.onDay < issued) throw fieldProblem('onDay', 'not-allowed')
    const calendar = (await calendars.forRegions())(region)
    const { way, onDay, ...particulars } = delivery
    const deliveryId = newId(now)
    return db =>
      insertDelivery(db, document, {
        id: deliveryId,
        way,
        on_day: onDay,
        deemed_on: deemedOn({ way, onDay }, day => calendar.nextWorkingDay(day)),
        sealed: seal(key, JSON.stringify(particulars), `delivery:${region}:${deliveryId}`),
        recorded_at: now,
        recorded_by: actor.person,
      })
  }

  /**
   * At the end of retention, within the transaction that erases the texts: what the documents of these cases say, and their files. That
   * they were issued, under which number and with which hash, stays verifiable. @returns how many files were removed
   */
  async erase(client: Queryable, cases: readonly { readonly region: string; readonly id: string }[]): Promise<number> {
    const hashes = await emptyDocuments(client, cases)
    for (const sha256 of hashes) await this.#parts.files.remove(sha256)
    return hashes.length
  }

  /** Draws what nobody has asked for yet; one that cannot be drawn does not hold up the others. @returns how many @throws the first failure, in the end */
  async drawSome(most: number, now: Instant): Promise<number> {
    const waiting = await undrawn(this.#parts.pool, most)
    const failures: unknown[] = []
    for (const document of waiting) {
      await this.#parts.drawing.file(document, now).catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
    return waiting.length
  }

  #forApplicant(document: DocumentRecord): boolean {
    const { audience } = this.#parts.templates.version(document.template, document.template_version)
    return audience === 'applicant' && !awaited(document)
  }

  async #open(document: DocumentRecord, now: Instant): Promise<OpenDocument> {
    if (document.sealed === null && Object.keys(document.data).length === 0) throw new Problem('document-erased')
    const file = await this.#parts.drawing.file(document, now)
    const template = this.#parts.templates.version(document.template, document.template_version)
    return {
      name: `${template.title.zh} ${documentNumber(document)}.pdf`,
      size: file.size,
      sha256: file.sha256.toString('hex'),
      stream: () => this.#parts.files.read(file.sha256),
    }
  }

  /** @throws Problem not-found for what is not this actor's business */
  async #shown(region: RegionCode, id: string, actor: Actor): Promise<DocumentRecord> {
    const document = await documentById(this.#parts.pool, region, id)
    const sight = document === undefined ? null : await this.#parts.sight(region, document.case_id, actor)
    if (document === undefined || sight === null || sight.hidden.has(document.part ?? -1))
      throw new Problem('not-found')
    await this.#parts.templates.refresh()
    return document
  }

  /** For what only the head of the issuing unit may do. */
  async #commanded(region: RegionCode, id: string, actor: Actor): Promise<DocumentRecord> {
    const document = await this.#shown(region, id, actor)
    if (!isHeadOf(actor, document.unit_id)) throw new Problem('not-found')
    return document
  }

  /** One change at a time: the row is locked, and read again under the lock. @throws Problem document-annulled, changed-meanwhile */
  /** A document as it is after a command: who may give one may see what came of it. */
  async after(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<DocumentView> {
    const document = await documentById(this.#parts.pool, region, id)
    if (document === undefined) throw new Problem('not-found')
    return this.#view(document, actor, now)
  }

  async #view(document: DocumentRecord, actor: Actor, now: Instant): Promise<DocumentView> {
    const { pool, templates, snapshot, key } = this.#parts
    const [files, events, deliveries, standing, tree] = await Promise.all([
      filesOf(pool, document.region, document.id),
      eventsOf(pool, document.region, document.id),
      deliveriesOf(pool, document.region, document.id),
      standingOf(pool, document, now),
      snapshot(),
      templates.refresh(),
    ])
    const file: FileRecord | null = files.find(each => each.version === document.version) ?? null
    const template = templates.version(document.template, document.template_version)
    return documentView({
      document,
      template,
      data: this.#parts.drawing.dataOf(document),
      file,
      ended: (standing?.ended ?? null) !== null,
      events,
      deliveries,
      tree,
      key,
      allowed: mayCommand({ document, template }, isHeadOf(actor, document.unit_id), works(actor)),
    })
  }
}
