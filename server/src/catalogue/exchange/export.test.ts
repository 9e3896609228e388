// A workbook that cannot be written is told to who asked for it, and disturbs nobody else.
import { instant } from '@sunhall/kernel'
import { afterEach, expect, it, vi } from 'vitest'
import { ALL_KINDS, exportWorkbook } from './export.ts'

afterEach(() => vi.unstubAllEnvs())

it('is refused by the disk in its own answer', async () => {
  vi.stubEnv('TMPDIR', '/nonexistent/folder')
  const now = instant('2026-03-02T02:00:00.000Z')
  const exported = exportWorkbook(null, { kinds: ALL_KINDS, unit: null, region: null }, now)
  await expect(exported).rejects.toMatchObject({ code: 'ENOENT' })
})
