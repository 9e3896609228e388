// A case's whole record as one file that anybody can keep, and check without the server: acts, proofs, daily roots.
import {
  type Act,
  addDays,
  dayRoot,
  type Hash,
  type Instant,
  type Json,
  leafHash,
  localDay,
  type PlainDate,
  type RegionCode,
  verifyInclusion,
} from '@sunhall/kernel'
import type pg from 'pg'
import { z } from 'zod'
import { documentNumber } from '../documents/number.ts'
import { checkChain, checkCode, checkPrivate, type PrivateText } from './check.ts'
import { type Finding, finding } from './findings.ts'
import { issuedOf, signatureHolds, signatureKeys } from './issued.ts'
import { openTexts, readCase } from './read.ts'
import { type DayRoot, dayLeaves, prove, rootOfDay } from './roots.ts'
import { snapshot, type TrustedRoot } from './verify-database.ts'

export const CASE_FILE_FORMAT = 'sunhall-case-file'
export const CASE_FILE_VERSION = 1

const HashText = z.string().regex(/^[0-9a-f]{64}$/)
const Day = z.iso.date()

/** Everything needed to follow the chain and to find each act under its day's root, with SHA-256 and RFC 8785 and nothing else. */
export const CaseFile = z.object({
  format: z.literal(CASE_FILE_FORMAT),
  version: z.literal(CASE_FILE_VERSION),
  region: z.string(),
  id: z.uuid(),
  code: z.string().describe('Query code; the first act holds its digest'),
  exportedAt: z.iso.datetime({ precision: 3 }),
  acts: z.array(
    z.object({
      body: z.looseObject({ seq: z.number().int(), kind: z.string(), at: z.iso.datetime({ precision: 3 }) }),
      hash: HashText,
      inclusion: z
        .object({ day: Day, index: z.number().int().min(0), proof: z.array(HashText).max(64) })
        .nullable()
        .describe('Null while the day of the act is not closed'),
    }),
  ),
  days: z.array(
    z.object({
      day: Day,
      acts: z.number().int().min(0),
      merkleRoot: HashText,
      previousRoot: HashText,
      root: HashText,
    }),
  ),
  documents: z
    .array(
      z.object({
        seq: z.number().int().describe('The act that ordered it'),
        part: z.number().int().nullable(),
        template: z.string(),
        number: z.string(),
        issuedAt: z.iso.datetime({ precision: 3 }),
        status: z.string(),
        files: z.array(
          z.object({
            version: z.number().int(),
            sha256: HashText,
            keyId: z.string(),
            signature: z.base64().describe('Over the 32 bytes of the digest'),
          }),
        ),
      }),
    )
    .optional()
    .describe('Documents that the acts ordered, with the hashes of their files: a paper in hand is held against them'),
  keys: z
    .array(
      z.object({
        keyId: z.string(),
        algorithm: z.enum(['ed25519', 'rsa-sha256']),
        publicKey: z.string().describe('PEM'),
      }),
    )
    .optional()
    .describe('Public keys of those signatures; whether they are the office’s is compared with its published list'),
  private: z
    .array(z.object({ seq: z.number().int(), salt: z.string(), value: z.json() }))
    .nullable()
    .describe('Private texts with their salts; null in a file made without them'),
})
export type CaseFile = z.infer<typeof CaseFile>
type PrivateValue = NonNullable<CaseFile['private']>[number]['value']

export interface ExportOptions {
  readonly now: Instant
  /** With private texts: the key that opens their sealed fields. */
  readonly sealing?: Uint8Array
}

/** The file of one case, named by identifier or query code; undefined where there is none. */
export async function exportCase(
  pool: pg.Pool,
  region: RegionCode,
  by: { readonly id: string } | { readonly code: string },
  { now, sealing }: ExportOptions,
): Promise<CaseFile | undefined> {
  return snapshot(pool, async client => {
    const record = await readCase(client, region, by)
    if (record === undefined) return undefined
    const days = new Map<PlainDate, { root: DayRoot; leaves: Hash[] } | null>()
    const acts: CaseFile['acts'] = []
    for (const { day, body, hash } of record.acts) {
      let closed = days.get(day)
      if (closed === undefined) {
        const root = await rootOfDay(client, region, day)
        closed = root === undefined ? null : { root, leaves: await dayLeaves(client, region, day) }
        days.set(day, closed)
      }
      const proven = closed === null ? null : prove(day, closed.leaves, hash)
      acts.push({
        body: body as CaseFile['acts'][number]['body'],
        hash,
        inclusion: proven === null ? null : { ...proven, proof: [...proven.proof] },
      })
    }
    const texts = sealing === undefined ? null : [...openTexts(record, sealing)]
    const { documents } = (await issuedOf(client, [record.kept]))(record.kept)
    const used = new Set(documents.flatMap(each => each.files.map(file => file.keyId)))
    const keys = used.size === 0 ? [] : (await signatureKeys(client)).filter(key => used.has(key.keyId))
    return {
      format: CASE_FILE_FORMAT,
      version: CASE_FILE_VERSION,
      region,
      id: record.kept.id,
      code: record.kept.code,
      exportedAt: now,
      acts,
      days: [...days.values()].flatMap(closed => (closed === null ? [] : [publicPart(closed.root)])),
      documents: documents.map(document => ({
        seq: document.seq,
        part: document.part,
        template: document.template,
        number: documentNumber(document),
        issuedAt: document.issued_at,
        status: document.status,
        files: document.files.map(file => ({ ...file })),
      })),
      keys: keys.map(key => ({ ...key })),
      private: texts?.map(([seq, { salt, value }]) => ({ seq, salt, value: value as PrivateValue })) ?? null,
    }
  })
}

