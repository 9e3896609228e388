// What guides are found by, made anew from the entries in force: after a change of its words, or when somebody doubts it.
import type pg from 'pg'
import type { Organisation } from '../organisation/organisation.ts'
import { transaction } from '../platform/database.ts'
import { type EntryData, readEntry } from './entry.ts'
import { guideOf, saveGuides } from './publish.ts'
import { bumpRevision } from './store.ts'

const PAGE = 500

export interface GuidesRebuilt {
  readonly guides: number
  /** Guides of matters that are not in force. */
  readonly strays: number
}

/** Beside a running server: each page locks the entries it reads, so that no publication is overtaken. */
export async function rebuildGuides(pool: pg.Pool, organisation: Organisation): Promise<GuidesRebuilt> {
  const snapshot = await organisation.snapshot()
  let guides = 0
  for (let after = ''; ; ) {
    const page: string | undefined = await transaction(pool, async client => {
      const { rows } = await client.query<{ code: string; version: number; data: EntryData }>(
        `select code, version, data from catalogue_entries where kind = 'matter' and in_force and code > $1
         order by code limit $2 for share`,
        [after, PAGE],
      )
      await saveGuides(
        client,
        rows.map(row => guideOf(row.version, readEntry('matter', row.data), id => snapshot.unit(id)?.name_zh ?? '')),
      )
      guides += rows.length
      return rows.at(-1)?.code
    })
    if (page === undefined) break
    after = page
  }
  const strays = await transaction(pool, async client => {
    const { rowCount } = await client.query(
      `delete from catalogue_guides g where not exists (
         select 1 from catalogue_entries e where e.kind = 'matter' and e.code = g.code and e.in_force)`,
    )
    await bumpRevision(client)
    return rowCount ?? 0
  })
  return { guides, strays }
}
