// How a unit's documents look: its 机关代字, the image of its seal, and when the seal is applied. Changed by the security administrator, with a reason.
import { type Actor, type Instant, localDay } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import type pg from 'pg'
import type { Snapshot } from '../organisation/index.ts'
import { regionsInReach } from '../organisation/reach.ts'
import { queryOn } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { FileStore } from '../platform/files.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from '../registers/history.ts'
import type { SeriesReport, UnitPaperInput, UnitPaperView } from './model.ts'
import { agencyOf } from './papers.ts'
import type { Press } from './press.ts'
import { checkSeal, SEAL_MOST_BYTES } from './seal-check.ts'
import { gapsOf, readPapers, seriesOf, type UnitPaper, writePaper } from './store.ts'
import type { TemplateRegister } from './template-register.ts'

export interface UnitPapersParts {
  readonly pool: pg.Pool
  readonly files: FileStore
  readonly press: Pick<Press, 'seal'>
  readonly snapshot: () => Promise<Snapshot>
  readonly templates: TemplateRegister
}

const NOTHING = (unit: string): UnitPaper => ({ unit_id: unit, agency: null, sealing: 'none', seal_sha256: null })

/** A change made ready: what is left to be done in one transaction. */
export type PaperChange = (trx: Transaction<Database>) => Promise<UnitPaperView>

export class UnitPapers {
  readonly #parts: UnitPapersParts

  constructor(parts: UnitPapersParts) {
    this.#parts = parts
  }

  /** @throws Problem not-found for units out of reach */
  async of(unit: string, actor: Actor): Promise<UnitPaperView> {
    const tree = await this.#administered(unit, actor)
    return this.#view(await this.#read(unit), tree)
  }

  async set(unit: string, input: UnitPaperInput, actor: Actor, now: Instant): Promise<PaperChange> {
    const tree = await this.#administered(unit, actor)
    const before = await this.#read(unit)
    if (input.sealing !== 'none' && before.seal_sha256 === null) throw new Problem('seal-missing')
    const after: UnitPaper = { ...before, agency: input.agency, sealing: input.sealing }
    const wanted = agencyOf(unit, tree, input.agency)
    const others = await readPapers(
      this.#parts.pool,
      tree.rows.units.map(row => row.id),
    )
    const taken = tree.rows.units.some(
      other =>
        other.id !== unit && other.open && agencyOf(other.id, tree, others.get(other.id)?.agency ?? null) === wanted,
    )
    if (taken) throw new Problem('agency-taken')
    return this.#change(before, after, { at: now, by: actor, reason: input.reason }, tree)
  }

  /** Takes a new image of the seal into use; documents already issued keep theirs. */
  async setSeal(unit: string, image: Buffer, reason: string, actor: Actor, now: Instant): Promise<PaperChange> {
    const tree = await this.#administered(unit, actor)
    await checkSeal(image, this.#parts.press)
    const { sha256 } = await this.#parts.files.put(whole(image), SEAL_MOST_BYTES)
    const before = await this.#read(unit)
    const after: UnitPaper = { ...before, seal_sha256: sha256 }
    return this.#change(before, after, { at: now, by: actor, reason }, tree)
  }

  /** Every series of a year in the regions an actor heads or supervises, and its explained gaps. */
  async series(actor: Actor, now: Instant, asked: number | undefined): Promise<SeriesReport> {
    const { pool, snapshot, templates } = this.#parts
    const [tree] = await Promise.all([snapshot(), templates.refresh()])
    const year = asked ?? Number(localDay(now).slice(0, 4))
    const roles = ['head', 'supervisor', 'leader', 'auditor'] as const
    const reach = regionsInReach(tree, actor, roles)
    const regions = tree.rows.regions.map(row => row.code).filter(code => reach === null || reach.has(code))
    const wide = actor.grants.some(grant => grant.role !== 'head' && roles.some(role => role === grant.role))
    const own = new Set(actor.grants.filter(grant => grant.role === 'head').map(grant => grant.unit))
    const [series, gaps] = await Promise.all([seriesOf(pool, regions, year), gapsOf(pool, regions, year)])
    const shown = series.filter(row => wide || own.has(row.unit_id))
    const prefixes = new Set(shown.map(row => row.prefix))
    return {
      year,
      series: shown.map(({ unit_id, absent, ...row }) => {
        const unit = tree.unit(unit_id)
        return {
          ...row,
          absent: [...absent],
          unit: { id: unit_id, name: { zh: unit?.name_zh ?? unit_id, en: unit?.name_en ?? unit_id } },
        }
      }),
      gaps: gaps
        .filter(row => prefixes.has(row.prefix))
        .map(row => ({
          number: `${row.prefix}〔${row.year}〕${row.number}号`,
          title: templates.find(row.template)?.title ?? { zh: row.template, en: row.template },
          annulledAt: row.annulled_at,
          person: row.person_id === null ? null : (tree.person(row.person_id)?.name ?? row.person_id),
          reason: row.reason,
        })),
    }
  }

  async #read(unit: string): Promise<UnitPaper> {
    return (await readPapers(this.#parts.pool, [unit])).get(unit) ?? NOTHING(unit)
  }

  #change(before: UnitPaper, after: UnitPaper, change: Change, tree: Snapshot): PaperChange {
    const shape = (paper: UnitPaper) => ({
      agency: paper.agency,
      sealing: paper.sealing,
      seal: paper.seal_sha256?.toString('hex') ?? null,
    })
    return async trx => {
      try {
        await writePaper(queryOn(trx), after)
      } catch (error) {
        if ((error as { constraint?: string }).constraint === 'unit_papers_agency') throw new Problem('agency-taken')
        throw error
      }
      const what = { register: 'unit-papers', key: after.unit_id, before: shape(before), after: shape(after) }
      await recordChange(trx, change, what)
      return this.#view(after, tree)
    }
  }

  async #administered(unit: string, actor: Actor): Promise<Snapshot> {
    const tree = await this.#parts.snapshot()
    const row = tree.unit(unit)
    if (row === undefined || !tree.mayAdminister(actor.grants, 'security-admin', row.region))
      throw new Problem('not-found')
    return tree
  }

  #view(paper: UnitPaper, tree: Snapshot): UnitPaperView {
    return {
      unit: paper.unit_id,
      agency: agencyOf(paper.unit_id, tree, paper.agency),
      agencySet: paper.agency !== null,
      sealing: paper.sealing,
      hasSeal: paper.seal_sha256 !== null,
    }
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
