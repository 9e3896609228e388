// Drafts 申请草稿: begun without an account, kept sealed for thirty days, taken over when their guide changes.
import { timingSafeEqual } from 'node:crypto'
import { validateAnswers } from '@sunhall/forms'
import { epochMs, type Instant, instantFromEpoch, type RegionCode } from '@sunhall/kernel'
import type pg from 'pg'
import type { Attachments } from '../../attachments/index.ts'
import { hashToken, newToken } from '../../identity/tokens.ts'
import { transaction } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { blindIndex, seal, unseal } from '../../platform/secrets.ts'
import type { Client } from '../../tracking/way.ts'
import type { Claims } from '../licences/claim.ts'
import { type Composed, composed, type MatterBook } from '../matter-book.ts'
import type { DraftChange, DraftHolder, DraftView, Saved } from '../port.ts'
import {
  type DraftContent,
  EMPTY,
  filesOf,
  idsOf,
  MOST_FILES,
  MOST_FILES_EACH,
  stillThere,
  withMaterial,
} from './content.ts'
import { saving } from './saving.ts'
import * as store from './store.ts'

const DAY_MS = 86_400_000
/** Thirty days from the last saving: longer than fetching a certificate takes, shorter than forgetting. */
const KEPT_MS = 30 * DAY_MS
/** A terminal in a hall begins many in a day; one person does not. */
const MOST_OF_VISITOR = 200
const MOST_OF_ACCOUNT = 20

const later = (at: Instant, ms: number): Instant => instantFromEpoch(epochMs(at) + ms)
const DRAFT_ID = /^(\d{6}(?:\d{3}){0,2})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const context = (region: string, id: string): string => `draft:${region}:${id}`
export const draftId = (row: { readonly region: string; readonly id: string }): string => `${row.region}-${row.id}`

export interface OpenDraft {
  readonly row: store.DraftRow
  readonly content: DraftContent
  readonly composed: Composed
  /** False where the matter is no longer offered. */
  readonly offered: boolean
}

export interface DraftsParts {
  readonly pool: pg.Pool
  readonly book: MatterBook
  readonly attachments: Pick<Attachments, 'upload' | 'keep' | 'release' | 'again'>
  readonly claims: Pick<Claims, 'of'>
  readonly keys: { readonly sealing: Buffer; readonly blindIndex: Buffer }
}

export class Drafts {
  readonly #parts: DraftsParts

  constructor(parts: DraftsParts) {
    this.#parts = parts
  }

