// Documents drawn: every template of the house with data as long as real ones, number, seal and code, in one process and one after another.
import { openFonts } from '@sunhall/server/documents/index'
import { renderSheet, type Sheet } from '@sunhall/server/documents/render'
import { sampleOf } from '@sunhall/server/documents/sample.test-support'
import { sealImage } from '@sunhall/server/documents/seal.test-support'
import { FIRST_TEMPLATES } from '@sunhall/server/documents/templates/index'
import { percentiles } from './load.ts'

export interface DrawingResult {
  readonly drawn: number
  readonly p50: number
  readonly p95: number
  /** Of processor time, garbage collection and other threads of the process included. */
  readonly cpuEach: number
  readonly perSecond: number
  readonly kib: number
}

const VERIFY = '7K3M9P2QX4VBTHN05RWD'

export async function measureDrawing(seconds: number): Promise<DrawingResult> {
  const fonts = openFonts()
  const seal = sealImage()
  const sheets = FIRST_TEMPLATES.map(
    (template): Sheet => ({
      template,
      data: sampleOf(template),
      unit: '青禾县市场监督管理局',
      number: '青市监许准〔2026〕1号',
      issuedOn: '2026-03-20',
      verification: { url: `https://zwfw.example.gov.cn/documents/verify/${VERIFY}`, code: VERIFY },
      seal,
      watermark: null,
      version: 1,
      reissuedOn: null,
    }),
  )
  // The first of each loads fonts and letters, as a server has them after its first minutes.
  for (const sheet of sheets) await renderSheet(sheet, fonts)
  const times: number[] = []
  let bytes = 0
  const cpu = process.cpuUsage()
  const begun = performance.now()
  // Whole rounds: every template counts the same.
  while (performance.now() - begun < seconds * 1000) {
    for (const sheet of sheets) {
      const start = performance.now()
      const { pdf } = await renderSheet({ ...sheet, number: `青市监许准〔2026〕${times.length + 2}号` }, fonts)
      times.push(performance.now() - start)
      bytes += pdf.length
    }
  }
  const took = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  const drawn = times.length
  return {
    drawn,
    ...percentiles(times),
    cpuEach: (user + system) / 1000 / drawn,
    perSecond: drawn / (took / 1000),
    kib: bytes / drawn / 1024,
  }
}
