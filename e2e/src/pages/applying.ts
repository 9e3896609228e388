// Applying as a person does: from the guide page by page to the query code, with answers that are right for the matter.
import {
  answerAt,
  identityOf,
  inRow,
  joinForms,
  kindName,
  nodeAt,
  pagesFor,
  plainSchema,
  typedOf,
} from '@sunhall/forms'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import type { Locator } from 'playwright-core'
import { answersFor, applicantFor, type DemoApplicant, MATTERS } from '../../../demo/src/catalogue/index.ts'
import type { Portal } from './portal.ts'

/** More pages than any matter has: one that leads back to itself ends the walk. */
const MOST_PAGES = 40
const PAPER = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

export interface Application {
  readonly code: string
  /** Whose answers: the same seed gives the same applicant. */
  readonly seed: string
  readonly delivery?: 'counter' | 'post' | 'electronic'
  readonly consents?: readonly ('electronicService' | 'lookUp' | 'keepForNext')[]
  /** Of a parallel set: titles of what is wanted besides what always is. */
  readonly members?: readonly string[]
  /** Papers that are not handed in, by code. */
  readonly without?: readonly string[]
  /** Every page is held to what holds of every page. */
  readonly examined?: boolean
}

export interface Applied {
  readonly queryCode: string
  readonly applicant: DemoApplicant
  readonly entry: MatterEntry
  /** The last four digits of the phone: the second fact. */
  readonly fact: string
}

export function matterOf(code: string): MatterEntry {
  const found = MATTERS.find(matter => matter.code === code)
  if (found === undefined) throw new Error(`the demonstration has no matter ${code}`)
  return found
}

/** A set asks its own form and those of the chosen members as one. */
function asked(entry: MatterEntry, members: readonly string[]): MatterEntry {
  const chosen = entry.handling.members.filter(member => member.always || members.includes(member.matter))
  if (chosen.length === 0) return entry
  const parts = [entry, ...chosen.map(member => matterOf(member.matter))]
  return { ...entry, form: joinForms(parts.map(({ code, title, form }) => ({ code, title, form }))) }
}

/** What kind of control has this name on the form, and whether it offers this value; null where there is none. */
const controlNamed = (form: Locator, name: string, value: string) =>
  form.evaluate(
    (root, [named, wanted]) => {
      const there = [...root.querySelectorAll(`[name="${CSS.escape(named)}"]`)]
      const first = there.find(one => one.matches('[type=radio], [type=checkbox]') || one.checkVisibility())
      if (first instanceof HTMLSelectElement)
        return { kind: 'select', offers: [...first.options].some(option => option.value === wanted) }
      if (first instanceof HTMLInputElement) return { kind: first.type, offers: true }
      return first === undefined ? null : { kind: 'text', offers: true }
    },
    [name, value] as const,
  )

