// Everything the portal takes from the server's rooms, in one place: the only file here with a path out of the portal.
export type { ClockView } from '../../server/src/casework/model.ts'
export type {
  FigureRow,
  Figures,
  FiguresQuery,
  LibraryQuery,
  PublicationView,
  Receipt,
  TrackView,
} from '../../server/src/inquiry/model.ts'
export { AskInput } from '../../server/src/inquiry/model.ts'
export type { AskerAct, Client, Inquiries, Page, Proof, ReceiptCheck } from '../../server/src/inquiry/port.ts'
export { type Language, Problem, type ProblemDocument, problemDocument } from '../../server/src/platform/errors.ts'
export { ASKER_COOKIE } from '../../server/src/platform/guard.ts'
export type { App } from '../../server/src/platform/http-app.ts'
export { checkCsrf, csrfField } from '../../server/src/platform/http-csrf.ts'
export { seal, unseal } from '../../server/src/platform/secrets.ts'
export { hiddenCharacter, length } from '../../server/src/platform/text-input.ts'
