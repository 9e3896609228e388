// Draws up the rows of documents that acts order: template in force, fields, series and prefix, seal; the number comes where they are written.
import { createHash } from 'node:crypto'
import { canonicalJson, heirOf, type Json, localDay, type PlainDate } from '@sunhall/kernel'
import type { Paper, Papers } from '../casework/orders.ts'
import type { Snapshot } from '../organisation/index.ts'
import type { Queryable } from '../platform/database.ts'
import { Gathered } from '../platform/gathered.ts'
import { seal, unseal } from '../platform/secrets.ts'
import { fillDocument, issuingUnit, type Names, type Registered } from './fill.ts'
import { type DocumentRow, documentNumber, newVerifyCode } from './number.ts'
import { documentsOfCase, licenceNumber, readPapers, type UnitPaper } from './store.ts'
import type { TemplateRegister } from './template-register.ts'
import { headingOf } from './values.ts'

/** How the charge of a part is paid, line by line. */
export type PayTo = (region: string, caseId: string, part: number, unit: string) => Promise<string>

/** Where registers are looked up for the few papers that name what they hold. */
export interface Registers {
  readonly db: Queryable
  readonly templates: TemplateRegister
  readonly payTo?: PayTo
}

export interface PapersOptions extends Registers {
  readonly snapshot: () => Promise<Snapshot>
  /** deriveKey(secret, 'documents'). */
  readonly key: Buffer
}

/** A document's row, as far as it says what the document is. */
export interface SealedRow {
  readonly region: string
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly template: string
}

/** What seals the personal part of a document: moved to another row, or beside altered data, it does not open. */
export function sealContext({ region, id, case_id, seq, template }: SealedRow, data: unknown): string {
  const digest = createHash('sha256')
    .update(canonicalJson([case_id, seq, template, data as Json]))
    .digest('hex')
  return `document:${region}:${id}:${digest}`
}

/** Every document is sealed, also one that says nothing personal: so that nobody alters it unseen. */
export const sealDocument = (key: Uint8Array, row: SealedRow, data: unknown, personal: object): Buffer =>
  seal(key, JSON.stringify(personal), sealContext(row, data))

/** Whether a document says what was drawn up. */
export function opensDocument(
  key: Uint8Array,
  row: SealedRow & { readonly data: unknown; readonly sealed: Buffer | null },
): boolean {
  if (row.sealed === null) return false
  try {
    unseal(key, row.sealed, sealContext(row, row.data))
    return true
  } catch {
    return false
  }
}

export function namesOf(snapshot: Snapshot, day: PlainDate): Names {
  return {
    unit(id) {
      const unit = snapshot.unit(id)
      if (unit === undefined) return null
      return {
        name: unit.name_zh,
        phone: unit.phone ?? '',
        address: unit.address ?? '',
        region: unit.region,
        township: unit.kind === 'township',
      }
    },
    heir: id => heirOf(snapshot.unit(id), snapshot)?.id ?? id,
    person: id => snapshot.person(id)?.name ?? null,
    supervision: unit => snapshot.supervisionOver(unit, day)?.id ?? null,
    region(code) {
      const region = snapshot.region(code)
      return region === undefined ? null : { name: region.name_zh, parent: region.parent }
    },
  }
}

/** 机关代字 where nobody set one: the region's name without its kind, and the unit's short name: 青禾 + 市监. */
export function agencyOf(unitId: string, snapshot: Snapshot, set: string | null): string {
  if (set !== null) return set
  const unit = snapshot.unit(unitId)
  if (unit === undefined) return unitId
  const region = snapshot.region(unit.region)?.name_zh ?? ''
  const short = region.length > 2 ? region.replace(/(自治县|自治州|地区|市|县|区|旗|镇|乡|街道)$/, '') : region
  return unit.short_zh.startsWith(short) ? unit.short_zh : short + unit.short_zh
}

