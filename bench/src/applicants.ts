// Applications made up beforehand: a matter of the demonstration catalogue, its form filled in as it should be, and a scan a material.
import { randomBytes } from 'node:crypto'
import { answersFor, applicantFor, MATTERS } from '@sunhall/demo/catalogue'
import { type Answers, plainSchema, validateAnswers, withPage } from '@sunhall/forms'
import { composed, type MatterBook } from '@sunhall/server/applications/matter-book'
import type { MatterEntry } from '@sunhall/server/catalogue/model'

/** A page scanned at 200 dpi. */
const SCAN_BYTES = 200 * 1024

export interface Form {
  readonly matter: string
  readonly chosen: readonly string[]
  readonly applicant: Readonly<Record<string, string>>
  readonly answers: Answers
  /** The same answers page by page, as a person fills them in. */
  readonly pages: readonly { readonly id: string; readonly answers: Answers }[]
  readonly delivery: Readonly<Record<string, string>>
  readonly materials: readonly string[]
}

const PAGES = 3
const MATERIALS = 5

/** The first matter with so many pages and materials that is examined by one unit, without visit, hearing or fee. */
export function plainMatter(): MatterEntry {
  const found = MATTERS.find(
    ({ family, handling, fees, form, materials }) =>
      family === 'ordinary' &&
      handling.mode === 'promised' &&
      handling.levels === 'one' &&
      handling.members.length + handling.special.length + fees.length === 0 &&
      !handling.siteVisit &&
      !handling.hearingRequired &&
      form.layout.pages.length === PAGES &&
      form.layout.pages.every(page => page.when === undefined) &&
      materials.length >= MATERIALS,
  )
  if (found === undefined) throw new Error(`no demonstration matter has ${PAGES} pages and ${MATERIALS} materials`)
  return found
}

export interface ParallelSet {
  readonly entry: MatterEntry
  readonly members: readonly { readonly matter: string; readonly unit: string }[]
}

/** The first parallel set in which so many departments can decide, and one matter of each department. */
export function parallelSet(departments: number): ParallelSet {
  for (const entry of MATTERS) {
    const { members } = entry.handling
    const own = members.filter((member, at) => members.findIndex(each => each.unit === member.unit) === at)
    const always = members.filter(member => member.always)
    if (own.length >= departments && always.every(member => own.slice(0, departments).includes(member))) {
      return { entry, members: own.slice(0, departments) }
    }
  }
  throw new Error(`no parallel set of the demonstration has ${departments} departments`)
}

const book: Pick<MatterBook, 'current'> = {
  current: async code => {
    const entry = MATTERS.find(each => each.code === code)
    return entry === undefined ? null : { entry, version: 1, inForce: true }
  },
}

/** So many applications of different people for one matter. */
export async function forms(entry: MatterEntry, chosen: readonly string[], count: number): Promise<Form[]> {
  const whole = await composed(book, { entry, version: 1, inForce: true }, chosen)
  const asked = { ...entry, form: { ...whole.form, schema: plainSchema(whole.form.schema) } } as MatterEntry
  return Array.from({ length: count }, (_, n) => {
    const seed = `bench/${n}`
    const who = applicantFor(entry, seed)
    const { clean, errors } = validateAnswers(whole.form, answersFor(asked, seed))
    if (errors.length > 0) throw new Error(`the answers made up for ${entry.code} are wrong: ${JSON.stringify(errors)}`)
    return {
      matter: entry.code,
      chosen,
      applicant: {
        kind: who.kind,
        name: who.name,
        number: who.idNumber ?? who.creditCode ?? '',
        representative: who.representative ?? '',
        agentName: '',
        agentNumber: '',
        phone: who.phone,
        email: who.email,
        address: who.address,
      },
      answers: clean,
      pages: whole.form.layout.pages.map(({ id }) => ({ id, answers: withPage(whole.form, id, {}, clean) })),
      delivery: { way: 'counter', to: '', phone: '', address: '' },
      materials: whole.required.slice(0, MATERIALS).map(material => material.code),
    }
  })
}

const BOUNDARY = 'sunhall-bench-boundary'
export const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }

const scan = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(SCAN_BYTES), Buffer.from('\n%%EOF\n')])

/** A scan that nobody has sent before, as a browser sends it: equal files would be kept once. */
export function upload(name: string): Buffer {
  const own = Buffer.from(scan)
  randomBytes(16).copy(own, 100)
  return multipart(`${name}.pdf`, 'application/pdf', own)
}

export const multipart = (name: string, type: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
    ),
    content,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
