// The fifth outcome: not satisfied, a complaint that supervision looks into (C2 (5)).
import { complaintActs as shared } from '../complaint.ts'
import { yesNo } from '../fields.ts'
import type { Acts } from './roles-and-fields.ts'

export const complaintActs = shared({
  from: ['open', 'answered'],
  when: [
    {
      any: [
        { is: 'case-stage', stages: ['answered'] },
        { is: 'clock-overdue', clock: 'handling' },
        { is: 'clock-overdue', clock: 'dispatch' },
      ],
    },
  ],
  about: ['handling', 'dispatch'],
  concludes: {
    // A question its asker took back is not answered again.
    guards: [
      {
        any: [
          { is: 'case-stage', stages: ['open', 'answered'] },
          { is: 'field', field: 'again', equals: false },
        ],
      },
    ],
    fields: { again: yesNo('责令重新答复', 'Order a new answer') },
    effects: [
      {
        do: 'when',
        guard: { is: 'field', field: 'again', equals: true },
        run: [
          { do: 'case-stage', to: 'open' },
          { do: 'open-part', lane: 'handling', unit: { unit: 'unit-of-part', part: { value: 'about' } } },
        ],
      },
    ],
  },
}) satisfies Acts
