// A case as it stands at one moment: its row, what the kernel needs to decide on it, and the moments that must speak first.
import {
  type Actor,
  CalendarYearMissing,
  type CaseState,
  type Context,
  decideMoment,
  dueClocks,
  type Instant,
  type Matter,
} from '@sunhall/kernel'
import { PACKS, type Pack } from '@sunhall/packs'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { Step, Subject } from './assemble.ts'
import type { Calendars } from './calendars.ts'
import type { CaseworkContext, CaseworkKeys } from './context.ts'
import { addOrders, type Papers } from './orders.ts'
import type { CaseworkPorts } from './port.ts'
import type { Known } from './registering.ts'
import type { CaseRow } from './store.ts'
import type { Batch } from './write.ts'

export const SYSTEM: Actor = { kind: 'system', person: null, grants: [] }

export function packOf(process: string): Pack {
  const pack = PACKS.find(candidate => candidate.process.id === process)
  if (pack === undefined) throw new Error(`no pack declares the process ${process}`)
  return pack
}

/** A case ready to be decided on. */
export interface Opened {
  /** What its clocks had to say before anybody else. */
  readonly steps: Step[]
  readonly subject: Subject
  readonly kernel: Context & { readonly known: Known }
}

/** Brings together what decisions are made from. */
export class Opening {
  readonly #ports: CaseworkPorts
  readonly #calendars: Calendars
  readonly #keys: CaseworkKeys
  readonly #papers: Papers | undefined
  readonly #known: (state: CaseState) => Promise<Known>

  constructor(
    ports: CaseworkPorts,
    calendars: Calendars,
    keys: CaseworkKeys,
    papers: Papers | undefined,
    known: (state: CaseState) => Promise<Known>,
  ) {
    this.#known = known
    this.#ports = ports
    this.#calendars = calendars
    this.#keys = keys
    this.#papers = papers
  }

  async context(): Promise<CaseworkContext> {
    const [offices, calendar] = await Promise.all([this.#ports.offices(), this.#calendars.forRegions()])
    return { keys: this.#keys, offices, calendar }
  }

  async kernel(context: CaseworkContext, pack: Pack, matter: Matter, actor: Actor, now: Instant): Promise<Context> {
    const { open } = await this.#ports.categories()
    const { offices, calendar } = context
    return { now, actor, process: pack.process, matter, calendar, directory: offices, categories: open }
  }

  /** What the kernel needs to say what this actor may do with a case. */
  async kernelFor(state: CaseState, actor: Actor, now: Instant): Promise<Context> {
    const matter = await this.#ports.matter(state.matter.code, state.matter.version)
    return this.kernel(await this.context(), packOf(state.process.id), matter, actor, now)
  }

  /** The case as it stands now: moments that have come but not spoken speak first, in the same transaction. */
  async opened(row: CaseRow, context: CaseworkContext, actor: Actor, now: Instant, fire = true): Promise<Opened> {
    const matter = await this.#ports.matter(row.matter_code, row.matter_version)
    const pack = packOf(row.state.process.id)
    const known = await this.#known(row.state)
    const kernel = { ...(await this.kernel(context, pack, matter, actor, now)), known }
    const subject: Subject = {
      face: { code: row.code, subject: row.subject },
      head: row.head_hash.toString('hex'),
      pack,
    }
    const steps: Step[] = []
    let state = row.state
    // A moment may start a clock of its own (the explanation of a delay), which may be due as well after a long pause.
    for (let rounds = 0; fire && rounds < 4; rounds++) {
      const due = dueClocks(state, kernel)
      if (due.length === 0) break
      for (const clock of due) {
        const current = state
        const decision = translated(() => decideMoment(current, clock.no, { ...kernel, actor: SYSTEM }))
        if (decision === null) continue
        steps.push({ ...decision, before: state, after: decision.state })
        state = decision.state
      }
    }
    return { steps, subject, kernel }
  }

  /** Adds the documents and licences that the steps of one case order. */
  addOrders(
    db: Queryable,
    batch: Batch,
    { steps, subject, kernel }: Pick<Opened, 'steps' | 'subject'> & { readonly kernel: Pick<Context, 'matter'> },
    context: CaseworkContext,
  ): Promise<void> {
    return addOrders(db, batch, steps, subject, kernel.matter, context, this.#papers)
  }
}

/** The kernel's refusals to compute, in the house's words. */
export function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CalendarYearMissing)
      throw new Problem('calendar-year-missing', { params: { year: error.year } })
    throw error
  }
}

/** Whether a limit could not be computed for want of a holiday notice. */
export const lacksYear = (error: unknown): boolean => error instanceof Problem && error.code === 'calendar-year-missing'
