// The record from the command line: verify, export, rebuild, recount. Says what it finds in Chinese and English; 1 means problems.
import { readFile } from 'node:fs/promises'
import { type Instant, instantFromEpoch, normalizeQueryCode, type PlainDate, type Text } from '@sunhall/kernel'
import { z } from 'zod'
import { Calendars } from '../casework/calendars.ts'
import { rebuildGuides } from '../catalogue/rebuild-guides.ts'
import { openOrganisation } from '../organisation/index.ts'
import type { Config } from '../platform/config.ts'
import { type AppDatabase, openDatabase } from '../platform/database.ts'
import { deriveKey } from '../platform/secrets.ts'
import { exportCase, verifyCaseFile } from './case-file.ts'
import { RebuildRunning, rebuildProjections } from './rebuild.ts'
import { recountTallies } from './recount.ts'
import { type TrustedRoot, verifyDatabase } from './verify-database.ts'

export interface RecordCommand {
  readonly summary: string
  /** The configuration is read only by what needs a database. Answers the exit code. */
  run(config: () => Config, args: readonly string[], say?: (line: string) => void): Promise<number>
}

type Say = (line: string) => void
const toConsole: Say = line => process.stdout.write(`${line}\n`)
const both = (say: Say, { zh, en }: Text): void => {
  say(zh)
  say(en)
}

const WRONG_USE = 2

async function withDatabase(config: Config, work: (database: AppDatabase) => Promise<number>): Promise<number> {
  const database = await openDatabase(config)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Roots kept elsewhere: a list of `{region, day, root}`, such as the public page of roots gives. */
const TrustedRoots = z.array(z.object({ region: z.string(), day: z.iso.date(), root: z.string() }))

async function readRoots(file: string | undefined): Promise<TrustedRoot[]> {
  if (file === undefined) return []
  const roots = TrustedRoots.parse(JSON.parse(await readFile(file, 'utf8')))
  return roots.map(each => ({ ...each, day: each.day as PlainDate }))
}

/** The value after a flag. */
function after(args: readonly string[], flag: string): string | undefined {
  const at = args.indexOf(flag)
  return at < 0 ? undefined : args[at + 1]
}

async function verifyFile(path: string, roots: readonly TrustedRoot[], say: Say): Promise<number> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    both(say, { zh: `无法读取 ${path}：${why}`, en: `${path} cannot be read: ${why}` })
    return 1
  }
  const report = verifyCaseFile(content, roots)
  for (const found of report.findings) both(say, found.message)
  const { acts, proven, confirmed, texts } = report
  both(say, {
    zh: `行为 ${acts} 条，其中 ${proven} 条已证明在日根之下；${confirmed} 个日根与公布值一致。`,
    en: `${acts} acts, ${proven} of them proven under a daily root; ${confirmed} roots equal published ones.`,
  })
  if (texts !== null) {
    both(say, {
      zh: `正文 ${texts.intact} 份与摘要相符，${texts.erased} 份已到期清除。`,
      en: `${texts.intact} private texts match their digests, ${texts.erased} were erased after their retention.`,
    })
  }
  both(
    say,
    report.intact
      ? { zh: '记录完整，未发现改动。', en: 'The record is whole; nothing was altered.' }
      : { zh: '记录有问题。', en: 'The record has problems.' },
  )
  return report.intact ? 0 : 1
}

async function verifyAll(config: Config, roots: readonly TrustedRoot[], say: Say): Promise<number> {
  return withDatabase(config, async ({ pool }) => {
    const report = await verifyDatabase(pool, {
      sealing: deriveKey(config.secretKey, 'sealing'),
      documents: deriveKey(config.secretKey, 'documents'),
      trusted: roots,
    })
    for (const { region, caseId, message } of report.problems) {
      const where = caseId === null ? region : `${region} ${caseId}`
      both(say, { zh: `${where}：${message.zh}`, en: `${where}: ${message.en}` })
    }
    const { cases, acts, days, texts, erased, problemCount } = report
    both(say, {
      zh: `已核验办件 ${cases} 个、行为 ${acts} 条、日根 ${days} 个、正文 ${texts} 份（另有 ${erased} 份已到期清除），问题 ${problemCount} 个。`,
      en: `${cases} cases, ${acts} acts, ${days} daily roots and ${texts} private texts verified (${erased} erased after their retention); ${problemCount} problems.`,
    })
    return problemCount === 0 ? 0 : 1
  })
}

