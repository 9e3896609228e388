// The identifiers people and offices are known by, each with a check that says what is wrong: resident, organisation, region, query code.
export {
  type CreditCode,
  type CreditCodeProblem,
  creditCodeCheck,
  creditCodeProblem,
  readCreditCode,
} from './credit-code.ts'
export {
  documentOfNumber,
  IDENTITY_DOCUMENT_KINDS,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  isIdentityDocument,
  readDocumentNumber,
} from './identity-documents.ts'
export {
  dammDigit,
  dammValid,
  formatQueryCode,
  makeQueryCode,
  normalizeQueryCode,
  type QueryCode,
  type QueryCodeContent,
  type QueryCodeProblem,
  queryCodeProblem,
  readQueryCode,
} from './query-code.ts'
export {
  isProvinceCode,
  type RegionCodeProblem,
  type RegionLevel,
  regionAncestors,
  regionCodeProblem,
  regionLevel,
  regionParent,
  regionWithin,
} from './region-code.ts'
export {
  type ResidentId,
  type ResidentIdProblem,
  readResidentId,
  residentIdCheck,
  residentIdProblem,
} from './resident-id.ts'
