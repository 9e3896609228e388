// `npm test`: everything from unit to browser, with its own set-up. The last line is the count.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, root } from './install.mjs'

const total = { passed: 0, failed: 0, skipped: 0 }
/** What failed, told again at the end: a log of CI is long, and often only its end is kept. */
const failures = []

/**
 * Whatever goes wrong with a suite itself (a file that does not load, a tool that crashes) counts as a failure.
 * @param told `later`: what it prints is shown when it has ended, because another prints meanwhile
 */
async function suite(label, args, told = 'at once') {
  const report = path.join(root, 'test-output', `${label}.json`)
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const exit = await ended(process.execPath, [vitest, 'run', ...reporters, ...args], told)
  let failed = 0
  if (existsSync(report)) {
    for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
      const outcomes = file.assertionResults.map(test => test.status)
      total.passed += outcomes.filter(status => status === 'passed').length
      failed += outcomes.filter(status => status === 'failed').length
      failures.push(...failuresOf(file))
      total.skipped += outcomes.filter(status => status !== 'passed' && status !== 'failed').length
      if (file.status === 'failed' && !outcomes.includes('failed')) failed += 1
    }
  }
  if (exit !== 0 && failed === 0) {
    failures.push(`${label}: ended with ${exit}, though no test failed: an error that no test waited for`)
    failed = 1
  }
  total.failed += failed
}

/** The names of a file's failed tests, each with how its message begins; of a file that did not load, its own. */
function failuresOf({ name, status, message, assertionResults }) {
  const where = path.relative(root, name)
  const opening = text =>
    (text ?? '')
      .split('\n')
      .filter(line => !/node_modules|<anonymous>/.test(line))
      .slice(0, 12)
      .join('\n')
  const failed = assertionResults.filter(test => test.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [`${where}\n${opening(message)}`] : []
  return failed.map(test => `${where} > ${test.fullName}\n${opening(test.failureMessages[0])}`)
}

function ended(program, args, told) {
  const stdio = told === 'later' ? ['ignore', 'pipe', 'pipe'] : 'inherit'
  const child = spawn(program, args, { cwd: root, stdio })
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => printed.push(chunk))
  return new Promise(resolve => {
    child.on('error', () => resolve(1))
    child.on('close', code => {
      process.stdout.write(Buffer.concat(printed))
      resolve(code ?? 1)
    })
  })
}

/** Chromium and a Chinese font come from Debian; only root can install them. */
function ensureBrowser() {
  const has = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0
  const browser =
    process.env.CHROMIUM !== undefined ||
    ['chromium', 'chromium-browser', 'google-chrome'].some(each => has(each, ['--version']))
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  const missing = [
    ...(browser ? [] : ['chromium', 'chromium-l10n']),
    ...((fonts.stdout ?? '').trim() === '' ? ['fonts-noto-cjk'] : []),
  ]
  if (missing.length === 0) return true
  if (process.getuid?.() === 0 && has('apt-get', ['--version'])) {
    console.log(`Installing ${missing.join(' and ')} …`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = args =>
      spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
    if (apt(['update']) && apt(['install', '-y', '--no-install-recommends', ...missing])) return true
  }
  console.error(
    `the browser tests need ${missing.join(' and ')}: install with "apt-get install ${missing.join(' ')}", or name a browser in CHROMIUM`,
  )
  return browser
}

ensureInstalled()
// A build that fails is a failure to count; the unit tests run from the sources all the same.
if (spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) {
  failures.push('the build')
  total.failed += 1
}
await suite('unit', process.argv.slice(2))
if (existsSync(path.join(root, 'e2e', 'vitest.config.ts'))) {
  if (ensureBrowser()) {
    const browsed = ['--config', 'e2e/vitest.config.ts', '--project']
    await suite('faults', [...browsed, 'faults'])
    // A journey waits half its time for the other side: two halves at once, each with a county of its own, leave each other alone.
    await Promise.all([
      suite('journeys-1', [...browsed, 'journeys', '--shard=1/2']),
      suite('journeys-2', [...browsed, 'journeys', '--shard=2/2'], 'later'),
    ])
  } else {
    failures.push('the journeys: there is no browser')
    total.failed += 1
  }
}
for (const failure of failures) console.log(`FAILED ${failure}\n`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
// Nothing passed means that nothing was tested.
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