  /** @throws Problem not-found, too-many-drafts */
  async start(
    matter: string,
    options: {
      readonly askerId: string | null
      readonly client: Client
      readonly now: Instant
      readonly project?: string | null
      readonly licence?: string | null
    },
  ): Promise<{ id: string; token: string; expiresAt: Instant }> {
    const offered = await this.#parts.book.current(matter)
    if (offered === null) throw new Problem('not-found')
    if (!offered.inForce) throw new Problem('matter-not-offered')
    const { now, askerId, client } = options
    const { region } = offered.entry
    const id = newId(now)
    const { token, hash } = newToken()
    const expires = later(now, KEPT_MS)
    const content = { ...EMPTY, project: options.project ?? null, licence: options.licence ?? null }
    const draft: store.NewDraft = {
      region,
      id,
      tokenHash: hash,
      askerId,
      visitor: blindIndex(this.#parts.keys.blindIndex, `draft:${client.ip}`),
      matter,
      version: offered.version,
      sealed: this.#seal(region, id, content),
      now,
      expires,
    }
    const most = { since: later(now, -DAY_MS), visitor: MOST_OF_VISITOR, account: MOST_OF_ACCOUNT }
    const written = await transaction(this.#parts.pool, client => store.insert(client, draft, most))
    if (!written) throw new Problem('too-many-drafts')
    return { id: draftId({ region, id }), token, expiresAt: expires }
  }

  async read(id: string, holder: DraftHolder, now: Instant): Promise<DraftView | null> {
    const found = await this.open(id, holder, now)
    return found === null ? null : this.view(found)
  }

  /** Null for an unknown, foreign or expired draft: all three look the same. A newer guide is taken over at once. */
  async open(id: string, holder: DraftHolder, now: Instant): Promise<OpenDraft | null> {
    const place = DRAFT_ID.exec(id)
    if (place === null) return null
    const row = await store.find(this.#parts.pool, place[1] as RegionCode, place[2] ?? '')
    if (row === undefined || row.expires_at <= now || !holds(row, holder)) return null
    const content = this.#unseal(row)
    const { book } = this.#parts
    const current = await book.current(row.matter_code)
    const begun =
      current?.version === row.matter_version ? current : await book.version(row.matter_code, row.matter_version)
    const moves = current !== null && current.version !== row.matter_version && row.case_id === null
    const offered = moves ? current : begun
    if (offered === null) return null
    const whole = await composed(book, offered, content.chosen)
    if (!moves) return { row, content, composed: whole, offered: current !== null }
    return this.#takenOver(row, content, whole, now)
  }

  view({ row, content, composed: whole }: OpenDraft): DraftView {
    return {
      id: draftId(row),
      region: row.region,
      matter: whole.entry,
      version: whole.version,
      outdated: content.movedFrom !== null,
      members: whole.members.map(member => member.entry),
      chosen: whole.chosen,
      form: whole.form,
      required: whole.required,
      revision: row.revision,
      answers: content.answers,
      applicant: content.applicant,
      materials: content.materials,
      delivery: content.delivery,
      consents: content.consents,
      licence: content.licence,
      pagesDone: content.pagesDone,
      startedAt: row.created_at,
      savedAt: row.saved_at,
      expiresAt: row.expires_at,
      submitted: content.receipt,
    }
  }

  /** @throws Problem not-found, stale-version, draft-too-large, draft-submitted */
  async save(id: string, holder: DraftHolder, revision: number, change: DraftChange, now: Instant): Promise<Saved> {
    const found = await this.#opened(id, holder, now)
    if (found.row.revision !== revision) throw new Problem('stale-version')
    const { content, composed: whole, errors, released } = await saving(found, change, this.#parts, now)
    const next = await this.#write(found, { ...content, movedFrom: null }, whole, now)
    await this.#parts.attachments.release(found.row.region, released)
    return { draft: this.view(next), errors }
  }

  /** @throws Problem file-type, file-too-large, too-many-files, not-found */
  async addMaterial(
    id: string,
    holder: DraftHolder,
    material: string,
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    now: Instant,
  ): Promise<DraftView> {
    const found = await this.#opened(id, holder, now)
    roomFor(found, material)
    const stored = await this.#parts.attachments.upload(file, found.row.region, now)
    return this.#added(id, holder, material, stored, now)
  }

  /** What the same account handed in before, once more, where its owner consented to that. @throws Problem not-found */
  async reuse(
    id: string,
    holder: DraftHolder,
    material: string,
    earlier: { readonly region: string; readonly file: string },
    now: Instant,
  ): Promise<DraftView> {
    const found = await this.#opened(id, holder, now)
    roomFor(found, material)
    if (earlier.region !== found.row.region) throw new Problem('not-found')
    const stored = await this.#parts.attachments.again(earlier.region, earlier.file, now)
    if (stored === null) throw new Problem('not-found')
    return this.#added(id, holder, material, stored, now)
  }

  async removeMaterial(
    id: string,
    holder: DraftHolder,
    material: string,
    file: string,
    now: Instant,
  ): Promise<DraftView> {
    for (;;) {
      const found = await this.#opened(id, holder, now)
      const before = found.content.materials.find(each => each.material === material)
      if (before === undefined || !before.files.some(each => each.id === file)) throw new Problem('not-found')
      const files = before.files.filter(each => each.id !== file)
      const left = files.length === 0 ? null : { ...before, files }
      const content = { ...found.content, materials: withMaterial(found.content.materials, material, left) }
      const next = await this.#written(found, content, now)
      if (next === null) continue
      await this.#parts.attachments.release(found.row.region, [file])
      return this.view(next)
    }
  }

  async discard(id: string, holder: DraftHolder, now: Instant): Promise<void> {
    const found = await this.#opened(id, holder, now)
    await store.remove(this.#parts.pool, found.row.region, found.row.id)
    await this.#parts.attachments.release(found.row.region, idsOf(found.content))
  }

  async ofAsker(askerId: string, now: Instant) {
    const rows = await store.ofAsker(this.#parts.pool, askerId, now)
    return Promise.all(
      rows.map(async row => {
        const { book } = this.#parts
        const offered =
          (await book.current(row.matter_code)) ?? (await book.version(row.matter_code, row.matter_version))
        const title = offered?.entry.title ?? { zh: row.matter_code, en: row.matter_code }
        return { id: draftId(row), matterTitle: title, savedAt: row.saved_at, expiresAt: row.expires_at }
      }),
    )
  }

  /** Holds a revision still while it is handed in. @throws Problem stale-version */
  async freeze(row: store.DraftRow, now: Instant): Promise<void> {
    if (!(await store.freeze(this.#parts.pool, row, now))) throw new Problem('stale-version')
  }

  thaw(row: store.DraftRow): Promise<void> {
    return store.thaw(this.#parts.pool, row.region, row.id)
  }

  async markSubmitted(row: store.DraftRow, content: DraftContent, now: Instant): Promise<void> {
    const { receipt } = content
    if (receipt === null) throw new Error('a draft is handed in with its receipt')
    const left = { ...EMPTY, receipt }
    const sealed = this.#seal(row.region, row.id, left)
    await store.submitted(this.#parts.pool, row, receipt.caseId, sealed, later(now, KEPT_MS))
  }

  sweep(now: Instant, most: number): Promise<number> {
    return store.sweep(this.#parts.pool, now, most)
  }

  async #opened(id: string, holder: DraftHolder, now: Instant): Promise<OpenDraft> {
    const found = await this.open(id, holder, now)
    if (found === null) throw new Problem('not-found')
    if (found.row.case_id !== null || found.row.frozen_at !== null) throw new Problem('draft-submitted')
    return found
  }

  /** Two files sent at once are both kept: whoever comes second adds to what the first left. */
  async #added(
    id: string,
    holder: DraftHolder,
    material: string,
    file: DraftView['materials'][number]['files'][number],
    now: Instant,
  ): Promise<DraftView> {
    for (;;) {
      const found = await this.#opened(id, holder, now)
      const before = found.content.materials.find(each => each.material === material)
      const files = [...(before?.how === 'upload' ? before.files : []), file]
      const materials = withMaterial(found.content.materials, material, { material, how: 'upload', files })
      const next = await this.#written(found, { ...found.content, materials }, now)
      if (next !== null) return this.view(next)
    }
  }

  /** Answers that no longer fit are asked again; files of materials that are no longer asked for are let go. */
  async #takenOver(row: store.DraftRow, content: DraftContent, whole: Composed, now: Instant): Promise<OpenDraft> {
    const { clean, errors } = validateAnswers(whole.form, content.answers)
    const faulty = new Set(errors.map(error => error.path))
    const pagesDone = stillThere(content.pagesDone, whole).filter(page =>
      (whole.form.layout.pages.find(each => each.id === page)?.fields ?? []).every(
        field => ![...faulty].some(path => path === field.path || path.startsWith(`${field.path}/`)),
      ),
    )
    const materials = content.materials.filter(each => whole.required.some(known => known.code === each.material))
    const moved: DraftContent = {
      ...content,
      answers: clean,
      materials,
      chosen: whole.chosen,
      pagesDone,
      movedFrom: content.movedFrom ?? row.matter_version,
    }
    const found: OpenDraft = { row, content, composed: whole, offered: true }
    // Somebody else may have taken it over a moment ago: then theirs is what there is.
    const next = await this.#written(found, moved, now)
    if (next === null) return { ...found, content: moved }
    const kept = new Set(idsOf(moved))
    await this.#parts.attachments.release(
      row.region,
      idsOf(content).filter(id => !kept.has(id)),
    )
    return next
  }

  async #write(found: OpenDraft, content: DraftContent, whole: Composed, now: Instant): Promise<OpenDraft> {
    const next = await this.#written({ ...found, composed: whole }, content, now)
    if (next === null) throw new Problem('stale-version')
    return next
  }

  async #written(found: OpenDraft, content: DraftContent, now: Instant): Promise<OpenDraft | null> {
    const { row, composed: whole } = found
    const expires = later(now, KEPT_MS)
    const sealed = this.#seal(row.region, row.id, content)
    // The files first: a saving that fails leaves them waiting longer than needed, never shorter.
    await this.#parts.attachments.keep(row.region, idsOf(content), expires)
    const saved = await store.save(this.#parts.pool, row, { sealed, version: whole.version, now, expires })
    if (!saved) return null
    const next = {
      ...row,
      sealed,
      matter_version: whole.version,
      revision: row.revision + 1,
      saved_at: now,
      expires_at: expires,
    }
    return { ...found, row: next, content }
  }

  #seal(region: string, id: string, content: DraftContent): Buffer {
    return seal(this.#parts.keys.sealing, JSON.stringify(content), context(region, id))
  }

  #unseal(row: store.DraftRow): DraftContent {
    const text = unseal(this.#parts.keys.sealing, row.sealed, context(row.region, row.id))
    return { ...EMPTY, ...(JSON.parse(text) as Partial<DraftContent>) }
  }
}

/** The secret of the browser, or the account under which it was begun. */
function holds(row: store.DraftRow, { token, askerId }: DraftHolder): boolean {
  if (askerId !== null && row.asker_id !== null && row.asker_id === askerId) return true
  return token !== null && timingSafeEqual(hashToken(token), row.token_hash)
}

function roomFor({ composed: whole, content }: OpenDraft, material: string): void {
  if (!whole.required.some(each => each.code === material)) throw new Problem('not-found')
  const own = content.materials.find(each => each.material === material)?.files.length ?? 0
  if (own >= MOST_FILES_EACH || filesOf(content).length >= MOST_FILES) throw new Problem('too-many-files')
}
