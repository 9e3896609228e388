// Which button is the next step: what was done and leaves its part where it is no longer calls for attention, nor does the way nobody chose.
import type { AllowedAct, CaseState, Part } from '@sunhall/kernel'
import { approvalPack } from '@sunhall/packs'
import { expect, it } from 'vitest'
import { at, offices } from './fixture.test-support.ts'
import { allowedForms } from './forms.ts'

const part = (counts: Part['counts']): Part => ({
  no: 2,
  parent: 1,
  lane: 'examine',
  unit: 'qh-hr',
  region: '539921',
  stage: 'hearing',
  openedAt: at('2026-11-02T10:00'),
  closedAt: null,
  outcome: null,
  post: null,
  proposals: {},
  values: {},
  counts,
})

const weights = (acts: readonly string[], counts: Part['counts'], values: CaseState['values'] = {}) =>
  allowedForms(
    acts.map((act): AllowedAct => ({ act, part: 2 })),
    approvalPack,
    {
      state: { parts: [part(counts)], values } as unknown as CaseState,
      actor: { kind: 'staff', person: 'p', grants: [] },
      matter: { code: 'M', version: 1 } as never,
      words: { offices } as never,
    },
  ).map(form => form.weight)

it('what was done and moved nothing on may be done anew, as one way among others', () => {
  expect(weights(['announce-hearing', 'take'], {})).toEqual(['primary', 'primary'])
  expect(weights(['announce-hearing', 'take'], { 'announce-hearing': 1, take: 1 })).toEqual(['ordinary', 'ordinary'])
})

it('what brings its part on is the next step each time', () => {
  expect(weights(['end-special', 'propose-decision', 'withdraw'], { 'end-special': 1, 'propose-decision': 2 })).toEqual(
    ['primary', 'primary', 'ending'],
  )
})

it('the way the applicant chose is the next step, and the others stay ways', () => {
  const ways = ['deliver-at-counter', 'post', 'deliver-electronically']
  const next = (delivery: string) => weights(ways, {}, { delivery }).map(weight => weight === 'primary')
  expect(['counter', 'post', 'electronic'].map(next)).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ])
})
