// Where files are kept, a folder or an object store: by content, whole or not at all, and honest about what does not fit.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { problemFrom } from './errors-from.ts'
import { FileError, type FileStore, openFileFolder } from './files.ts'
import { openTestStore, type TestStore } from './files-s3.test-support.ts'
import { openS3Files } from './files-s3.ts'

let folder: string
let remote: TestStore
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-files-'))
  remote = await openTestStore()
})
afterEach(async () => {
  await remote.close()
  rmSync(folder, { recursive: true, force: true })
})

const stream = (...parts: string[]): Readable => Readable.from(parts.map(part => Buffer.from(part)))
const left = (): string[] => readdirSync(path.join(folder, 'incoming'))
const s3 = (over: object = {}): FileStore =>
  openS3Files({ ...remote.options, prefix: 'files/', incoming: path.join(folder, 'incoming'), retryMs: 1, ...over })
const placeOf = (sha256: Buffer): string => {
  const name = sha256.toString('hex')
  return [name.slice(0, 2), name.slice(2, 4), name].join('/')
}

const KINDS = [
  {
    kind: 'a folder',
    store: () => openFileFolder(folder),
    change: (sha256: Buffer) => writeFileSync(path.join(folder, placeOf(sha256)), 'changed!'),
  },
  {
    kind: 'an object store',
    store: () => s3(),
    change: (sha256: Buffer) => remote.objects.set(`/sunhall/files/${placeOf(sha256)}`, Buffer.from('changed!')),
  },
] as const

describe.each(KINDS)('in $kind', ({ store: openStore, change }) => {
  let store: FileStore
  beforeEach(() => {
    store = openStore()
  })

  test('what was put is read back, once for equal content', async () => {
    const first = await store.put(stream('居住证', '申请表'), 1000)
    const second = await store.put(stream('居住证申请表'), 1000)
    expect(second).toEqual(first)
    expect(first.size).toBe(18)
    expect(await text(await store.read(first.sha256))).toBe('居住证申请表')
    await store.verify(first.sha256)
    expect(left()).toEqual([])
  })

  test('an empty and a large file', async () => {
    const empty = await store.put(stream(), 10)
    expect(await text(await store.read(empty.sha256))).toBe('')
    const large = await store.put(
      stream(...Array.from({ length: 40 }, (_, i) => String(i % 10).repeat(100_000))),
      2 ** 23,
    )
    expect(large.size).toBe(4_000_000)
    await store.verify(large.sha256)
  })

  test('too large a stream is refused and nothing of it stays', async () => {
    await expect(store.put(stream('12345', '67890'), 9)).rejects.toMatchObject({ code: 'file-too-large' })
    expect(left()).toEqual([])
    expect(remote.seen).toEqual([])
  })

  test('a stream that breaks off leaves nothing', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('half')
      throw new Error('connection lost')
    }
    await expect(store.put(broken(), 100)).rejects.toThrow('connection lost')
    expect(left()).toEqual([])
    expect(remote.seen).toEqual([])
  })

  test('a missing and a changed file are told apart', async () => {
    const kept = await store.put(stream('original'), 100)
    change(kept.sha256)
    await expect(store.verify(kept.sha256)).rejects.toMatchObject({ code: 'file-damaged' })
    await store.remove(kept.sha256)
    await store.remove(kept.sha256)
    await expect(store.read(kept.sha256)).rejects.toMatchObject({ code: 'file-missing' })
    await expect(store.verify(kept.sha256)).rejects.toMatchObject({ code: 'file-missing' })
  })
})

test('whoever sends or asks for a file is told to come again when the store is away or full', () => {
  for (const code of ['storage-away', 'storage-full'] as const) {
    expect(problemFrom(new FileError(code, 'internal words'), {})).toMatchObject({
      code: 'unavailable',
      retryAfter: 60,
    })
  }
})

test.runIf(existsSync('/dev/full'))('a full disk is named', async () => {
  const full = openFileFolder(folder, { openTemporary: () => open('/dev/full', 'w') })
  await expect(full.put(stream('anything'), 100)).rejects.toMatchObject({ code: 'storage-full' })
})

describe('an object store', () => {
  test('that stumbles is asked again; the file is sent whole each time', async () => {
    remote.faults.push({ status: 503, code: 'SlowDown' }, { status: 500, code: 'InternalError' })
    const kept = await s3().put(stream('三次'), 100)
    expect(remote.seen.length).toBe(3)
    expect(remote.objects.get(`/sunhall/files/${placeOf(kept.sha256)}`)?.toString()).toBe('三次')
  })

  test('that stays away, or does not know us, is named, and no secret with it', async () => {
    remote.faults.push(...Array.from({ length: 3 }, () => ({ status: 503, code: 'SlowDown' })))
    await expect(s3().put(stream('x'), 100)).rejects.toMatchObject({ code: 'storage-away' })
    const stranger = await s3({ secretKey: 'another-secret' })
      .put(stream('x'), 100)
      .catch((error: unknown) => error)
    expect(stranger).toMatchObject({ code: 'storage-away', cause: new Error('403, SignatureDoesNotMatch') })
    expect(JSON.stringify(stranger) + String((stranger as Error).cause)).not.toContain('another-secret')
    await expect(s3({ bucket: 'elsewhere' }).put(stream('x'), 100)).rejects.toMatchObject({ code: 'storage-away' })
    await expect(s3({ endpoint: 'http://127.0.0.1:1' }).read(Buffer.alloc(32))).rejects.toMatchObject({
      code: 'storage-away',
    })
    expect(remote.objects.size).toBe(0)
    expect(left()).toEqual([])
  })

  test('that is full is named', async () => {
    remote.faults.push({ status: 507, code: 'XMinioStorageFull' })
    await expect(s3().put(stream('x'), 100)).rejects.toMatchObject({ code: 'storage-full' })
  })
})
