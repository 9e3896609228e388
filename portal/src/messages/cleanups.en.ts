// Texts of the published clean-ups in English.
import type { cleanupsZh } from './cleanups.zh.ts'

export const cleanupsEn: typeof cleanupsZh = {
  title: 'Clean-up of fees and matters',
  lead: 'Every year each fee and each matter is looked at: kept, changed or cancelled. The verdicts and their reasons are published here.',
  none: 'No clean-up has been published yet',
  published: day => `published ${day}`,
  counts: (keep, change, cancel) => `${keep} kept, ${change} to be changed, ${cancel} cancelled`,
  all: 'All',
  filter: 'By verdict',
  caption: 'What became of each entry',
  entry: 'Entry',
  verdict: 'Verdict',
  reason: 'Reason',
  verdicts: { keep: 'Kept', change: 'To be changed', cancel: 'Cancelled' },
  kinds: {
    matter: 'Matter',
    power: 'Power',
    fee: 'Fee',
    intermediary: 'Intermediary service',
    policy: 'Policy',
    window: 'Window',
    hall: 'Hall',
    liaison: 'Liaison officer',
  },
  noneSuch: 'No entries match',
  others: 'All clean-ups',
}
