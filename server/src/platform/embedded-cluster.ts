// The embedded database's cluster on disk: made once, whole or not at all; and as whom, and with what, PostgreSQL's programs run.
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { RunAs } from './postgres-binaries.ts'

/** initdb beside the final place, then one rename: a half-made cluster is never taken for a whole one. */
export function initialise(initdb: string, cluster: string, password: string, runAs: RunAs): void {
  const draft = `${cluster}.new-${process.pid}`
  const passwordFile = `${cluster}.pw-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  const user = chooseOwner(runAs)
  if (user !== undefined) {
    chownSync(draft, user.uid, user.gid)
    chownSync(passwordFile, user.uid, user.gid)
  }
  try {
    // With the C locale show_trgm('中文') is empty and fuzzy search silently ignores Chinese.
    const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
    const args = [`--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    args.push('--encoding=UTF8', `--locale=${locale}`, '--lc-messages=C', '--data-checksums', '--no-instructions')
    const [program, ...rest] = [...runAs.prefix, initdb, ...args]
    const done = spawnSync(program ?? initdb, rest, {
      ...identity(runAs),
      cwd: draft,
      env: environment(),
      encoding: 'utf8',
    })
    if (done.status !== 0) {
      throw new Error(`cannot create the embedded database in ${cluster}: ${done.error?.message ?? done.stderr.trim()}`)
    }
    try {
      renameSync(draft, cluster)
    } catch (error) {
      // Another process was first: its cluster is as good as ours.
      if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error
    }
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function chooseOwner(runAs: RunAs): { uid: number; gid: number } | undefined {
  if (runAs.uid !== undefined && runAs.gid !== undefined) return { uid: runAs.uid, gid: runAs.gid }
  const uid = runAs.prefix.find(part => part.startsWith('--reuid='))?.slice('--reuid='.length)
  const gid = runAs.prefix.find(part => part.startsWith('--regid='))?.slice('--regid='.length)
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

export function identity(runAs: RunAs): { uid?: number; gid?: number } {
  return {
    ...(runAs.uid === undefined ? {} : { uid: runAs.uid }),
    ...(runAs.gid === undefined ? {} : { gid: runAs.gid }),
  }
}

/** PGDATA, PGPORT and the like in our environment must not reach the server. */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return { PATH, SystemRoot, TEMP, LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8', TZ: 'UTC' }
}
