// The folder of files: by content, whole or not at all, and honest about a full disk.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FileStore, openFileFolder } from './files.ts'

let folder: string
let store: FileStore
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-files-'))
  store = openFileFolder(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stream = (...parts: string[]): Readable => Readable.from(parts.map(part => Buffer.from(part)))
const left = (): string[] => readdirSync(path.join(folder, 'incoming'))

test('what was put is read back, once for equal content', async () => {
  const first = await store.put(stream('居住证', '申请表'), 1000)
  const second = await store.put(stream('居住证申请表'), 1000)
  expect(second).toEqual(first)
  expect(first.size).toBe(18)
  expect(await text(await store.read(first.sha256))).toBe('居住证申请表')
  await store.verify(first.sha256)
  expect(left()).toEqual([])
})

test('too large a stream is refused and nothing of it stays', async () => {
  await expect(store.put(stream('12345', '67890'), 9)).rejects.toMatchObject({ code: 'file-too-large' })
  expect(left()).toEqual([])
})

test('a stream that breaks off leaves nothing', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('half')
    throw new Error('connection lost')
  }
  await expect(store.put(broken(), 100)).rejects.toThrow('connection lost')
  expect(left()).toEqual([])
})

test.runIf(existsSync('/dev/full'))('a full disk is named', async () => {
  const full = openFileFolder(folder, { openTemporary: () => open('/dev/full', 'w') })
  await expect(full.put(stream('anything'), 100)).rejects.toMatchObject({ code: 'storage-full' })
})

test('a missing and a changed file are told apart', async () => {
  const kept = await store.put(stream('original'), 100)
  const name = kept.sha256.toString('hex')
  writeFileSync(path.join(folder, name.slice(0, 2), name.slice(2, 4), name), 'changed!')
  await expect(store.verify(kept.sha256)).rejects.toMatchObject({ code: 'file-damaged' })
  await store.remove(kept.sha256)
  await expect(store.read(kept.sha256)).rejects.toMatchObject({ code: 'file-missing' })
  await expect(store.verify(kept.sha256)).rejects.toMatchObject({ code: 'file-missing' })
})
