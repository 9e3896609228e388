// What an act orders besides its own record: documents to be drawn up (B11), and changes of the register of licences (B7).
// Both are written by the statement that writes the act: there is no decision without its document, and no licence without its act.
import type { Actor, CaseState, Fields, Instant, Json, Matter } from '@sunhall/kernel'
import type { DocumentOrder } from '@sunhall/packs'
import { licenceRow, registeredHolder } from '../applications/licence-rows.ts'
import type { DocumentRow } from '../documents/number.ts'
import type { Queryable } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { seal, unseal } from '../platform/secrets.ts'
import { type Step, type Subject, sealContext } from './assemble.ts'
import type { CaseworkContext } from './context.ts'
import { actsOf, privateOf } from './store.ts'
import type { Batch } from './write.ts'

/** An act with everything that was said in it, opened for those who draw up a paper. */
export interface ToldAct {
  readonly seq: number
  readonly kind: string
  readonly part: number | null
  readonly at: Instant
  readonly by: { readonly kind: Actor['kind']; readonly person: string | null; readonly unit: string | null }
  readonly fields: Fields
}

/** A document that an act ordered, with all that may stand in it. */
export interface Paper {
  readonly id: string
  readonly order: DocumentOrder
  readonly at: Instant
  readonly seq: number
  readonly code: string
  readonly state: CaseState
  readonly matter: Matter
  /** The acts the order names, in its order. */
  readonly acts: readonly ToldAct[]
}

/** Who draws up documents: gathers the fields of each template. The number is drawn later, where the row is written. */
export interface Papers {
  rows(papers: readonly Paper[]): Promise<DocumentRow[]>
}

/** Adds what the steps of one case order to the batch that `assemble` filled. */
export async function addOrders(
  db: Queryable,
  batch: Batch,
  steps: readonly Step[],
  subject: Subject,
  matter: Matter,
  context: CaseworkContext,
  papers: Papers | undefined,
): Promise<void> {
  const { pack, face } = subject
  if (pack.documents === undefined && pack.licences === undefined) return
  const told = new Telling(db, steps, context)
  const ordered: Paper[] = []
  for (const { act, before, after } of steps) {
    const own: Paper[] = []
    for (const order of pack.documents?.(act, before, after, matter) ?? []) {
      const acts = await Promise.all(order.seqs.map(seq => told.act(after, seq)))
      own.push({ id: newId(act.at), order, at: act.at, seq: act.seq, code: face.code, state: after, matter, acts })
    }
    for (const change of pack.licences?.(act, before, after, matter) ?? []) {
      const part = after.parts.find(candidate => candidate.no === change.part)
      const holder = await told.act(after, change.holder)
      batch.licences.push(
        licenceRow(change, {
          byLaw: act.by.kind === 'system',
          region: after.region,
          caseId: after.id,
          seq: act.seq,
          at: act.at,
          unit: part?.unit ?? '',
          document: bearing(own, change.part)?.id ?? null,
          holderSealed: seal(
            context.keys.sealing,
            JSON.stringify(registeredHolder(holder.fields)),
            sealContext(after.region, after.id, change.holder),
          ).toString('hex'),
        }),
      )
    }
    ordered.push(...own)
  }
  if (ordered.length > 0 && papers !== undefined) batch.documents.push(...(await papers.rows(ordered)))
}

/** The paper whose number the licence bears: its own, or where the decision is all there is, the decision. */
const bearing = (papers: readonly Paper[], part: number): Paper | undefined => {
  const own = papers.filter(each => each.order.part === part)
  return (
    own.find(each => each.order.template === 'licence') ?? own.find(each => each.order.template.startsWith('grant'))
  )
}

/** Reads what was said in the acts of a case: those being written now are still in memory. */
class Telling {
  readonly #db: Queryable
  readonly #steps: readonly Step[]
  readonly #context: CaseworkContext
  #earlier: Promise<Awaited<ReturnType<typeof actsOf>>> | undefined

  constructor(db: Queryable, steps: readonly Step[], context: CaseworkContext) {
    this.#db = db
    this.#steps = steps
    this.#context = context
  }

  async act(state: CaseState, seq: number): Promise<ToldAct> {
    const own = this.#steps.find(step => step.act.seq === seq)
    if (own !== undefined) {
      const { act, fields } = own
      return { ...toldHead(act), fields: { ...fields.public, ...fields.private, ...fields.sealed } }
    }
    this.#earlier ??= actsOf(this.#db, state.region, state.id)
    const row = (await this.#earlier).find(each => each.seq === seq)
    if (row === undefined) throw new Error(`the case ${state.id} has no act ${seq}`)
    const body = row.body as Step['act']
    const [hidden] = await privateOf(this.#db, state.region, state.id, seq)
    const sealed = hidden?.sealed ?? null
    const opened =
      sealed === null
        ? {}
        : (JSON.parse(unseal(this.#context.keys.sealing, sealed, sealContext(state.region, state.id, seq))) as Fields)
    return { ...toldHead(body), fields: { ...body.fields, ...(hidden?.content as Record<string, Json>), ...opened } }
  }
}

const toldHead = ({ seq, kind, part, at, by }: Step['act']) => ({
  seq,
  kind,
  part,
  at,
  by: { kind: by.kind, person: by.person, unit: by.unit },
})
