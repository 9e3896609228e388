// Halls and their windows, published: what queues and counters are run by. Kept in memory until something is published.
import type { Queryable } from '../platform/database.ts'
import type { HallEntry, WindowEntry } from './model.ts'
import type { Guides } from './port.ts'

interface Kept {
  readonly revision: number
  readonly halls: ReadonlyMap<string, HallEntry>
  readonly windows: ReadonlyMap<string, readonly WindowEntry[]>
}

export class HallRegister {
  readonly #db: Queryable
  readonly #guides: Pick<Guides, 'revision' | 'guide'>
  #kept: Promise<Kept> | null = null
  #revision = -1

  constructor(db: Queryable, guides: Pick<Guides, 'revision' | 'guide'>) {
    this.#db = db
    this.#guides = guides
  }

  async hall(code: string): Promise<HallEntry | null> {
    return (await this.#read()).halls.get(code) ?? null
  }

  async halls(): Promise<readonly HallEntry[]> {
    return [...(await this.#read()).halls.values()]
  }

  async windows(hall: string): Promise<readonly WindowEntry[]> {
    return (await this.#read()).windows.get(hall) ?? []
  }

  /** Windows of a hall where a matter is handed in: those its guide names, else those of the unit that receives it. */
  async windowsOf(hall: string, matter: string): Promise<readonly WindowEntry[]> {
    const [windows, guide] = await Promise.all([this.windows(hall), this.#guides.guide(matter)])
    if (guide === null) return []
    const named = windows.filter(window => guide.entry?.windows.includes(window.code))
    return named.length > 0
      ? named
      : windows.filter(window => window.units.includes((guide.intakeUnit ?? guide.summary.unit).id))
  }

  async #read(): Promise<Kept> {
    const revision = await this.#guides.revision()
    if (this.#kept === null || revision !== this.#revision) {
      this.#revision = revision
      this.#kept = this.#readAll(revision).catch(error => {
        this.#kept = null
        throw error
      })
    }
    return this.#kept
  }

  async #readAll(revision: number): Promise<Kept> {
    const { rows } = await this.#db.query<{ kind: 'hall' | 'window'; data: unknown }>(
      `select kind, data from catalogue_entries where kind in ('hall', 'window') and in_force and complete order by kind, code`,
    )
    const halls = new Map<string, HallEntry>()
    const windows = new Map<string, WindowEntry[]>()
    for (const { kind, data } of rows) {
      if (kind === 'hall') halls.set((data as HallEntry).code, data as HallEntry)
      else {
        const window = data as WindowEntry
        windows.set(window.hall, [...(windows.get(window.hall) ?? []), window])
      }
    }
    return { revision, halls, windows }
  }
}
