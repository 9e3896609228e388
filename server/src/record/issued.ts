// What the acts of a case order besides themselves: documents, and entries of the register of licences. What was kept of them, and how the two differ.
import {
  type Act,
  type CaseState,
  type Hash,
  type Instant,
  type Json,
  localDay,
  type Matter,
  type PlainDate,
} from '@sunhall/kernel'
import type { DocumentOrder, LicenceChange } from '@sunhall/packs'
import { type LicenceRow, licenceRow, registeredHolder } from '../applications/licence-rows.ts'
import { sealContext } from '../casework/assemble.ts'
import { documentNumber } from '../documents/number.ts'
import { opensDocument } from '../documents/papers.ts'
import { type SignatureAlgorithm, verifySignature } from '../documents/signer.ts'
import type { Queryable } from '../platform/database.ts'
import { seal, unseal } from '../platform/secrets.ts'
import { type Finding, finding } from './findings.ts'
import type { CaseKey, CaseRecord } from './read.ts'
import { relive } from './relive.ts'

/** A document as the database keeps it. */
export interface KeptDocument extends CaseKey {
  readonly case_id: string
  readonly seq: number
  readonly part: number | null
  readonly template: string
  readonly prefix: string
  readonly year: number
  readonly number: number
  readonly issued_at: Instant
  readonly status: string
  readonly data: { readonly [field: string]: Json }
  readonly sealed: Buffer | null
  readonly files: readonly KeptFile[]
}

export interface KeptFile {
  readonly version: number
  readonly sha256: Hash
  readonly keyId: string
  /** Base64. */
  readonly signature: string
}

export interface KeptLicence {
  readonly region: string
  readonly case_id: string
  readonly number: string
  readonly seq: number
  readonly change: LicenceChange['change']
  readonly undoes: number | null
  readonly at: Instant
  readonly matter_code: string
  readonly unit_id: string
  readonly part: number
  readonly deemed: boolean
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
  readonly holder_seq: number
  readonly holder_sealed: Buffer | null
}

export interface SignatureKey {
  readonly keyId: string
  readonly algorithm: SignatureAlgorithm
  /** SPKI, PEM. */
  readonly publicKey: string
}

export interface Issued {
  readonly documents: readonly KeptDocument[]
  readonly licences: readonly KeptLicence[]
}

/** What is kept of these cases, by case. */
export async function issuedOf(db: Queryable, cases: readonly CaseKey[]): Promise<(key: CaseKey) => Issued> {
  const values = [cases.map(each => each.region), cases.map(each => each.id)]
  const these = 'unnest($1::text[], $2::uuid[]) as k(region, id)'
  const { rows: documents } = await db.query<KeptDocument>(
    `select d.region, d.id, d.case_id, d.seq, d.part, d.template, d.prefix, d.year, d.number, d.issued_at, d.status, d.data, d.sealed,
       coalesce((select jsonb_agg(jsonb_build_object('version', f.version, 'sha256', encode(f.sha256, 'hex'), 'keyId', f.key_id,
                   'signature', translate(encode(f.signature, 'base64'), E'\\n', '')) order by f.version)
                 from document_files f where f.region = d.region and f.document_id = d.id), '[]') as files
     from documents d join ${these} on d.region = k.region and d.case_id = k.id order by d.seq, d.prefix, d.number`,
    values,
  )
  const { rows: licences } = await db.query<KeptLicence>(
    `select l.* from licences l join ${these} on l.region = k.region and l.case_id = k.id order by l.seq, l.number`,
    values,
  )
  const nothing: Issued = { documents: [], licences: [] }
  const found = new Map<string, { documents: KeptDocument[]; licences: KeptLicence[] }>()
  const of = (region: string, id: string) => {
    const key = `${region}/${id}`
    const there = found.get(key) ?? { documents: [], licences: [] }
    found.set(key, there)
    return there
  }
  for (const row of documents) of(row.region, row.case_id).documents.push(row)
  for (const row of licences) of(row.region, row.case_id).licences.push(row)
  return key => found.get(`${key.region}/${key.id}`) ?? nothing
}

export async function signatureKeys(db: Queryable): Promise<SignatureKey[]> {
  const { rows } = await db.query<SignatureKey>(
    `select key_id as "keyId", algorithm, public_key as "publicKey" from document_keys order by key_id`,
  )
  return rows
}

interface Ordered {
  readonly documents: readonly { readonly act: Act; readonly order: DocumentOrder }[]
  readonly licences: readonly { readonly act: Act; readonly change: LicenceChange; readonly unit: string }[]
}

/** @throws whatever the fold stumbles over in a broken record */
export function orderedBy(record: CaseRecord, matter: Matter): Ordered {
  const documents: { act: Act; order: DocumentOrder }[] = []
  const licences: { act: Act; change: LicenceChange; unit: string }[] = []
  relive(record, (act, before: CaseState | null, after, pack) => {
    for (const order of pack.documents?.(act, before, after, matter) ?? []) documents.push({ act, order })
    for (const change of pack.licences?.(act, before, after, matter) ?? []) {
      licences.push({ act, change, unit: after.parts.find(part => part.no === change.part)?.unit ?? '' })
    }
  })
  return { documents, licences }
}

