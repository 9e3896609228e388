// The process that imports workbooks one after another, and tells how long each took and how much memory it ever held.
import { createReadStream, readFileSync } from 'node:fs'
import type { Actor, Instant, Role } from '@sunhall/kernel'
import { Imports } from '@sunhall/server/catalogue/index'
import { openOrganisation } from '@sunhall/server/organisation/index'
import { loadConfig } from '@sunhall/server/platform/config'
import { openDatabase } from '@sunhall/server/platform/database'
import type { ImportTold } from './import.ts'

/** Two administrators of the city: whoever sent a file does not publish it. */
const administrator = (person: string): Actor => ({
  kind: 'staff',
  person,
  grants: [
    { role: 'system-admin' satisfies Role, unit: 'city-office', region: '539900', post: 'yl-office-system-post' },
  ],
})
const SENDER = administrator('yl-office-system')
const PUBLISHER = administrator('yl-office-dispatcher')

const now = (): Instant => new Date().toISOString() as Instant
const peak = (): number => {
  const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Math.round(Number(kib ?? 0) / 1024)
}

const database = await openDatabase(loadConfig(process.env))
try {
  const { pool, db } = database
  const imports = new Imports({ pool, organisation: openOrganisation(db) })
  for (const file of process.argv.slice(2)) {
    const begun = performance.now()
    const content = createReadStream(file)
    const options = { format: 'xlsx', mode: 'publish', region: null, departments: {} } as const
    const { id } = await imports.send({ name: 'matters.xlsx', content }, options, SENDER, now())
    await imports.work(now)
    const tried = await imports.find(id)
    if (tried?.status !== 'ready' || tried.faulty > 0) {
      const { rows } = await pool.query(
        `select no, code, findings from catalogue_import_rows where import_id = $1 and outcome = 'faulty' order by no limit 3`,
        [id],
      )
      throw new Error(`${tried?.faulty} of ${tried?.rows} rows are faulty, ${tried?.status}: ${JSON.stringify(rows)}`)
    }
    const read = performance.now()
    await imports.ask(pool, id, PUBLISHER, '导入事项目录')
    await imports.work(now)
    const done = await imports.find(id)
    if (done?.status !== 'applied') throw new Error(`not carried out: ${JSON.stringify(done?.problem)}`)
    const end = performance.now()
    const told: ImportTold = {
      read: (read - begun) / 1000,
      applied: (end - read) / 1000,
      rows: tried.rows,
      peak: peak(),
    }
    process.send?.(told)
  }
} finally {
  await database.close()
}
process.disconnect()