const publicPart = ({ day, acts, merkleRoot, previousRoot, root }: DayRoot): CaseFile['days'][number] => ({
  day,
  acts,
  merkleRoot,
  previousRoot,
  root,
})

export interface FileReport {
  readonly intact: boolean
  readonly acts: number
  /** Acts found under the root of their day; the others' days were still open. */
  readonly proven: number
  /** Days whose root is the same as a trusted one. Without trusted roots the file only agrees with itself. */
  readonly confirmed: number
  /** Private texts: as recorded, and erased after their retention. Null for a file without them. */
  readonly texts: { readonly intact: number; readonly erased: number } | null
  readonly findings: readonly Finding[]
}

/**
 * Checks a case file by itself, without server and database. Given roots that were published (and kept by somebody else),
 * also that no chain was written anew. Acts cut off at the end of the file show only against a newer file or receipt.
 */
export function verifyCaseFile(input: unknown, trusted: readonly TrustedRoot[] = []): FileReport {
  const broken = (found: Finding): FileReport => ({
    intact: false,
    acts: 0,
    proven: 0,
    confirmed: 0,
    texts: null,
    findings: [found],
  })
  const head = input as { format?: unknown; version?: unknown } | null
  if (head?.format !== CASE_FILE_FORMAT || head.version !== CASE_FILE_VERSION) return broken(finding('file-version'))
  try {
    const read = CaseFile.safeParse(input)
    if (read.success) return checkFile(read.data, trusted)
    return broken(finding('file-malformed', { where: read.error.issues[0]?.path.join('.') || '?' }))
  } catch (error) {
    // Nested so deep that nothing can walk through it.
    if (error instanceof RangeError) return broken(finding('file-malformed', { where: '?' }))
    throw error
  }
}

function checkFile(file: CaseFile, trusted: readonly TrustedRoot[]): FileReport {
  const acts = file.acts.map(act => ({ seq: act.body.seq, body: act.body as unknown as Json, hash: act.hash }))
  const findings: Finding[] = [
    ...checkChain(file.region, file.id, acts).findings,
    ...checkCode(file.region, file.id, file.code, acts[0]),
  ]
  const roots = new Map(trusted.filter(each => each.region === file.region).map(each => [each.day, each.root]))
  const confirmed = checkDays(file, roots, findings)
  const proven = checkProofs(file, roots, findings)
  const texts = file.private === null ? null : checkTexts(file, findings)
  findings.push(...checkDocuments(file))
  return { intact: findings.length === 0, acts: acts.length, proven, confirmed, texts, findings }
}

function checkDays(file: CaseFile, trusted: ReadonlyMap<PlainDate, Hash>, findings: Finding[]): number {
  let confirmed = 0
  let before: CaseFile['days'][number] | undefined
  for (const each of file.days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const { day } = each
    if (dayRoot(each.previousRoot, file.region, day, each.acts, each.merkleRoot) !== each.root) {
      findings.push(finding('day-altered', { day }))
    }
    if (before !== undefined && addDays(before.day as PlainDate, 1) === day && before.root !== each.previousRoot) {
      findings.push(finding('day-chain', { day }))
    }
    const published = trusted.get(day as PlainDate)
    if (published === each.root) confirmed += 1
    else if (published !== undefined) findings.push(finding('root-unknown', { day }))
    before = each
  }
  return confirmed
}

/** Each document under its act, at its moment, and every file under its signature. */
function checkDocuments({ documents = [], keys = [], acts }: CaseFile): Finding[] {
  return documents.flatMap(({ seq, number, issuedAt, files }) => {
    const act = acts.find(each => each.body.seq === seq)
    if (act === undefined) return [finding('document-without-act', { seq, number })]
    if (act.body.at !== issuedAt) return [finding('document-altered', { seq, number })]
    const signed = files.every(file => {
      const key = keys.find(each => each.keyId === file.keyId)
      return key !== undefined && signatureHolds(file, key)
    })
    return signed ? [] : [finding('document-signature', { seq, number })]
  })
}

function checkProofs(file: CaseFile, trusted: ReadonlyMap<PlainDate, Hash>, findings: Finding[]): number {
  const days = new Map(file.days.map(each => [each.day, each]))
  let proven = 0
  for (const { body, hash, inclusion } of file.acts) {
    const { seq } = body
    const day = localDay(body.at as Instant)
    const root = days.get(day)
    if (inclusion === null) {
      // An open day has no root anywhere; one that has a root has proofs.
      if (root !== undefined || trusted.has(day)) findings.push(finding('proof-missing', { seq, day }))
      continue
    }
    const { index, proof } = inclusion
    const leaf = leafHash(Buffer.from(hash, 'hex'))
    if (
      root !== undefined &&
      inclusion.day === day &&
      verifyInclusion(leaf, index, root.acts, proof, root.merkleRoot)
    ) {
      proven += 1
    } else findings.push(finding('proof-wrong', { seq, day }))
  }
  return proven
}

function checkTexts(file: CaseFile, findings: Finding[]): { intact: number; erased: number } {
  const texts = new Map<number, PrivateText>(
    file.private?.map(({ seq, salt, value }) => [seq, { salt, value: value as Json }]),
  )
  const known = file.acts.map(({ body }) => body as unknown as Act)
  const wellFormed = known.filter(act => Array.isArray(act.facts))
  const { findings: found, intact, erased } = checkPrivate(wellFormed, texts)
  findings.push(...found)
  return { intact, erased }
}
