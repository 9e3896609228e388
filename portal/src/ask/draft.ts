// What somebody has filled in so far. It travels sealed in a hidden field: the server keeps nothing, the browser can read nothing.
import { randomUUID } from 'node:crypto'
import { openToken, sealToken } from '../token.ts'
import type { HeldFile } from '../upload.ts'

export const STEPS = ['region', 'category', 'unit', 'question', 'contact', 'attachments', 'check'] as const
export type Step = (typeof STEPS)[number]

export const isStep = (name: string): name is Step => STEPS.some(step => step === name)

/** The choice "I do not know": a value of its own, so that an unanswered question differs from it. */
export const UNKNOWN_UNIT = 'unknown'

export interface Draft {
  /** Made once when the asking begins: however often it is sent, it is one inquiry. */
  readonly key: string
  readonly region: string
  readonly category: string
  readonly unit: string
  readonly subject: string
  readonly text: string
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly mayPublish: string
  readonly files: readonly HeldFile[]
  /** Like questions have been shown for this wording. */
  readonly seen: string
  /** An answer is being changed from the last page: continue leads back to it. */
  readonly changing: boolean
}

const EMPTY: Omit<Draft, 'key'> = {
  region: '',
  category: '',
  unit: '',
  subject: '',
  text: '',
  name: '',
  phone: '',
  email: '',
  address: '',
  mayPublish: '',
  files: [],
  seen: '',
  changing: false,
}

export const newDraft = (start: Partial<Draft> = {}): Draft => ({ ...EMPTY, ...start, key: randomUUID() })

const CONTEXT = 'portal:draft:1'

export const sealDraft = (key: Uint8Array, draft: Draft): string => sealToken(key, draft, CONTEXT)

/** Only what this server sealed comes back, so its shape is known. */
export function openDraft(key: Uint8Array, token: unknown): Draft | null {
  const opened = openToken(key, token, CONTEXT)
  return opened === null ? null : { ...EMPTY, ...(opened as Draft) }
}

/** The fields each page may set: anything else that is posted is ignored. */
export const STEP_FIELDS = {
  region: ['region'],
  category: ['category'],
  unit: ['unit'],
  question: ['subject', 'text'],
  contact: ['mayPublish', 'name', 'phone', 'email', 'address'],
  attachments: [],
  check: [],
} as const satisfies { readonly [S in Step]: readonly (keyof Draft)[] }

export function stepAfter(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? 'check'
}

export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null
}
