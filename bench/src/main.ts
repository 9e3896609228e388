// `npm run bench [-- --cases 1000000]`: every figure of bench/README.md, measured in one run on one machine, the database and the
// client included. Ratios compare measurements of this run only.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import type { Instant } from '@sunhall/kernel'
import { PROJECT, type ServerProcess } from '../../app/src/process.ts'
import { measureApplying } from './apply.ts'
import { measureApprovals, measureParallel } from './approvals.ts'
import { measureBare } from './bare.ts'
import { measureBurst } from './burst.ts'
import { measureCalendar } from './calendar.ts'
import { growCatalogue } from './catalogue.ts'
import { dueCases, grow } from './grow.ts'
import { readGuides } from './guides.ts'
import { env, folder, removeHouse, staff, withDatabase, withServer } from './house.ts'
import { measureImport } from './import.ts'
import { growLicences, readLicences } from './licences.ts'
import { type LoadResult, load, percentiles } from './load.ts'
import { CASES, DUE, grown, IMPORTED, MATTERS, type Part, SECONDS, TEMPLATES, wanted } from './options.ts'
import { readPages } from './pages.ts'
import { measureDrawing } from './pdf.ts'
import { ask, lifecycle, REGION } from './people.ts'
import { many, ms, note, part, rate, share, table } from './report.ts'
import { settle } from './settle.ts'
import { StepFailed } from './step.ts'

/** Clients at once: a crowd, so that nobody waits for the disk alone. The house has eight connections to its database. */
const WORKERS = 32
const DEPARTMENTS = 6

const submitting = (server: ServerProcess): Promise<LoadResult> =>
  load({ workers: WORKERS, seconds: SECONDS }, async () => {
    const { status, body } = await ask(server)
    if (status !== 201) throw new StepFailed('submit', status, body)
    return status
  })

async function living(server: ServerProcess, count?: number): Promise<LoadResult> {
  const { handler, head } = await staff(server)
  return load(count === undefined ? { workers: WORKERS, seconds: SECONDS } : { workers: WORKERS, count }, () =>
    lifecycle(server, handler, head),
  )
}

const settled = (): Promise<void> => withDatabase(({ services, owner }) => settle(services.database.pool, owner))

/** On the grown database each part begins when the one before has nothing left to be done. */
async function quietly<T>(name: Part | 'growing', work: () => Promise<T>): Promise<T> {
  if (grown) await part(`settling before ${name}`, settled)
  return part(name, work)
}

/** Rate of submission on the small installation, once it is measured. */
async function submitSmall(): Promise<LoadResult> {
  const small = await withServer(async server => {
    await submitting(server)
    return submitting(server)
  })
  const bare = await withDatabase(async ({ services }) => {
    await measureBare(services, WORKERS, 500)
    return measureBare(services, WORKERS, Math.max(2000, Math.round(small.perSecond * SECONDS)))
  })
  note(`submit over HTTP, ${many(TEMPLATES)} cases`, `${rate(small)}, p95 ${ms(small.p95)}`)
  note('the same rows by bare SQL, same driver and connections', rate(bare))
  note('submit over HTTP : bare SQL', share(small.perSecond, bare.perSecond), '≥ 50 %')
  return small
}

/** @returns submissions a second at volume */
async function volume(small: LoadResult | null): Promise<number> {
  return withServer(async server => {
    await submitting(server)
    const large = await submitting(server)
    note(`submit over HTTP, ${many(CASES)} cases`, `${rate(large)}, p95 ${ms(large.p95)}`)
    const ratio = `rate at ${many(CASES)} : rate at ${many(TEMPLATES)}`
    if (small !== null) note(ratio, share(large.perSecond, small.perSecond), '≥ 90 %')
    const times: number[] = []
    const watch = setInterval(() => times.push(server.memory()), 200)
    try {
      await Promise.all([submitting(server), living(server)])
    } finally {
      clearInterval(watch)
    }
    note('server memory under load (resident, most)', `${Math.max(...times)} MiB`, '≤ 300 MB')
    return large.perSecond
  })
}

async function burst(known: number | null): Promise<void> {
  await withServer(async server => {
    const result = await measureBurst(server, known ?? (await submitting(server)).perSecond)
    note('burst of 10 × capacity for 30 s: answers', JSON.stringify(result.answers))
    note('… acknowledged, and found again', `${result.acknowledged} / ${result.found}`, 'none lost')
    note('… other than 201 and 503 with Retry-After', String(result.disorderly), '0')
    note('… back to normal (p95 of a second ≤ 3 × before) after', `${result.recoveredAfter.toFixed(1)} s`, '≤ 10 s')
  })
}

async function due(): Promise<void> {
  // Some that nobody has accepted yet, where no part before has left any.
  await withServer(server => load({ workers: WORKERS, count: 100 }, async () => (await ask(server)).status))
  await withDatabase(async ({ services, owner }) => {
    const made = await dueCases(owner, { region: REGION, wanted: DUE })
    const begun = performance.now()
    const batches: number[] = []
    let fired = 0
    for (;;) {
      const start = performance.now()
      const taken = await services.casework.moments.fireDueTwice(made.now as Instant, 200)
      batches.push(performance.now() - start)
      fired += taken
      if (taken === 0) break
    }
    const seconds = (performance.now() - begun) / 1000
    note(
      `a day with ${many(made.cases)} limits falling due`,
      `${seconds.toFixed(1)} s (${Math.round(fired / seconds)}/s, batch p95 ${ms(percentiles(batches).p95)})`,
      '≤ 60 s',
    )
  })
}

