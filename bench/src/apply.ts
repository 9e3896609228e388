// Applying over HTTP as a person does it: a draft, three pages saved one after another, five scans uploaded, handed in.
import { randomUUID } from 'node:crypto'
import type { ServerProcess } from '../../app/src/process.ts'
import { type Form, forms, MULTIPART, plainMatter, upload } from './applicants.ts'
import { type LoadResult, load } from './load.ts'
import { step, versionOf } from './step.ts'

const DRAFTS = '/api/v1/applications/drafts'
/** Different people's applications: none is the one before it. */
const PEOPLE = 200

interface Saved {
  readonly errors: readonly unknown[]
}

/** Each applicant comes from an address of their own, through the proxy in front (TRUST_PROXY). */
const fromSomewhere = (n: number): { 'x-forwarded-for': string } => ({
  'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
})

async function applyOnce(server: ServerProcess, form: Form, n: number): Promise<string> {
  const from = fromSomewhere(n)
  const begun = await step<{ id: string; token: string }>(server, 201, 'POST', DRAFTS, {
    body: { matter: form.matter },
    headers: from,
  })
  const url = `${DRAFTS}/${begun.body.id}`
  const own = { ...from, 'x-draft-token': begun.body.token }
  let version = 1
  for (const [at, page] of form.pages.entries()) {
    const { applicant, delivery } = form
    // Who applies and how the result comes are asked beside the last page: no requests of their own.
    const body = at < form.pages.length - 1 ? { page } : { page, applicant, delivery }
    const saved = await step<Saved>(server, 200, 'PATCH', url, {
      body,
      headers: { ...own, 'if-match': `"${version}"` },
    })
    if (saved.body.errors.length > 0) throw new Error(`page ${page.id}: ${JSON.stringify(saved.body.errors)}`)
    version = versionOf(saved)
  }
  for (const material of form.materials) {
    await step(server, 201, 'POST', `${url}/materials/${material}`, {
      body: upload(material),
      headers: { ...own, ...MULTIPART },
    })
  }
  await step(server, 201, 'POST', `${url}/submit`, { headers: { ...own, 'idempotency-key': randomUUID() } })
  return 'applied'
}

export async function measureApplying(server: ServerProcess, workers: number, seconds: number): Promise<LoadResult> {
  const people = await forms(plainMatter(), [], PEOPLE)
  let next = 0
  const one = (): Promise<string> => {
    const n = next++
    return applyOnce(server, people[n % people.length] as Form, n)
  }
  await load({ workers, count: 2 * workers }, one)
  return load({ workers, seconds }, one)
}
