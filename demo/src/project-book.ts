// What is done about projects besides their applications: entered by a clerk, noted by their helper, reported every Monday.
import { type Actor, type Instant, instantAt, localDay, weekday } from '@sunhall/kernel'
import type { DemoProject } from './applications/projects.ts'
import { type AppDatabase, type Projects, transaction } from './server.ts'

const MONDAY = 1
/** A minute after the hall opens at the latest: when the house itself makes the report of a week, a little after eight. */
const REPORT_MINUTE = 8 * 60 + 5

interface Errand {
  readonly at: Instant
  run(): Promise<unknown>
}

export interface ProjectBookParts {
  readonly database: AppDatabase
  readonly register: Pick<Projects, 'register' | 'change' | 'makeReports'>
  /** The clerk who enters projects. */
  readonly clerk: (at: Instant) => Actor
  readonly person: (id: string, at: Instant) => Actor
}

export class ProjectBook {
  readonly #parts: ProjectBookParts
  readonly #errands: Errand[]
  readonly #known = new Map<string, { readonly region: string; readonly id: string; readonly code: string }>()

  constructor(parts: ProjectBookParts, projects: readonly DemoProject[]) {
    this.#parts = parts
    this.#errands = projects
      .flatMap(project => [
        { at: project.at, run: () => this.#enter(project) },
        ...project.notes.map(({ at, text }) => ({ at, run: () => this.#note(project, text, at) })),
      ])
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }

  /** Its number, for the application that names it; null for none. */
  code(key: string | null): string | null {
    if (key === null) return null
    const known = this.#known.get(key)
    if (known === undefined) throw new Error(`the project ${key} was not entered yet`)
    return known.code
  }

  /** Everything up to a moment of a day, the report of its week first. */
  async until(end: Instant): Promise<void> {
    const day = localDay(end)
    const report = instantAt(day, REPORT_MINUTE)
    if (this.#known.size > 0 && weekday(day) === MONDAY && report <= end) await this.#parts.register.makeReports(report)
    for (let next = this.#errands[0]; next !== undefined && next.at <= end; next = this.#errands[0]) {
      this.#errands.shift()
      await next.run()
    }
  }

  async #enter({ key, input, at }: DemoProject): Promise<void> {
    const { database, register, clerk } = this.#parts
    const ready = await register.register(input, clerk(at), at)
    const { region, id, code } = await transaction(database.pool, ready)
    this.#known.set(key, { region, id, code })
  }

  async #note({ key, input }: DemoProject, note: string, at: Instant): Promise<void> {
    const { database, register, person } = this.#parts
    const known = this.#known.get(key)
    if (known === undefined) throw new Error(`a note about ${key} before it was entered`)
    const ready = await register.change(known.region, known.id, { note }, person(input.helper, at), at)
    await transaction(database.pool, ready)
  }
}
