// What the applicant is asked for, each thing by itself: which one a page or a form is about, and what it asks of them.
import type { Own } from './received.ts'

export type Asked = Own['asked'][number]

/** By which a page names it: the part that asked. */
export const askedId = ({ part }: Pick<Asked, 'part'>): string => (part === null ? 'promised' : String(part))

/** The one that is named and still open; where none is named, the only one. */
export function askedNamed({ asked }: Pick<Own, 'asked'>, id: string | undefined): Asked | undefined {
  const open = asked.filter(each => each.open)
  if (id === undefined || id === '') return open.length === 1 ? open[0] : undefined
  return open.find(each => askedId(each) === id)
}

const MATERIAL = /^[a-z][a-z0-9-]{0,39}$/
/** A notice speaks of the form, of something else, or of a material by its code. */
const NO_MATERIAL: ReadonlySet<string> = new Set(['form', 'other'])

/** Each material once, however often it is spoken of. */
export const materialsAsked = ({ items }: Asked): readonly Asked['items'][number][] => [
  ...new Map(
    items.filter(({ about }) => MATERIAL.test(about) && !NO_MATERIAL.has(about)).map(item => [item.about, item]),
  ).values(),
]

export const formAsked = ({ items }: Asked, { form }: Pick<Own, 'form'>): boolean =>
  items.some(({ about }) => about === 'form' || about.startsWith('/')) && form.layout.pages.length > 0
