// The API's shapes under the names the screens use. Generated from the server's OpenAPI (npm run generate); nothing is written by hand.
import type { components } from '../generated/api.d.ts'

type Schemas = components['schemas']

export interface Text {
  readonly zh: string
  readonly en: string
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export type WorkItem = Schemas['WorkItem']
export type WorkCounts = Schemas['WorkCounts']
export type Urgency = WorkItem['urgency']
export type FieldForm = Schemas['FieldForm']
export type AllowedAct = Schemas['AllowedAct']
export type ClockView = Schemas['ClockView']
export type LedgerEntry = ClockView['ledger'][number]
export type LegalSource = ClockView['limit']['source']
export type AttachmentView = Schemas['AttachmentView']
export type ActView = Schemas['ActView']
export type PartView = Schemas['PartView']
export type CaseView = Schemas['CaseView']
export type ActCommand = Schemas['ActCommand']
export type DeskAskInput = Schemas['DeskAskInput']
export type Receipt = Schemas['Receipt']
export type FoundCode = Schemas['FoundCode']
export type PublicationView = Schemas['PublicationView']
export type ApplicationFigureRow = Schemas['ApplicationFigureRow']
export type ApplicationFigures = Schemas['ApplicationFigures']
export type FigureRow = Schemas['FigureRow']
export type Figures = Schemas['Figures']
export type SessionView = Schemas['Session']
export type Me = Schemas['Me']
export type Passkey = Schemas['Passkey']
export type Region = Schemas['Region']
export type Unit = Schemas['Unit']
export type ClosingPreview = Schemas['ClosingPreview']
export type Post = Schemas['Post']
export type Holder = Schemas['PostHolder']
export type Person = Schemas['Person']
export type Absence = Schemas['Absence']
export type Category = Schemas['Category']
export type Phrase = Schemas['Phrase']
export type NoticeInput = Schemas['NoticeInput']
export type NoticeView = Schemas['NoticeView']
export type NoticePreview = Schemas['NoticePreview']
export type CalendarView = Schemas['CalendarView']
export type OutboxMessage = Schemas['OutboxMessage']
export type SavedFilter = Schemas['Filter']
