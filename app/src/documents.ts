// Documents in this house: their own folder of files, fonts, the signing key, and what they ask of casework.
import path from 'node:path'
import type { Act, Actor, Fields, Instant, RegionCode } from '@sunhall/kernel'
import { PACKS } from '@sunhall/packs'
import type { DocumentChecks } from '@sunhall/portal'
import { sealContext } from '@sunhall/server/casework/assemble'
import { hiddenParts, maySee } from '@sunhall/server/casework/sight'
import {
  type CaseSight,
  type DocumentHouse,
  type DocumentRoutesOptions,
  openDocuments,
  openFileSigner,
  openPress,
} from '@sunhall/server/documents/index'
import type { Config } from '@sunhall/server/platform/config'
import { Problem } from '@sunhall/server/platform/errors'
import type { FileStore } from '@sunhall/server/platform/files'
import { openFiles } from '@sunhall/server/platform/files-open'
import { newId } from '@sunhall/server/platform/ids'
import { deriveKey, unseal } from '@sunhall/server/platform/secrets'
import type { Services } from './services.ts'

/** Apart from attachments. */
export const documentFiles = (config: Pick<Config, 'dataFolder' | 'objectStore'>): FileStore =>
  openFiles(config, 'documents')

/** Opens the house of documents. */
export function openHouseDocuments(services: Services, config: Config): DocumentHouse {
  const { database, organisation, ports, calendars, desk, now } = services
  const sight = async (region: RegionCode, caseId: string, actor: Actor): Promise<CaseSight | null> => {
    const record = await desk.record(region, caseId)
    if (record === null || !maySee(record.row.state, actor)) return null
    const { state } = record.row
    const process = PACKS.find(pack => pack.process.id === state.process.id)?.process
    const hidden = process === undefined ? new Set<number>() : hiddenParts(state, actor, process, await ports.offices())
    return { state, hidden }
  }
  return openDocuments({
    pool: database.pool,
    files: documentFiles(config),
    press: openPress({ fontFolder: config.fontFolder ?? null }),
    signer: openFileSigner(config.documentKeyFile ?? path.join(config.dataFolder, 'document-key.pem')),
    key: deriveKey(config.secretKey, 'documents'),
    publicUrl: config.publicUrl,
    snapshot: () => organisation.snapshot(),
    calendars,
    templates: services.templates,
    payTo: services.payTo,
    sight,
    logAccess: (region, caseId, actor, at, what) => desk.logAccess(region, caseId, actor, at, what),
    now,
  })
}

/** The case as it stands, as a paper that an act would order now: what a draft is drawn from. */
export function paperOf({ desk, casework, keys, ports }: Services): DocumentRoutesOptions['paperOf'] {
  return async (region, caseId, order, { actor, now }) => {
    const record = await desk.record(region, caseId)
    if (record === null || !maySee(record.row.state, actor)) throw new Problem('not-found')
    const { state, code } = record.row
    const process = PACKS.find(pack => pack.process.id === state.process.id)?.process
    const hidden = process === undefined ? new Set<number>() : hiddenParts(state, actor, process, await ports.offices())
    if (order.part !== null && hidden.has(order.part)) throw new Problem('not-found')
    const kernel = await casework.kernelFor(state, actor, now)
    const acts = record.acts.map(row => {
      const act = row.body as Act
      const texts = record.texts.get(row.seq)
      const sealed = texts?.sealed ?? null
      const opened =
        sealed === null
          ? {}
          : (JSON.parse(unseal(keys.sealing, sealed, sealContext(region, caseId, row.seq))) as Fields)
      const { seq, kind, part, at, by } = act
      return {
        seq,
        kind,
        part,
        at: at as Instant,
        by: { kind: by.kind, person: by.person, unit: by.unit },
        fields: { ...act.fields, ...texts?.content, ...opened },
      }
    })
    // What was said to other parts does not belong in this one's paper, but for the application itself.
    const own = acts.filter(act => act.part === null || (act.part === order.part && !hidden.has(act.part)))
    // The act about to be taken, still without a word.
    const next = {
      seq: state.seq + 1,
      kind: '',
      part: order.part,
      at: now,
      by: { kind: actor.kind, person: actor.person, unit: actor.grants[0]?.unit ?? null },
      fields: {},
    }
    return {
      id: newId(now),
      order: { ...order, seqs: [...own, next].map(act => act.seq), series: '' },
      at: now,
      seq: next.seq,
      code,
      state,
      matter: kernel.matter,
      acts: [...own, next],
    }
  }
}

/** What the portal's pages of verification ask. */
export const portalDocuments = (
  { verifier, documents }: DocumentHouse,
  { asking }: Pick<Services, 'asking'>,
): DocumentChecks => ({
  own: {
    async list(code, proof, client, now) {
      const record = await asking.find(code, client, now)
      await asking.proved(record, proof, client, now)
      return documents.ofApplicant(record.row.region, record.row.id, now)
    },
    async open(code, id, proof, client, now) {
      const record = await asking.find(code, client, now)
      await asking.proved(record, proof, client, now)
      return documents.openForApplicant(record.row.region, record.row.id, id, now)
    },
  },
  verify: (code, now) => verifier.verify(code, now),
  compare: (code, sha256) => verifier.compare(code, sha256),
  keys: async () =>
    (await verifier.keys()).map(({ key_id, algorithm, public_key, since }) => ({
      keyId: key_id,
      algorithm,
      publicKey: public_key,
      since,
    })),
})