async function put(form: Locator, name: string, typed: readonly string[]): Promise<void> {
  const [value = ''] = typed
  const control = await controlNamed(form, name, value)
  if (control === null || control.kind === 'hidden') return
  // Made-up answers know regions by their codes; the page offers those of this organisation.
  if (control.kind === 'select') {
    await form
      .locator(`[name="${name}"]`)
      .first()
      .selectOption(control.offers ? value : { index: 1 })
  } else if (control.kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check()
  else if (control.kind === 'checkbox')
    for (const one of typed) await form.locator(`[name="${name}"][value="${one}"]`).check()
  else await form.locator(`[name="${name}"]:visible`).first().fill(value)
}

export class Applying {
  readonly #portal: Portal
  readonly #application: Application
  readonly #entry: MatterEntry

  constructor(portal: Portal, application: Application) {
    this.#portal = portal
    this.#application = application
    this.#entry = asked(matterOf(application.code), application.members ?? [])
  }

  get #form(): Locator {
    return this.#portal.page.locator('#apply-form')
  }

  get #who(): DemoApplicant {
    return applicantFor(this.#entry, this.#application.seed)
  }

  async fromGuide(): Promise<void> {
    const { page } = this.#portal
    await this.#portal.goto(`/guides/${this.#application.code}`)
    await page.getByRole('link', { name: '在线申请' }).first().click()
    await page.getByRole('button', { name: '开始填写' }).waitFor()
    await this.#portal.seen.examine()
    await page.getByRole('button', { name: '开始填写' }).click()
    await this.#form.waitFor()
  }

  /** Which page of the application this is: the last word of its address. */
  step(): string {
    return new URL(this.#portal.page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** Through all pages to the one on which everything is checked. */
  async toCheck(): Promise<void> {
    for (let n = 0; n < MOST_PAGES && this.step() !== 'check'; n += 1) await this.onePage()
    if (this.step() !== 'check') throw new Error(`the application ends nowhere: ${await this.#portal.text()}`)
    await this.#portal.seen.examine()
  }

  /** Every button posts the page, and another comes. */
  async #press(button: Locator): Promise<void> {
    await Promise.all([this.#portal.page.waitForEvent('load'), button.click()])
  }

  /** Fills in this page and goes on. */
  async onePage(): Promise<void> {
    const step = this.step()
    if (this.#application.examined) await this.#portal.seen.examine()
    await this.#fill(step)
    // What lacks a paper is told so first.
    if (step === 'materials') this.#portal.seen.expecting(422)
    await this.#press(this.#form.locator('button[name=go][value=next]'))
    if (this.step() !== step || step !== 'materials') return
    await this.#portal.seen.examine()
    const anyway = this.#form.getByRole('button', { name: '材料不全，先这样继续' })
    if ((await anyway.count()) === 0) throw new Error(`papers are refused: ${await this.#portal.text()}`)
    await this.#press(anyway)
  }

  async #fill(step: string): Promise<void> {
    const who = this.#who
    const form = this.#form
    if (step.startsWith('form-')) return this.#answer(step.slice(5))
    switch (step) {
      case 'members':
        for (const member of this.#application.members ?? [])
          await form.locator(`[name=member][value="${member}"]`).check()
        return
      case 'who':
        return put(form, 'kind', [who.kind])
      case 'applicant':
        await put(form, '/applicant/name', [who.name])
        await put(form, '/applicant/number', [who.idNumber ?? who.creditCode ?? ''])
        await put(form, '/applicant/representative', [who.representative ?? ''])
        await put(form, '/applicant/phone', [who.phone])
        return put(form, '/applicant/address', [who.address])
      case 'licence':
        return put(form, 'licence', ['青食许〔2024〕18号'])
      case 'materials':
        return this.#papers()
      case 'delivery': {
        const way = this.#application.delivery ?? 'counter'
        await put(form, '/delivery/way', [way])
        const consents = this.#application.consents ?? (way === 'electronic' ? ['electronicService'] : [])
        return put(form, 'consent', consents)
      }
    }
  }

  async #answer(pageId: string): Promise<void> {
    const { form } = this.#entry
    const answers = answersFor(this.#entry, this.#application.seed)
    const schema = plainSchema(form.schema)
    const type = async (path: string, field: string): Promise<void> => {
      const value = answerAt(answers, path)
      const node = nodeAt(schema, field)
      const typed = Array.isArray(value) ? value.map(String) : [typedOf(value, node)]
      if (node?.format !== 'identity' || typed[0] === '') return put(this.#form, path, typed)
      const { kind, number } = identityOf(typed[0] ?? '')
      await put(this.#form, kindName(path), [kind])
      await put(this.#form, path, [number])
    }
    const fields = pagesFor(form, answers).find(one => one.id === pageId)?.fields ?? []
    for (const field of fields) {
      if (field.widget !== 'rows') {
        await type(field.path, field.path)
        continue
      }
      const rows = answerAt(answers, field.path)
      if (!Array.isArray(rows)) continue
      for (const [row] of rows.entries()) {
        const columns = field.columns ?? []
        const there = await this.#form.locator(`[name="${inRow(columns[0]?.path ?? '', row)}"]`).count()
        if (there === 0) {
          await this.#press(this.#form.locator(`button[name=go][value="add:${field.path}"]`))
        }
        for (const column of columns) await type(inRow(column.path, row), column.path)
      }
    }
  }

  async #papers(): Promise<void> {
    for (const group of await this.#form.locator('fieldset.material').all()) {
      const file = group.locator('input[type=file]')
      const name = (await file.getAttribute('name')) ?? ''
      const material = name.replace(/^file-/, '')
      if (this.#application.without?.includes(material)) continue
      const way = group.locator(`[name="way-${material}"]`)
      const chosen =
        (await way.first().getAttribute('type')) === 'hidden'
          ? await way.first().inputValue()
          : await group.locator('input:checked').inputValue()
      if (chosen === 'upload')
        await file.setInputFiles([{ name: `${material}.pdf`, mimeType: 'application/pdf', buffer: PAPER }])
    }
  }

  /** Vouches for it and hands it in. */
  async handIn(): Promise<Applied> {
    const { page } = this.#portal
    await page.getByRole('checkbox', { name: /我已阅读办事指南/ }).check()
    await page.getByRole('button', { name: '提交申请' }).click()
    await this.#portal.heading('申请已经提交')
    const queryCode = (await page.locator('#the-code').innerText()).trim()
    const applicant = this.#who
    return { queryCode, applicant, entry: this.#entry, fact: applicant.phone.slice(-4) }
  }
}

/** For journeys that are about what comes after. */
export async function apply(portal: Portal, application: Application): Promise<Applied> {
  const applying = new Applying(portal, application)
  await applying.fromGuide()
  await applying.toCheck()
  return applying.handIn()
}

/** Follows an application by its code, as somebody types it from paper. */
export async function follow(portal: Portal, { queryCode }: Pick<Applied, 'queryCode'>): Promise<void> {
  await portal.goto('/track')
  await portal.page.getByLabel('查询码').fill(queryCode)
  await portal.page.getByRole('button', { name: '查询', exact: true }).click()
  await portal.heading(new RegExp(`办件 ?${queryCode}`))
}

/** The same, and opens what only the applicant sees. */
export async function followOwn(portal: Portal, applied: Pick<Applied, 'queryCode' | 'fact'>): Promise<void> {
  await follow(portal, applied)
  await portal.unlock(applied.fact)
  await portal.page.getByText('填写的内容').waitFor()
  await portal.seen.examine()
}
