// What of the kernel also runs in a browser, where forms are asked and edited: identifiers and plain dates, nothing of Node.
export { readCreditCode } from './identifiers/credit-code.ts'
export {
  documentOfNumber,
  IDENTITY_DOCUMENT_KINDS,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  isIdentityDocument,
  readDocumentNumber,
} from './identifiers/identity-documents.ts'
export { regionCodeProblem } from './identifiers/region-code.ts'
export { readResidentId } from './identifiers/resident-id.ts'
export { isPlainDate } from './time/plain-date.ts'
