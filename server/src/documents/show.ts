// A document as lists and pages show it.
import type { Snapshot } from '../organisation/index.ts'
import { unseal } from '../platform/secrets.ts'
import { type DeliveryParticulars, type DeliveryWay, WAY_WORDS } from './delivery.ts'
import type { DocumentView } from './model.ts'
import { documentNumber } from './number.ts'
import { isUndoneByAct } from './standing.ts'
import type { DeliveryRecord, DocumentRecord, EventRecord, FileRecord } from './store.ts'
import type { Template } from './template.ts'
import { type DocumentData, headingOf, missingFields } from './values.ts'

const awaited = (document: DocumentRecord): boolean => document.sealing === 'by-hand' && document.sealed_at === null

export function mayCommand(
  { document, template }: Pick<Shown, 'document' | 'template'>,
  head: boolean,
  works: boolean,
): DocumentView['allowed'] {
  const issued = document.status === 'issued'
  return {
    seal: head && issued && awaited(document),
    reissue: head && issued && !awaited(document),
    annul: head && issued && !isUndoneByAct(document.template),
    deliver: works && issued && !awaited(document) && template.audience === 'applicant',
  }
}

export interface Shown {
  readonly document: DocumentRecord
  readonly template: Template
  readonly data: DocumentData
  readonly file: FileRecord | null
  readonly ended: boolean
  readonly events: readonly EventRecord[]
  readonly deliveries: readonly DeliveryRecord[]
  readonly tree: Snapshot
  readonly key: Buffer
  readonly allowed: DocumentView['allowed']
}

export function documentView(shown: Shown): DocumentView {
  const { document, template, file, tree } = shown
  const unit = tree.unit(document.unit_id)
  const nameOf = (id: string | null): string | null => (id === null ? null : (tree.person(id)?.name ?? id))
  return {
    region: document.region,
    id: document.id,
    caseId: document.case_id,
    seq: document.seq,
    part: document.part,
    template: document.template,
    // A licence by its own name: several of one case are told apart by it.
    title: { ...template.title, zh: headingOf(template, shown.data) },
    paper: template.paper,
    number: documentNumber(document),
    unit: {
      id: document.unit_id,
      name: { zh: unit?.name_zh ?? document.unit_id, en: unit?.name_en ?? document.unit_id },
    },
    issuedAt: document.issued_at,
    version: document.version,
    status: document.status,
    ended: shown.ended,
    seal: awaited(document) ? 'awaited' : document.sealed_at === null ? 'none' : 'applied',
    audience: template.audience,
    verifyCode: document.verify_code,
    missingFields: missingFields(template, shown.data).map(field => ({
      field,
      title: template.fields[field]?.title ?? { zh: field, en: field },
    })),
    file:
      file === null
        ? null
        : {
            sha256: file.sha256.toString('hex'),
            size: file.size,
            pages: file.pages,
            missingCharacters: [...file.missing],
          },
    events: shown.events.map(({ kind, at, person_id, version, reason }) => ({
      kind,
      at,
      person: nameOf(person_id),
      version,
      reason,
    })),
    deliveries: shown.deliveries.map(row => {
      const particulars =
        row.sealed === null
          ? {}
          : (JSON.parse(
              unseal(shown.key, row.sealed, `delivery:${document.region}:${row.id}`),
            ) as Partial<DeliveryParticulars>)
      const way = row.way as DeliveryWay
      return {
        id: row.id,
        way,
        wayTitle: WAY_WORDS[way],
        onDay: row.on_day,
        deemedOn: row.deemed_on,
        recipient: particulars.recipient ?? null,
        witnesses: [...(particulars.witnesses ?? [])],
        tracking: particulars.tracking ?? null,
        note: particulars.note ?? null,
        recordedAt: row.recorded_at,
        recordedBy: nameOf(row.recorded_by),
      }
    }),
    allowed: shown.allowed,
  }
}
