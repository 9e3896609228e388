// What runs in the thread of the press: it draws what it is sent, one piece after another.
import { parentPort, workerData } from 'node:worker_threads'
import { openFonts } from './fonts.ts'
import { renderMaterialSheet } from './material-sheet.ts'
import type { Outcome, Work } from './press.ts'
import { renderSheet } from './render.ts'
import { trySeal } from './seal-check.ts'

const fonts = openFonts((workerData as { readonly fontFolder: string | null }).fontFolder)

async function draw(work: Work): Promise<Outcome> {
  switch (work.do) {
    case 'sheet': {
      // A buffer that went from thread to thread has become plain bytes.
      const seal = work.sheet.seal === null ? null : Buffer.from(work.sheet.seal)
      return renderSheet({ ...work.sheet, seal }, fonts)
    }
    case 'material':
      return { pdf: await renderMaterialSheet(work.sheet, fonts), pages: 0, absent: [] }
    case 'seal':
      await trySeal(Buffer.from(work.image), fonts)
      return { pdf: new Uint8Array(), pages: 0, absent: [] }
  }
}

parentPort?.on('message', (work: Work) => {
  void draw(work)
    .catch((error: unknown): Outcome => ({ error: error instanceof Error ? error.message : String(error) }))
    .then(outcome => parentPort?.postMessage(outcome))
})
