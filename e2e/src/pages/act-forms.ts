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

/** People by name, of the units that the form offers one after another. */
export const people =
  (names: readonly string[]) =>
  async (form: Locator): Promise<void> => {
    for (const [at, name] of names.entries()) {
      await form.getByRole('button', { name: '添加人员' }).click()
      await form.getByRole('textbox', { name: `${at + 1} 姓名` }).fill(name)
    }
  }