const verify: RecordCommand = {
  summary: 'verify the record: the whole database, or --file case.json; --roots roots.json: against published roots',
  async run(config, args, say = toConsole) {
    const roots = await readRoots(after(args, '--roots'))
    if (!args.includes('--file')) return verifyAll(config(), roots, say)
    const path = after(args, '--file')
    if (path !== undefined) return verifyFile(path, roots, say)
    both(say, { zh: '--file 之后应有文件名', en: '--file needs a file name' })
    return WRONG_USE
  },
}

const exportOne: RecordCommand = {
  summary: "export REGION CODE: a case's whole record as JSON; --private: with its private texts, which is logged",
  async run(readConfig, args, say = toConsole) {
    const [region, code] = args.filter(arg => !arg.startsWith('--'))
    if (region === undefined || code === undefined) {
      both(say, { zh: '用法：export 区划代码 查询码', en: 'use: export REGION CODE' })
      return WRONG_USE
    }
    const config = readConfig()
    return withDatabase(config, async ({ pool }) => {
      const now = instantFromEpoch(Date.now() + config.clockOffsetMs) as Instant
      const sealing = args.includes('--private') ? { sealing: deriveKey(config.secretKey, 'sealing') } : {}
      const file = await exportCase(pool, region, { code: normalizeQueryCode(code) }, { now, ...sealing })
      if (file === undefined) {
        both(say, { zh: '没有这个办件', en: 'there is no such case' })
        return 1
      }
      if (file.private !== null) {
        await pool.query(
          `insert into access_log (region, at, person_id, case_id, what) values ($1, $2, null, $3, 'case-file')`,
          [region, now, file.id],
        )
      }
      say(JSON.stringify(file, null, 2))
      return 0
    })
  },
}

const rebuild: RecordCommand = {
  summary: 'make lists, timers, figures and publications anew from the acts',
  async run(config, _args, say = toConsole) {
    const opened = config()
    return withDatabase(opened, async ({ pool, db }) => {
      try {
        const sealing = deriveKey(opened.secretKey, 'sealing')
        const { cases, changed, broken } = await rebuildProjections(pool, new Calendars(db), { sealing })
        const { workItems, timers, publications, licences, tallies, strays } = changed
        both(say, {
          zh: `已重建办件 ${cases} 个；更正：办件 ${changed.cases}、承办件 ${workItems}、时限 ${timers}、公开 ${publications}、证照 ${licences}、计数 ${tallies}、无主 ${strays}。`,
          en: `${cases} cases rebuilt; corrected: cases ${changed.cases}, parts ${workItems}, timers ${timers}, publications ${publications}, licences ${licences}, figures ${tallies}, strays ${strays}.`,
        })
        for (const { region, id } of broken) {
          both(say, {
            zh: `${region} ${id}：记录已损，未作重建`,
            en: `${region} ${id}: its record is broken; left as it was`,
          })
        }
        return broken.length === 0 ? 0 : 1
      } catch (error) {
        if (!(error instanceof RebuildRunning)) throw error
        both(say, { zh: '另有重建正在进行', en: 'another rebuild is running' })
        return 1
      }
    })
  },
}

const recount: RecordCommand = {
  summary: 'compare the figures with a full recount of the acts',
  async run(config, _args, say = toConsole) {
    return withDatabase(config(), async ({ pool }) => {
      const differences = await recountTallies(pool)
      for (const { region, unit_id, day, measure, category, channel, counted, kept } of differences) {
        const which = [region, unit_id, day, measure, category, channel].join(' ')
        both(say, { zh: `${which}：应为 ${counted}，现为 ${kept}`, en: `${which}: ${counted} counted, ${kept} kept` })
      }
      both(
        say,
        differences.length === 0
          ? { zh: '各项计数与重新统计一致。', en: 'All figures equal the recount.' }
          : {
              zh: `有 ${differences.length} 项计数不一致；rebuild 可更正。`,
              en: `${differences.length} figures differ; rebuild corrects them.`,
            },
      )
      return differences.length === 0 ? 0 : 1
    })
  },
}

const guides: RecordCommand = {
  summary: 'make anew what guides are found by, from the matters in force',
  async run(config, _args, say = toConsole) {
    return withDatabase(config(), async ({ pool, db }) => {
      const { guides: made, strays } = await rebuildGuides(pool, openOrganisation(db))
      both(say, {
        zh: `已重建办事指南索引 ${made} 条；清除已不在用的 ${strays} 条。`,
        en: `${made} guides rebuilt; ${strays} of matters no longer in force removed.`,
      })
      return 0
    })
  },
}

export const recordCommands: Readonly<Record<string, RecordCommand>> = {
  verify,
  export: exportOne,
  rebuild,
  'rebuild-guides': guides,
  recount,
}
