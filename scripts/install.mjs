// Makes sure that Node is new enough and that the packages of the lock file are installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')

/** Runs a program in the project folder, its output shown; anything but a clean exit ends this process too. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (done.status !== 0) {
    console.error(
      `${path.basename(program)} ${args.join(' ')}: ${done.error?.message ?? `ended with ${done.status ?? done.signal}`}`,
    )
    process.exit(1)
  }
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Sunhall needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one from your system's packages or the Node project.`,
  )
  process.exit(1)
}

export function ensureInstalled() {
  checkNode()
  const lock = path.join(root, 'package-lock.json')
  const stamp = path.join(root, 'node_modules', '.sunhall-lock')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  // npm writes this list last: newer than the lock file means that somebody ran npm by hand, and it finished.
  const installed = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    // Not `npm ci`: a registry mirror may lack binaries for platforms other than this one, and ci refuses a lock file without them.
    console.log('Installing packages …')
    const args = ['install', '--no-save', '--no-audit', '--no-fund']
    const npm = process.env.npm_execpath
    if (npm !== undefined && /\.c?js$/.test(npm)) run(process.execPath, [npm, ...args])
    else run('npm', args, { shell: process.platform === 'win32' })
  }
  writeFileSync(stamp, wanted)
}
