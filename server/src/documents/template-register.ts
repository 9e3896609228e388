// Templates in force: those the house came with, and the versions this installation published after them.
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { checkTemplate, type Finding, Template } from './template.ts'
import { FIRST_TEMPLATES } from './templates/index.ts'

/** How long a version published by another server may stay unseen. */
const FRESH_MS = 5000

export class TemplateRegister {
  readonly #db: Queryable
  readonly #byVersion = new Map<string, Template>()
  readonly #newest = new Map<string, Template>()
  #readAt = Number.NEGATIVE_INFINITY

  constructor(db: Queryable) {
    this.#db = db
    for (const template of FIRST_TEMPLATES) this.#keep(template)
  }

  /** Reads what others published meanwhile. */
  async refresh(): Promise<void> {
    const at = performance.now()
    if (at - this.#readAt < FRESH_MS) return
    const { rows } = await this.#db.query<{ data: unknown }>({
      name: 'document-templates',
      text: 'select data from document_templates order by code, version',
    })
    for (const row of rows) this.#keep(Template.parse(row.data))
    this.#readAt = at
  }

  /** @throws Error for a code that no template has: a fault of the pack that orders it */
  inForce(code: string): Template {
    const template = this.#newest.get(code)
    if (template === undefined) throw new Error(`no document template is called ${code}`)
    return template
  }

  find(code: string): Template | undefined {
    return this.#newest.get(code)
  }

  version(code: string, version: number): Template {
    const template = this.#byVersion.get(`${code}/${version}`)
    if (template === undefined) throw new Error(`the document template ${code} has no version ${version}`)
    return template
  }

  all(): readonly Template[] {
    return [...this.#newest.values()]
  }

  /**
   * Makes the next version ready to be published.
   * @returns its findings, all of them warnings, and what writes it
   * @throws Problem document-template-invalid, changed-meanwhile
   */
  async publish(
    input: unknown,
    person: string | null,
    now: Instant,
  ): Promise<{ readonly findings: readonly Finding[]; readonly write: (db: Queryable) => Promise<void> }> {
    const findings = checkTemplate(input)
    const fault = findings.find(finding => finding.severity === 'error')
    if (fault !== undefined) {
      throw new Problem('document-template-invalid', {
        detail: { zh: `${fault.path}：${fault.message.zh}`, en: `${fault.path}: ${fault.message.en}` },
      })
    }
    const template = Template.parse(input)
    await this.refresh()
    const present = this.#newest.get(template.id)
    if (present === undefined) throw new Problem('not-found')
    if (template.version !== present.version + 1) throw new Problem('changed-meanwhile')
    const write = async (db: Queryable): Promise<void> => {
      const written = await db.query(
        `insert into document_templates (code, version, data, published_at, published_by) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [template.id, template.version, JSON.stringify(template), now, person],
      )
      if (written.rowCount === 0) throw new Problem('changed-meanwhile')
    }
    return { findings, write }
  }

  /** Looks again before the next answer: called once a version is published. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
  }

  #keep(template: Template): void {
    this.#byVersion.set(`${template.id}/${template.version}`, template)
    const newest = this.#newest.get(template.id)
    if (newest === undefined || newest.version <= template.version) this.#newest.set(template.id, template)
  }
}
