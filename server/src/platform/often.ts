// Statements that are asked often are prepared: parsed and planned once a connection instead of each time (a quarter of a millisecond).
import pg from 'pg'

/** Sightings before a statement gets a name: what is asked once at start stays nameless. */
const OFTEN = 20
/** Plans are kept by every connection: no more than these, though lists of many lengths make ever new texts. */
const MOST = 200
/** A column added by a later migration changes what `*` means, and the prepared plan would fail (0A000). */
const STAR = /(?:^|[\s.(,])\*/

const seen = new Map<string, { times: number; name: string | null }>()
let named = 0

/** The name under which a text is prepared, or undefined while it is rare. */
export function nameOf(text: string): string | undefined {
  let known = seen.get(text)
  if (known === undefined) {
    // Rare texts do not pile up.
    if (seen.size >= 10 * MOST) for (const [rare, { name }] of seen) if (name === null) seen.delete(rare)
    known = { times: 0, name: null }
    seen.set(text, known)
  }
  known.times++
  if (known.name === null && known.times >= OFTEN && named < MOST && !STAR.test(text)) {
    named++
    known.name = `often-${named}`
  }
  return known.name ?? undefined
}

/** A client whose plain queries, as Kysely sends them, are prepared once they prove frequent. */
export class OftenPreparing extends pg.Client {
  override query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    const asked = name === undefined ? text : { name, text, values }
    return (super.query as (...args: unknown[]) => unknown)(asked, name === undefined ? values : undefined, ...rest)
  }) as pg.Client['query']
}
