// How the demonstration's units sign: their 机关代字, and a seal each that is plainly a demonstration's.
import type { Instant } from '@sunhall/kernel'
import type { UnitKey } from './content/model.ts'
import { type AppDatabase, readPapers, sealDrawer, writePaper } from './server.ts'
import { UNITS } from './units.ts'

/** 机关代字: place, then unit, as short as no other unit's; the word of the series follows: 青市监 + 许准 + 〔2026〕1号. */
export const AGENCIES: Readonly<Record<UnitKey, string>> = {
  'city-office': '云政办',
  'city-supervision': '云监察',
  'city-hr': '云人社',
  'city-insurance': '云医保',
  'city-transport': '云交',
  'city-land': '云自然资',
  'city-police': '云公',
  'city-fund': '云公积金',
  'qh-office': '青政办',
  'qh-supervision': '青监察',
  'qh-police': '青公',
  'qh-hr': '青人社',
  'qh-insurance': '青医保',
  'qh-market': '青市监',
  'qh-education': '青教体',
  'qh-land': '青自然资',
  'qh-transport': '青交',
  'qh-environment': '云环青',
  'qh-housing': '青住建',
  'qh-civil': '青民',
  'qh-agriculture': '青农',
  'qh-health': '青卫健',
  'qh-tax': '青税',
  'qh-service': '青审批',
  'qh-reform': '青发改',
  'qh-culture': '青文旅',
  'qh-emergency': '青应急',
  'qh-forestry': '青林',
  'qh-water': '青水',
  'qh-disabled': '青残',
  'qh-veterans': '青退役',
  'qh-fire': '青消',
  'qh-justice': '青司',
  'qh-liushu': '柳政',
  'qh-shiqiao': '石政',
  'qh-daping': '坪政',
  'lx-office': '临政办',
  'lx-supervision': '临监察',
  'lx-police': '云公临',
  'lx-hr': '临人社',
  'lx-market': '临市监',
  'lx-education': '临教体',
  'lx-housing': '临住建',
  'lx-chengdong': '城东',
  'lx-hewan': '河政',
}

/** From today on its head puts the seal on each document by hand; until now, and everywhere else, the act itself did. */
export const SEALS_BY_HAND: readonly UnitKey[] = ['qh-justice']

/** Where the images of seals are kept: the folder of documents. */
export interface SealStore {
  put(source: AsyncIterable<Uint8Array>, limit: number): Promise<{ readonly sha256: Buffer }>
}

const MOST_BYTES = 1024 * 1024

/** Gives every unit its 机关代字 and, where there is a place to keep it, a seal; else units seal on paper. */
export async function loadUnitPapers(database: AppDatabase, seals: SealStore | undefined, at: Instant): Promise<void> {
  const draw = seals === undefined ? null : sealDrawer()
  const entries = []
  for (const { id, zh } of UNITS) {
    const image = draw?.(zh)
    const seal = image === undefined ? null : ((await seals?.put(whole(image), MOST_BYTES))?.sha256 ?? null)
    const paper = {
      unit_id: id,
      agency: AGENCIES[id],
      sealing: seal === null ? ('none' as const) : ('automatic' as const),
      seal_sha256: seal,
    }
    await writePaper(database.pool, paper)
    const { agency, sealing } = paper
    entries.push({
      register: 'unit-papers',
      key: id,
      at,
      person_id: null,
      reason: '演示数据',
      before: null,
      after: JSON.stringify({ agency, sealing, seal: seal?.toString('hex') ?? null }),
    })
  }
  await database.db.insertInto('register_history').values(entries).execute()
}

/** From now on. What was issued before stays as it was. */
export async function sealByHand(database: AppDatabase): Promise<void> {
  const papers = await readPapers(database.pool, SEALS_BY_HAND)
  for (const paper of papers.values()) {
    if (paper.seal_sha256 !== null) await writePaper(database.pool, { ...paper, sealing: 'by-hand' })
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
