// The commands as an operator runs them: what they say, in both languages, and their exit codes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PlainDate } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, type CaseworkFixture, openCasework } from '../casework/fixture.test-support.ts'
import { type Config, loadConfig } from '../platform/config.ts'
import type { Connection } from '../platform/embedded.ts'
import { recordCommands } from './commands.ts'
import { playLives, REGION } from './lives.test-support.ts'
import { closeDays, listRoots } from './roots.ts'

let fixture: CaseworkFixture
let folder: string
let config: Config
let code: string
beforeAll(async () => {
  fixture = await openCasework()
  const { database } = fixture
  folder = await mkdtemp(path.join(tmpdir(), 'sunhall-record-'))
  const url = ({ user, password, host, port, database: name }: Connection) =>
    // The test server may listen on a socket: its folder goes as a parameter.
    `postgres://${user}:${encodeURIComponent(password)}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`
  config = {
    ...loadConfig({ SUNHALL_DATA: folder }),
    database: { kind: 'server', ownerUrl: url(database.ownerConnection), appUrl: url(database.appConnection) },
  }
  const lives = await playLives(fixture)
  await closeDays(database.pool, '2026-10-01' as PlainDate, at('2026-10-01T08:00:00'))
  const id = lives.find(life => life.name === 'rated')?.id
  code = (await database.pool.query('select code from cases where id = $1', [id])).rows[0].code
})
afterAll(async () => {
  await fixture.database.close()
  await rm(folder, { recursive: true })
})

async function run(name: string, args: string[] = [], given: () => Config = () => config) {
  const lines: string[] = []
  const exit = await recordCommands[name]?.run(given, args, line => lines.push(line))
  return { exit, lines, text: lines.join('\n') }
}
const noConfig = (): Config => {
  throw new Error('a file is verified without a configuration')
}
const file = async (name: string, content: unknown): Promise<string> => {
  const at = path.join(folder, name)
  await writeFile(at, typeof content === 'string' ? content : JSON.stringify(content))
  return at
}

describe('export and verify --file', () => {
  it('exports a case that verifies without server, database or configuration', async () => {
    const exported = await run('export', [REGION, code.replace(/(\d{4})(?=\d)/g, '$1 ')])
    expect(exported.exit).toBe(0)
    expect(exported.text).not.toMatch(/便民中心/)
    const { items } = await listRoots(fixture.database.pool, REGION)
    const kept = [await file('case.json', exported.text), '--roots', await file('roots.json', items)]
    const verified = await run('verify', ['--file', ...kept], noConfig)
    expect(verified).toMatchObject({ exit: 0 })
    expect(verified.lines).toEqual([
      '行为 5 条，其中 5 条已证明在日根之下；3 个日根与公布值一致。',
      '5 acts, 5 of them proven under a daily root; 3 roots equal published ones.',
      '记录完整，未发现改动。',
      'The record is whole; nothing was altered.',
    ])
    const changed = await file('changed.json', exported.text.replace('"qh-land-handler"', '"x"'))
    const found = await run('verify', ['--file', changed], noConfig)
    expect(found).toMatchObject({ exit: 1 })
    expect(found.lines[1]).toBe('act 2 is not what was recorded, or no longer follows the act before it')
    expect(await run('verify', ['--file', path.join(folder, 'none.json')], noConfig)).toMatchObject({ exit: 1 })
    expect(await run('verify', ['--file'], noConfig)).toMatchObject({ exit: 2 })
  })

  it('writes down who took private texts along', async () => {
    expect((await run('export', [REGION, '999999999999'])).exit).toBe(1)
    expect((await run('export', [])).exit).toBe(2)
    expect((await run('export', [REGION, code, '--private'])).exit).toBe(0)
    const { rows } = await fixture.database.owner.query('select what from access_log')
    expect(rows).toEqual([{ what: 'case-file' }])
  })
})

describe('rebuild and recount', () => {
  it('say what differed and mend it', async () => {
    expect((await run('recount')).lines).toEqual(['各项计数与重新统计一致。', 'All figures equal the recount.'])
    await fixture.database.owner.query(`delete from tally_deltas where measure = 'complaints'`)
    const wrong = await run('recount')
    expect(wrong.exit).toBe(1)
    expect(wrong.text).toContain('539921 qh-land 2026-09-03 complaints land web：应为 1，现为 0')
    const rebuilt = await run('rebuild')
    expect(rebuilt.exit).toBe(0)
    expect(rebuilt.text).toContain(
      '13 cases rebuilt; corrected: cases 0, parts 0, timers 0, publications 0, licences 0, figures 1, strays 0.',
    )
    expect((await run('recount')).exit).toBe(0)
  })
})

describe('verify', () => {
  it('needs the key that sealed the texts, and names what does not open', async () => {
    const report = await run('verify')
    // The fixture seals with a key of its own, not with this configuration's.
    expect(report.exit).toBe(1)
    expect(report.text).toContain('the sealed text of act 1 does not open')
    expect(report.lines.at(-1)).toMatch(
      /^13 cases, \d+ acts, 30 daily roots and \d+ private texts verified .* 13 problems\.$/,
    )
  })
})
