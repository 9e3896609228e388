// What the house asks of every applicant before a matter's own form, so that no form asks it again: materials may depend on it.
import type { Answers } from '@sunhall/forms'

/** Who applies, by where a material's condition finds it: beside the answers of the form. */
export interface HouseFacts {
  readonly kind: 'person' | 'firm'
  /** Whether somebody acts for the applicant. */
  readonly byAgent: boolean
}

export const HOUSE_FACTS: readonly string[] = ['/applicant/kind', '/applicant/byAgent']

export const factsOf = (applicant: { readonly kind: HouseFacts['kind']; readonly agentName: string }): HouseFacts => ({
  kind: applicant.kind,
  byAgent: applicant.agentName.trim() !== '',
})

/** The answers a material's condition is read from. A form that asks by itself keeps its own answer. */
export function withHouseFacts(answers: Answers, facts: HouseFacts): Answers {
  const own = answers.applicant
  const asked = typeof own === 'object' && own !== null && !Array.isArray(own) ? own : {}
  return { ...answers, applicant: { ...facts, ...asked } } as Answers
}