/** What the register keeps of the holder: as it is where it says what the act says, anew where it does not; nothing comes back of erased texts. */
function holderSealed(
  { kept, texts }: CaseRecord,
  seq: number,
  before: Buffer | null,
  sealing: Uint8Array | undefined,
): Buffer | null {
  const sealed = texts.get(seq)?.sealed
  if (sealing === undefined || !sealed) return before
  const context = sealContext(kept.region, kept.id, seq)
  const open = (bytes: Buffer): { readonly [name: string]: unknown } => {
    try {
      return JSON.parse(unseal(sealing, bytes, context)) as { readonly [name: string]: unknown }
    } catch {
      return {}
    }
  }
  const wanted = JSON.stringify(registeredHolder(open(sealed)))
  if (before !== null && JSON.stringify(open(before)) === wanted) return before
  return seal(sealing, wanted, context)
}

/** The entries of the register that these acts make, as the statement that records an act writes them (licence-rows.ts). */
export function licencesOf(record: CaseRecord, matter: Matter, kept: Issued, sealing?: Uint8Array): KeptLicence[] {
  const { region, id } = record.kept
  return orderedBy(record, matter).licences.map(({ act, change, unit }) => {
    const paper = (seq: number | null): KeptDocument | undefined => {
      const own = kept.documents.filter(each => each.part === change.part && (seq === null || each.seq === seq))
      return own.find(each => each.template === 'licence') ?? own.find(each => each.template.startsWith('grant'))
    }
    const granted = change.number === undefined ? (paper(act.seq) ?? paper(null)) : undefined
    const number =
      change.number ??
      (granted === undefined
        ? `${change.matter}-${id.slice(0, 18).replaceAll('-', '')}-${change.part}`
        : documentNumber(granted))
    const seq = act.seq
    const before = kept.licences.find(each => each.number === number && each.seq === seq)
    const row: LicenceRow = licenceRow(change, {
      byLaw: act.by.kind === 'system',
      region,
      caseId: id,
      seq,
      at: act.at,
      unit,
      document: null,
      holderSealed: null,
    })
    const { document: _document, holder_sealed: _sealed, ...entry } = row
    return {
      ...entry,
      undoes: entry.undoes ?? null,
      number,
      holder_sealed: holderSealed(record, change.holder, before?.holder_sealed ?? null, sealing),
    }
  })
}

const placeOf = ({ seq, template }: { seq: number; template: string }) => ({ seq, template })
const sameDay = (one: string | null, other: string | null): boolean => one === other

/** Whether two entries say the same; of the holder, whether it is the one that the act names. */
const sameEntry = (one: KeptLicence, other: KeptLicence): boolean =>
  one.change === other.change &&
  one.undoes === other.undoes &&
  one.at === other.at &&
  one.matter_code === other.matter_code &&
  one.unit_id === other.unit_id &&
  one.part === other.part &&
  one.deemed === other.deemed &&
  sameDay(one.from_day, other.from_day) &&
  sameDay(one.until_day, other.until_day) &&
  one.holder_seq === other.holder_seq &&
  Buffer.compare(one.holder_sealed ?? Buffer.alloc(0), other.holder_sealed ?? Buffer.alloc(0)) === 0

export interface IssuedCheck {
  /** deriveKey(secret, 'documents'); without it what a document says is not checked. */
  readonly documents?: Uint8Array
  /** Opens sealed fields; without it the register's holders are not checked. */
  readonly sealing?: Uint8Array
  readonly signatures: readonly SignatureKey[]
}

/** No document and no licence without its act, none missing, none altered. */
export function checkIssued(record: CaseRecord, matter: Matter, kept: Issued, keys: IssuedCheck): Finding[] {
  const findings: Finding[] = []
  const ordered = orderedBy(record, matter)
  const left = [...kept.documents]
  for (const { act, order } of ordered.documents) {
    const at = left.findIndex(
      each => each.seq === act.seq && each.template === order.template && each.part === order.part,
    )
    const [document] = at < 0 ? [] : left.splice(at, 1)
    if (document === undefined) findings.push(finding('document-missing', { seq: act.seq, template: order.template }))
    else findings.push(...checkDocument(document, act, record, keys))
  }
  for (const document of left) {
    findings.push(finding('document-without-act', { ...placeOf(document), number: documentNumber(document) }))
  }
  const wanted = licencesOf(record, matter, kept, keys.sealing)
  for (const licence of kept.licences) {
    const { number, seq } = licence
    const same = wanted.find(each => each.number === number && each.seq === seq)
    if (same === undefined) findings.push(finding('licence-without-act', { seq, number }))
    else if (!sameEntry(licence, same)) findings.push(finding('licence-altered', { seq, number }))
  }
  for (const { number, seq } of wanted) {
    if (!kept.licences.some(each => each.number === number && each.seq === seq))
      findings.push(finding('licence-missing', { seq, number }))
  }
  return findings
}

function checkDocument(
  document: KeptDocument,
  act: Act,
  { texts }: CaseRecord,
  { documents, signatures }: IssuedCheck,
): Finding[] {
  const number = documentNumber(document)
  const place = { ...placeOf(document), number }
  const erased = document.sealed === null && Object.keys(document.data).length === 0
  const right =
    document.issued_at === act.at &&
    document.year === Number(localDay(act.at).slice(0, 4)) &&
    // Emptied only together with the texts of its case.
    (erased ? texts.size === 0 : documents === undefined || opensDocument(documents, document))
  if (!right) return [finding('document-altered', place)]
  const signed = document.files.every(file => {
    const key = signatures.find(each => each.keyId === file.keyId)
    return key !== undefined && signatureHolds(file, key)
  })
  return signed ? [] : [finding('document-signature', place)]
}

export const signatureHolds = (file: KeptFile, key: SignatureKey): boolean =>
  verifySignature(key.publicKey, key.algorithm, Buffer.from(file.sha256, 'hex'), Buffer.from(file.signature, 'base64'))
