// The fields of acts that are lists: what is missing, who was there, what is charged.
import type { Locator } from 'playwright-core'

export interface Missing {
  /** The material's title, or 申请表. */
  readonly about: string
  readonly text: string
}

/** Everything that is missing, each on a line of its own. */
export const missing =
  (items: readonly Missing[]) =>
  async (form: Locator): Promise<void> => {
    for (const [at, { about, text }] of items.entries()) {
      await form.getByRole('button', { name: '再加一项' }).click()
      const item = form.locator('ol.items > li').nth(at)
      await item.getByRole('combobox').click()
      await form.page().getByTitle(about, { exact: true }).last().click()
      await item.getByRole('textbox').fill(text)
    }
  }

export interface Attendee {
  readonly name: string
  /** By its name; left out: the unit that the form offers next. */
  readonly unit?: string
  readonly absent?: boolean
}

/** Who was there, and who was not. */
export const people =
  (attendees: readonly Attendee[]) =>
  async (form: Locator): Promise<void> => {
    for (const [at, { name, unit, absent = false }] of attendees.entries()) {
      await form.getByRole('button', { name: '添加人员' }).click()
      const row = form.locator('ul.people > li').nth(at)
      if (unit !== undefined) {
        await row.getByRole('combobox').click()
        await form.page().getByTitle(unit, { exact: true }).last().click()
      }
      await row.getByRole('textbox', { name: `${at + 1} 姓名` }).fill(name)
      if (absent) await row.getByRole('checkbox', { name: '到场' }).uncheck()
    }
  }
