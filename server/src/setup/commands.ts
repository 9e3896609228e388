// `npm run sunhall -- setup`: the first setup from a file, from options, or by questions at a terminal.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { instantFromEpoch, type Text } from '@sunhall/kernel'
import type { Config } from '../platform/config.ts'
import { assertProductionReady, openDatabase } from '../platform/database.ts'
import { Problem, problemDocument } from '../platform/errors.ts'
import { DUTIES, planFaults, SetupPlan } from './plan.ts'
import { type Ask, askForPlan } from './questions.ts'
import { requireEmpty, SetupRefused, setUp } from './service.ts'

const WRONG_USE = 2

export interface Terminal {
  readonly say: (line: string) => void
  /** Null where nobody can be asked. */
  readonly ask: Ask | null
}

const USE = `setup                                  asks, at a terminal 在终端逐项询问
setup --file plan.json                 { "regions": [{ "code", "name": { "zh", "en" } }], "office"?, "supervision"?,
                                         "administrators": { "system": { "login", "name" }, "security": …, "auditor": … } }
setup --region CODE=NAME … [--office NAME] [--supervision NAME]
      --system LOGIN=NAME --security LOGIN=NAME --auditor LOGIN=NAME`

const OPTIONS = {
  file: { type: 'string' },
  region: { type: 'string', multiple: true },
  office: { type: 'string' },
  supervision: { type: 'string' },
  system: { type: 'string' },
  security: { type: 'string' },
  auditor: { type: 'string' },
} as const

const halves = (text: string): [string, string] => {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** What was given, not yet looked at; undefined where the words make no sense, null where nothing was given. */
async function given(args: readonly string[]): Promise<unknown> {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']
  try {
    values = parseArgs({ args: [...args], options: OPTIONS }).values
  } catch {
    return undefined
  }
  const { file, region, office, supervision, ...people } = values
  if (file !== undefined) {
    return Object.keys(values).length === 1 ? (JSON.parse(await readFile(file, 'utf8')) as unknown) : undefined
  }
  if (Object.keys(values).length === 0) return null
  const person = (text: string | undefined) => {
    if (text === undefined) return undefined
    const [login, name] = halves(text)
    return { login, name }
  }
  const unit = (name: string | undefined) => (name === undefined ? undefined : { name: { zh: name } })
  return {
    regions: (region ?? []).map(text => {
      const [code, zh] = halves(text)
      return { code, name: { zh } }
    }),
    office: unit(office),
    supervision: unit(supervision),
    administrators: {
      system: person(people.system),
      security: person(people.security),
      auditor: person(people.auditor),
    },
  }
}

async function run(readConfig: () => Config, args: readonly string[], { say, ask }: Terminal): Promise<number> {
  const both = (text: Text): void => {
    say(text.zh)
    say(text.en)
  }
  const told = (problem: Problem): void => {
    for (const language of ['zh', 'en'] as const) {
      const { title, detail, fields } = problemDocument(problem, language, '')
      say(fields === undefined ? `${title} ${detail}` : title)
      for (const { field, message } of fields ?? []) say(`  ${field}: ${message}`)
    }
  }
  let plan: unknown
  try {
    plan = await given(args)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
  if (plan === undefined || (plan === null && ask === null)) {
    say(USE)
    return WRONG_USE
  }
  const config = readConfig()
  if (config.mode !== 'production') {
    both({
      zh: '初始化用于正式环境：请先设置 SUNHALL_MODE=production 等变量。演示环境启动时自动载入演示机构。',
      en: 'Setup is for production: set SUNHALL_MODE=production first. A demonstration brings its own organisation.',
    })
    return 1
  }
  const database = await openDatabase(config)
  try {
    await assertProductionReady(database.db, config)
    // Nobody answers a dozen questions to be refused at the end.
    await requireEmpty(database.db)
    if (plan === null && ask !== null) plan = await askForPlan(ask, say)
    if (plan === null) return 1
    const read = SetupPlan.safeParse(plan, { reportInput: true })
    if (!read.success) throw new Problem('invalid-input', { fields: planFaults(read.error) })
    const logins = await setUp(database, read.data, instantFromEpoch(Date.now()))
    both({
      zh: '初始化完成。以下初始密码只显示这一次，请分别当面交给本人，首次登录必须修改：',
      en: 'Done. These passwords are shown this once; hand each to its owner. They must be changed at the first log-in:',
    })
    for (const { duty, login, name, password } of logins) {
      say(`  ${DUTIES[duty].zh} ${DUTIES[duty].en}: ${name}  ${login}  ${password}`)
    }
    both({
      zh: `下一步：三员分别登录 ${config.publicUrl}/workbench/，修改密码并设置第二重验证；由安全管理员建立单位、岗位和人员，由系统管理员核对日历、类别和时限。`,
      en: `Next: each logs in at ${config.publicUrl}/workbench/, changes the password and sets a second factor; the security administrator adds units, posts and people, the system administrator looks over calendar, categories and limits.`,
    })
    return 0
  } catch (error) {
    if (error instanceof SetupRefused) both(error.text)
    else if (error instanceof Problem) told(error)
    else throw error
    return 1
  } finally {
    await database.close()
  }
}

const terminal = (): Terminal & { close(): void } => {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  if (!process.stdin.isTTY || !process.stdout.isTTY) return { say, ask: null, close: () => {} }
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  return { say, ask: question => lines.question(question), close: () => lines.close() }
}

export const setupCommands = {
  setup: {
    summary:
      'the first regions, units and administrators of a production installation: asks, or takes --file plan.json',
    async run(config: () => Config, args: readonly string[], given?: Terminal): Promise<number> {
      if (given !== undefined) return run(config, args, given)
      const own = terminal()
      try {
        return await run(config, args, own)
      } finally {
        own.close()
      }
    },
  },
}
