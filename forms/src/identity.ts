// A person's number together with the paper it is on, as one answer: `passport:E12345678`. Not everybody has a resident card.
import {
  documentOfNumber,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  isIdentityDocument,
  readDocumentNumber,
} from '@sunhall/kernel/plain'

export interface Identity {
  readonly kind: IdentityDocument
  readonly number: string
}

/** Under what name the paper is chosen, beside the number: it is no answer of its own. */
export const kindName = (name: string): string => `${name}.kind`

/** The two halves of an answer. A number without its paper is taken for a resident's. */
export function identityOf(answer: string): Identity {
  const colon = answer.indexOf(':')
  const kind = answer.slice(0, colon)
  return colon > 0 && isIdentityDocument(kind)
    ? { kind, number: answer.slice(colon + 1) }
    : { kind: 'resident-id', number: answer }
}

/** One answer of what was chosen and typed; nothing typed is no answer, whatever was chosen. */
export const identityAnswer = (kind: string, number: string): string =>
  number.trim() === '' ? '' : isIdentityDocument(kind) ? `${kind}:${number}` : number

/** As it is kept: eighteen characters may say that they are on another card than was chosen. Unreadable, it stays as it is. */
export function readIdentity(answer: string): string {
  const { kind: chosen, number } = identityOf(answer)
  const kind = documentOfNumber(number, chosen)
  return identityAnswer(kind, readDocumentNumber(kind, number) ?? number)
}

export function identityHolds(answer: string): boolean {
  const { kind, number } = identityOf(answer)
  return (
    answer === `${kind}:${number}` && readIdentity(answer) === answer && readDocumentNumber(kind, number) === number
  )
}

export const documentTitle = (kind: IdentityDocument): { readonly zh: string; readonly en: string } =>
  IDENTITY_DOCUMENTS[kind].title
