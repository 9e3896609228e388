// Application forms as data: what they are, whether one is sound, whether answers are right, and what is asked on which page. Pure.

// The kinds of paper a person's number may be on: for the house's own form, in every room that asks it.
export {
  documentOfNumber,
  IDENTITY_DOCUMENT_KINDS,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  isIdentityDocument,
  readDocumentNumber,
} from '@sunhall/kernel/plain'
export { checkForm, isSound } from './check.ts'
export { UnsoundForm } from './compiled.ts'
export { holds, type LayoutColumn, pagesFor, type Shown, type ShownPage, shown, shownColumns } from './conditions.ts'
export * from './edit.ts'
export { FINDING_CODES, type Finding, type FindingCode } from './finding.ts'
export { FORMATS, type FormatName, fenOf, formatHolds, isFormat, maskedAnswer, readAs, yuanOf } from './formats.ts'
export { identityAnswer, identityOf, kindName } from './identity.ts'
export { type Joined, joinForms, memberAnswers } from './join.ts'
export { type AnswerCode, answerMessage } from './messages.ts'
export * from './model.ts'
export { type AnswerTree, answerAt, fieldPathOf, inRow, isBlank, isBlankRow, putAnswer } from './paths.ts'
export { type PatternProblem, patternProblem } from './pattern.ts'
export { type Known, prefill } from './prefill.ts'
export { changeRows, emptyRow, type Posted, readForm, typedOf, withPage } from './read.ts'
export { type AnswerSchema, choicesOf, MOST_ANSWERS, MOST_ROWS, nodeAt, plainSchema } from './schema.ts'
export {
  answerWords,
  optionWords,
  type SummaryOptions,
  type SummaryPage,
  type SummaryRow,
  summary,
} from './summary.ts'
export { type Validated, validateAnswers } from './validate.ts'