export async function registeredOf({ db, templates, payTo }: Registers, paper: Paper): Promise<Registered> {
  const { order, state } = paper
  const { part } = order
  if (part === null) return {}
  const asked = new Set(Object.values(templates.inForce(order.template).fields).flatMap(field => field.from ?? []))
  const { region, id } = state
  return {
    licence: asked.has('case.licence') ? await licenceNumber(db, region, id, part) : undefined,
    delivered: asked.has('case.delivered') ? await deliveredNow(db, templates, region, id) : undefined,
    payTo: asked.has('case.payTo')
      ? await payTo?.(region, id, part, state.parts.find(each => each.no === part)?.unit ?? '')
      : undefined,
  }
}

/** What is handed over together: decisions and licences since the last delivery, in their order, a decision before its licence. */
async function deliveredNow(
  db: Queryable,
  templates: TemplateRegister,
  region: string,
  caseId: string,
): Promise<string> {
  const issued = (await documentsOfCase(db, region, caseId)).filter(each => each.status === 'issued')
  const last = issued.findLast(each => each.template === 'delivery-receipt')?.seq ?? 0
  const results = issued
    .filter(each => each.seq > last)
    .map(document => ({ document, template: templates.inForce(document.template) }))
    .filter(({ template }) => template.decision || template.paper === 'certificate')
  // Papers of one act are written in no order of their own.
  results.sort((a, b) => a.document.seq - b.document.seq || Number(b.template.decision) - Number(a.template.decision))
  return results
    .map(({ document, template }) => `${headingOf(template, document.data)}（${documentNumber(document)}）`)
    .join('、')
}

/** A word that stands on paper: 许受, JY. A pack's own code for a series, in small letters, does not. */
const SERIES_WORD = /^[\p{Script=Han}A-Z]{1,8}$/u

export function openPapers(options: PapersOptions): Papers {
  const { db, snapshot, templates, key } = options
  const ownPapers = new Gathered<string, UnitPaper>(
    unit => unit,
    units => readPapers(db, units),
  )
  const row = (
    paper: Paper,
    registered: Registered,
    tree: Snapshot,
    set: ReadonlyMap<string, UnitPaper>,
  ): DocumentRow => {
    const template = templates.inForce(paper.order.template)
    const names = namesOf(tree, localDay(paper.at))
    const unitId = issuingUnit(paper, template, names)
    const own = set.get(unitId)
    const { data, personal } = fillDocument(template, paper, names, registered)
    const { region } = paper.state
    // A pack may name the word of a series; a code of its own is no word for paper.
    const series = SERIES_WORD.test(paper.order.series) ? paper.order.series : template.series
    const sealing = template.lines.some(line => line.line === 'issuer') ? (own?.sealing ?? 'none') : 'none'
    return {
      region,
      id: paper.id,
      case_id: paper.state.id,
      seq: paper.seq,
      part: paper.order.part,
      template: template.id,
      template_version: template.version,
      unit_id: unitId,
      series_region: tree.unit(unitId)?.region ?? region,
      series,
      year: Number(localDay(paper.at).slice(0, 4)),
      prefix: agencyOf(unitId, tree, own?.agency ?? null) + series,
      issued_at: paper.at,
      data,
      sealed: sealDocument(
        key,
        { region, id: paper.id, case_id: paper.state.id, seq: paper.seq, template: template.id },
        data,
        personal,
      ).toString('hex'),
      sealing,
      seal_sha256: sealing === 'automatic' ? (own?.seal_sha256?.toString('hex') ?? null) : null,
      verify_code: newVerifyCode(),
    }
  }
  return {
    async rows(papers) {
      const [tree] = await Promise.all([snapshot(), templates.refresh()])
      const issuers = papers.map(paper =>
        issuingUnit(paper, templates.inForce(paper.order.template), namesOf(tree, localDay(paper.at))),
      )
      const found = await Promise.all([...new Set(issuers)].map(unit => ownPapers.find(unit)))
      const set = new Map(found.flatMap(own => (own === undefined ? [] : [[own.unit_id, own] as const])))
      const registered = await Promise.all(papers.map(paper => registeredOf(options, paper)))
      return papers.map((paper, i) => row(paper, registered[i] ?? {}, tree, set))
    },
  }
}