async function approvals(where: string): Promise<void> {
  await withServer(async server => {
    const alone = await measureApprovals(server, WORKERS, SECONDS)
    note(`approvals (apply, accept, take, propose, grant, deliver), ${where}`, `${rate(alone)}, p95 ${ms(alone.p95)}`)
    const together = await measureParallel(server, DEPARTMENTS, WORKERS, SECONDS)
    note(`approvals of ${DEPARTMENTS} departments, ${where}`, `${rate(together)}, p95 ${ms(together.p95)}`)
  })
}

async function importing(): Promise<void> {
  const { rows, read, applied, mib, peak, peakOfTenth } = await measureImport(env, folder, IMPORTED)
  const seconds = read + applied
  note(
    `import of ${many(rows)} matters from Excel (${mib.toFixed(0)} MiB), tried and published`,
    `${seconds.toFixed(1)} s (${read.toFixed(1)} + ${applied.toFixed(1)})`,
    '≤ 60 s',
  )
  note(
    '… memory (resident, most), more than for a tenth of them',
    `${peak} MiB, + ${peak - peakOfTenth} MiB`,
    'constant',
  )
}

async function growing(): Promise<void> {
  await withDatabase(async ({ owner }) => {
    const times = Math.ceil(CASES / TEMPLATES)
    await grow(owner, { region: REGION, templates: TEMPLATES, times }, console.log)
    // Before the copies of matters: licences are of the demonstration's own.
    if (wanted('pages')) await growLicences(owner, { region: REGION, wanted: CASES }, console.log)
    if (wanted('guides')) await growCatalogue(owner, MATTERS, console.log)
  })
}

async function main(): Promise<void> {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  )
  if (wanted('calendar'))
    note('calendar: working days added', `${(measureCalendar().perSecond / 1e6).toFixed(1)} million/s`, '≥ 5 million/s')
  if (wanted('pdf')) {
    await part('pdf', async () => {
      const drawn = await measureDrawing(SECONDS)
      note(
        `a PDF (${many(drawn.drawn)}, ${drawn.kib.toFixed(0)} KiB each), p50 / p95`,
        `${ms(drawn.p50)} / ${ms(drawn.p95)}`,
        '≤ 150 ms',
      )
      note(
        '… in one process, and processor time each',
        `${drawn.perSecond.toFixed(1)}/s, ${ms(drawn.cpuEach)}`,
        '≥ 20/s a core',
      )
    })
  }
  // Genuine lives: templates for volume, and the small installation everything is compared with.
  if (grown || wanted('submit', 'lifecycles'))
    await part('templates', () => withServer(server => living(server, TEMPLATES)))
  const small = wanted('submit') ? await part('submit', submitSmall) : null
  if (wanted('lifecycles')) {
    const lives = await part('lifecycles', () => withServer(server => living(server)))
    note('full lifecycles (ask, accept, draft, approve, rate)', `${rate(lives)}, p95 ${ms(lives.p95)}`, '≥ 150/s')
  }
  // The same installation, grown.
  // What is copied must be in the search index first.
  if (grown) await quietly('growing', growing)
  const capacity = wanted('volume') ? await quietly('volume', () => volume(small)) : null
  const there = grown ? `${many(CASES)} cases` : 'a small installation'
  if (wanted('pages')) {
    await quietly('pages', () =>
      withServer(async server => {
        const codes = await Promise.all(Array.from({ length: 200 }, async () => (await ask(server)).body.code))
        const people = await staff(server)
        await readPages(server, people, codes, there)
        await withDatabase(({ owner }) => readLicences(server, owner, people.head, `${many(CASES)} licences`))
      }),
    )
  }
  if (wanted('guides')) {
    await quietly('guides', () =>
      withServer(server => withDatabase(({ owner }) => readGuides(server, owner, `${many(MATTERS)} matters`))),
    )
  }
  if (wanted('burst')) await quietly('burst', () => burst(capacity))
  if (wanted('apply')) {
    const applied = await quietly('apply', () => withServer(server => measureApplying(server, WORKERS, SECONDS)))
    note(`applying, 3 pages and 5 scans uploaded, ${there}`, `${rate(applied)}, p95 ${ms(applied.p95)}`)
  }
  if (wanted('approvals')) await quietly('approvals', () => approvals(there))
  if (wanted('import')) {
    // Loads the organisation and its catalogue where no part before has done so.
    await quietly('import', async () => {
      await withServer(async () => undefined)
      await importing()
    })
  }
  if (wanted('due')) await quietly('due', due)
  writeFileSync(path.join(PROJECT, 'bench', 'latest.md'), `${table()}\n`)
  console.log(`\nwritten to bench/latest.md`)
}

try {
  await part('everything', main)
} finally {
  removeHouse()
}
