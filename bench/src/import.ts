// An import as an administrator makes it: the house's own workbook with so many matters, tried, then published by another person.
// The import runs in a process of its own with the server's heap (import-process.ts), so that its memory is nobody else's.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MATTERS } from '@sunhall/demo/catalogue'
import type { Instant } from '@sunhall/kernel'
import type { EntryData } from '@sunhall/server/catalogue/entry'
import { type ExportedEntry, writeCatalogue } from '@sunhall/server/catalogue/exchange/xlsx-write'
import { placeName } from './catalogue.ts'

/** Parallel sets name other matters; a copy of everything else stands for itself. */
const COPIED = MATTERS.filter(matter => matter.handling.members.length === 0)

async function* copies(prefix: string, count: number): AsyncGenerator<ExportedEntry> {
  for (let n = 0; n < count; n++) {
    const matter = COPIED[n % COPIED.length] as (typeof COPIED)[number]
    const code = `${prefix}-${matter.code}-${n}`
    const title = { ...matter.title, zh: `${matter.title.zh}（${prefix}${placeName(Math.floor(n / COPIED.length))}）` }
    yield { code, data: { ...matter, code, title } as unknown as EntryData }
  }
}

async function write(file: string, prefix: string, count: number): Promise<number> {
  const out = createWriteStream(file)
  const closed = once(out, 'close')
  await writeCatalogue(out, () => copies(prefix, count), ['matter'], new Date().toISOString() as Instant)
  out.end()
  await closed
  return statSync(file).size
}

export interface ImportTold {
  /** Seconds of the trial and of carrying it out. */
  readonly read: number
  readonly applied: number
  readonly rows: number
  /** Resident memory at its highest since the process began, MiB. */
  readonly peak: number
}

export interface ImportResult extends ImportTold {
  readonly mib: number
  /** The highest when only a tenth was imported, by the same process. */
  readonly peakOfTenth: number
}

export async function measureImport(
  env: Readonly<Record<string, string>>,
  folder: string,
  count: number,
): Promise<ImportResult> {
  const [tenth, whole] = [path.join(folder, 'tenth.xlsx'), path.join(folder, 'whole.xlsx')]
  await write(tenth, 'T', Math.ceil(count / 10))
  const bytes = await write(whole, 'W', count)
  const child = fork(fileURLToPath(new URL('import-process.ts', import.meta.url)), [tenth, whole], {
    env: { ...process.env, ...env },
    execArgv: ['--max-semi-space-size=8', '--max-old-space-size=256', '--import', 'tsx'],
  })
  const told: ImportTold[] = []
  child.on('message', message => told.push(message as ImportTold))
  const [code] = await once(child, 'exit')
  const [first, second] = told
  if (code !== 0 || first === undefined || second === undefined) throw new Error('the import did not come to its end')
  return { ...second, mib: bytes / 2 ** 20, peakOfTenth: first.peak }
}
