// Why an act is refused: a closed union, so that every code has its message and its way to mend it.

export const REFUSAL_CODES = [
  'act-unknown', // the process has no such act
  'part-unknown', // the case has no such part, or the act is not for parts of this lane
  'not-in-this-stage', // the act is not allowed where the case or part stands
  'not-permitted', // the actor holds no role that may do it
  'field-unknown',
  'field-missing',
  'field-invalid',
  'nothing-proposed', // there is no proposal to approve or send back
  'already-proposed', // a proposal waits for its answer
  'own-proposal', // nobody approves what they proposed
  'already-extended', // a limit is extended once
  'clock-overdue', // too late for an extension
  'clock-not-overdue', // nothing to explain
  'too-often', // the act is allowed so many times
  'not-yet', // another act must come first
  'already-done', // another act must not have come before
  'value-differs', // something recorded earlier forbids it
  'work-open', // a part is still being worked on
  'no-work-open',
  'unit-unsuitable', // the named unit cannot take the work
  'same-unit', // a unit cannot pass work to itself
  'own-unit', // nobody looks into a complaint about a unit they work in
  'clock-refused', // the clock itself refuses: not running, ground not listed, not longer
  'matter-differs', // the matter does not provide for it
  'same-person', // different people do this and what came before
  'fee-not-listed', // nothing outside the fee register of the matter can be charged
  'material-unknown', // the matter asks for no such material
  'material-held', // the government has it and does not ask
  'material-given', // handed in already: asked for again only where its form is wrong
  'material-owed', // promised for later, and not there yet
  'limit-missing', // neither the matter nor its process gives the limit that the act starts
  'date-too-soon', // the day named leaves less time than the law gives
  'date-in-future', // a day on which something has happened is not yet to come
  'date-too-early', // it lies before what must have come first
  'day-not-come', // what was called for a day is not held before it
  'no-unit', // no government office or supervision is set up where the work must go
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export interface Refusal {
  readonly code: RefusalCode
  /** The field, act, proposal or clock it is about. */
  readonly about?: string
}

/** Thrown inside a decision, caught at its edge: the caller of `decide` gets a value. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, about?: string) {
    super(about === undefined ? code : `${code}: ${about}`)
    this.name = 'Refused'
    this.refusal = about === undefined ? { code } : { code, about }
  }
}
