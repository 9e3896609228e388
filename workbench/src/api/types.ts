// The API's shapes as the screens use them, written by hand until openapi.json is there to generate them from.

export interface Text {
  readonly zh: string
  readonly en: string
}

export interface UnitRef {
  readonly id: string
  readonly name: Text
  readonly region: string
}

export type Urgency = 'overdue' | 'today' | 'near' | 'calm' | 'none'

export interface PostRef {
  readonly id: string
  readonly title: Text
  readonly holder: string | null
}

export interface WorkItem {
  readonly region: string
  readonly caseId: string
  readonly part: number
  readonly code: string
  readonly subject: string
  readonly category: string
  readonly channel: string
  readonly unit: UnitRef
  readonly lane: string
  readonly laneTitle: Text
  readonly stage: string
  readonly stageTitle: Text
  readonly post: PostRef | null
  readonly openedAt: string
  readonly closedAt: string | null
  readonly outcome: string | null
  readonly outcomeTitle: Text | null
  readonly dueDay: string | null
  readonly promisedDay: string | null
  readonly remainingWorkingDays: number | null
  readonly urgency: Urgency
  readonly overdue: boolean
  readonly extended: boolean
  readonly explained: boolean
  readonly proposals: readonly string[]
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface WorkCounts {
  readonly mine: number
  readonly unit: number
  readonly approvals: number
  readonly dispatch: number
  readonly overdue: number
  readonly near: number
  readonly complaint: number
  readonly accountability: number
}

export type FieldType =
  | 'text'
  | 'choice'
  | 'category'
  | 'unit'
  | 'units'
  | 'post'
  | 'part'
  | 'grade'
  | 'boolean'
  | 'date'
  | 'attachments'

export interface FieldForm {
  readonly name: string
  readonly type: FieldType
  readonly title: Text
  readonly hint?: Text | undefined
  readonly required: boolean
  readonly when?: { readonly field: string; readonly equals?: unknown } | undefined
  readonly max?: number | undefined
  readonly lines?: number | undefined
  readonly phrases?: string | undefined
  readonly options?: readonly { readonly value: string | number; readonly title: Text }[] | undefined
}

export interface AllowedAct {
  readonly act: string
  readonly part: number | null
  readonly title: Text
  readonly weight: 'primary' | 'ordinary' | 'ending'
  readonly fields: readonly FieldForm[]
}

export interface LegalSource {
  readonly title: Text
  readonly article?: string | undefined
  readonly certainty: string
}

export interface LedgerEntry {
  readonly kind: 'event' | 'counted' | 'weekend' | 'holiday' | 'made-up-working' | 'paused' | 'rolled'
  readonly from: string
  readonly to: string
  readonly used: number
  readonly ground?: string | undefined
  readonly source?: LegalSource | undefined
}

export interface ClockView {
  readonly no: number
  readonly rule: string
  readonly title: Text
  readonly part: number | null
  readonly state: 'running' | 'suspended' | 'stopped'
  readonly startedAt: string
  readonly stoppedAt: string | null
  readonly dueDay: string
  readonly lateAt: string
  readonly promisedDay: string | null
  readonly overdue: boolean
  readonly remaining: { readonly unit: string; readonly amount: number } | null
  readonly limit: { readonly amount: number; readonly unit: string; readonly source: LegalSource }
  readonly extension: { readonly mode: 'by' | 'to'; readonly amount: number; readonly at: string } | null
  readonly total: number
  readonly ledger: readonly LedgerEntry[]
}

export interface AttachmentView {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly mediaType: string
}

export interface ShownField {
  readonly name: string
  readonly title: Text
  readonly value: string | Text
  readonly long: boolean
}

export interface ActView {
  readonly seq: number
  readonly kind: string
  readonly title: Text
  readonly at: string
  readonly part: number | null
  readonly unit: UnitRef | null
  readonly person: string | null
  readonly byKind: 'staff' | 'asker' | 'system'
  readonly shown: 'public' | 'internal'
  readonly fields: readonly ShownField[]
  readonly attachments: readonly AttachmentView[]
  readonly erased: boolean
  readonly facts: readonly Text[]
  readonly hash: string
}

export interface PartView {
  readonly no: number
  readonly parent: number | null
  readonly lane: string
  readonly laneTitle: Text
  readonly stage: string
  readonly stageTitle: Text
  readonly unit: UnitRef
  readonly post: PostRef | null
  readonly openedAt: string
  readonly closedAt: string | null
  readonly outcome: string | null
  readonly outcomeTitle: Text | null
  readonly overdue: boolean
  readonly answer: string | null
  readonly elsewhere: string | null
  readonly explanation: string | null
  readonly clocks: readonly ClockView[]
}

export interface SignalView {
  readonly rule: string
  readonly title: Text
  readonly level: 'hint' | 'yellow' | 'red'
  readonly part: number | null
  readonly at: string
}

export interface CaseView {
  readonly region: string
  readonly id: string
  readonly code: string
  readonly seq: number
  readonly matter: { readonly code: string; readonly title: Text }
  readonly stage: string
  readonly stageTitle: Text
  readonly subject: string
  readonly text: string
  readonly category: string
  readonly categoryTitle: Text
  readonly channel: string
  readonly channelTitle: Text
  readonly mayPublish: boolean
  readonly openedAt: string
  readonly settledAt: string | null
  readonly contact: {
    readonly name: string | null
    readonly phone: string | null
    readonly email: string | null
    readonly address: string | null
  }
  readonly contactMasked: boolean
  readonly grade: number | null
  readonly parts: readonly PartView[]
  readonly acts: readonly ActView[]
  readonly attachments: readonly AttachmentView[]
  readonly signals: readonly SignalView[]
  readonly allowed: readonly AllowedAct[]
}

export interface ActCommand {
  readonly act: string
  readonly part: number | null
  readonly fields: Readonly<Record<string, unknown>>
}

export interface DeskAskInput {
  readonly region: string
  readonly subject: string
  readonly text: string
  readonly category: string
  readonly unit: string | null
  readonly mayPublish: boolean
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly attachments: readonly string[]
  readonly channel: 'phone' | 'window' | 'letter' | 'terminal'
}

export interface Receipt {
  readonly region: string
  readonly caseId: string
  readonly code: string
  readonly codeGrouped: string
  readonly askedAt: string
  readonly unit: UnitRef
  readonly dueDay: string
  readonly receipt: string
}

export interface PublicationView {
  readonly region: string
  readonly id: string
  readonly kind: 'answer' | 'explanation'
  readonly unit: UnitRef
  readonly category: string
  readonly categoryTitle: Text
  readonly question: string
  readonly answer: string
  readonly publishedAt: string
}

export interface FigureRow {
  readonly key: string
  readonly title: Text
  readonly asked: number
  readonly accepted: number
  readonly forwarded: number
  readonly answered: number
  readonly onTime: number
  readonly overdue: number
  readonly explained: number
  readonly complaints: number
  readonly upheld: number
  readonly ratings: number
  readonly satisfied: number
  readonly gradeSum: number
  readonly spotChecks: number
  readonly spotChecksGood: number
  readonly open: number
}

export interface Figures {
  readonly total: FigureRow
  readonly rows: readonly FigureRow[]
}
