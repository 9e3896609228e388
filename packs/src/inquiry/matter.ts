// The matter of public inquiry, with the limits of the origin rules as the default local profile. Data: an administrator may change it.
import type { LegalSource, Limit, Matter } from '@sunhall/kernel'

const ORIGIN: LegalSource = {
  title: { zh: '政务信息查询制度', en: 'Rules on public inquiry' },
  article: '第一篇 (二)2(4)',
  certainty: 'source',
}
const OURS: LegalSource = {
  title: { zh: '本地规定（源文件未规定天数，可调整）', en: 'Local rule (the source gives no number; adjustable)' },
  certainty: 'local',
}

const workingDays = (amount: number, source = ORIGIN): { statutory: Limit } => ({
  statutory: { amount, unit: 'working-day', start: 'next-day', roll: 'none', source },
})

export const inquiryMatter: Matter = {
  code: 'inquiry',
  version: 1,
  title: { zh: '政务信息查询', en: 'Public inquiry' },
  process: { id: 'inquiry', version: 1 },
  limits: {
    ordinary: workingDays(5),
    important: workingDays(10),
    dispatch: workingDays(5),
    complaint: workingDays(15),
    explanation: workingDays(5, OURS),
  },
  extensions: {
    special: { mode: 'to', limit: workingDays(20).statutory },
    'complaint-special': { mode: 'to', limit: workingDays(30).statutory },
  },
}
