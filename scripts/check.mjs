// `npm run check`: what CI runs. A tool that crashes, or that looked at nothing, fails like one that found something.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const tool = (...parts) => path.join(root, 'node_modules', ...parts)
const ROOMS = [
  'kernel/src',
  'forms/src',
  'packs/src',
  'server/src',
  'portal/src',
  'workbench/src',
  'app/src',
  'demo/src',
  'e2e/src',
  'bench/src',
]

/** [what is checked, arguments for node, what the output must show so that "nothing found" means something] */
const steps = [
  [
    'format and lint',
    [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.'],
    /Checked [1-9]\d* files/,
  ],
  ['types', [tool('typescript-native', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'], undefined],
  [
    'boundaries',
    [tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', ...ROOMS],
    /[1-9]\d* modules/,
  ],
  ['dead code', [tool('knip', 'bin', 'knip.js')], undefined],
  ['tests', ['scripts/test.mjs'], undefined],
]

const wanted = process.argv.slice(2)
const failed = []
for (const [name, args, proof] of steps) {
  if (wanted.length > 0 && !wanted.some(each => name.includes(each))) continue
  console.log(`── ${name}`)
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: proof === undefined ? 'inherit' : ['inherit', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}`
  if (proof !== undefined) process.stdout.write(output)
  if (done.status !== 0 || (proof !== undefined && !proof.test(output))) failed.push(name)
}
console.log(failed.length === 0 ? 'check: all clean' : `check: failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
