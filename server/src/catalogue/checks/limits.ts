// Checks of limits: what the law allows, what was promised, and the cut of one half that policy asks for.
import { inWorkingDays } from '../kernel-matter.ts'
import { JOINT_DAYS, STATUTORY_DAYS, statutoryLimitOf } from '../statutory.ts'
import type { EntryOf } from './rule.ts'
import { matterRules, t } from './rule.ts'

/** What binds: of a licence that names none, the limit of the licensing law. */
const statutory = (entry: EntryOf<'matter'>): number | null => {
  const limit = statutoryLimitOf(entry)
  return limit === null ? null : inWorkingDays(limit)
}
const promised = (entry: EntryOf<'matter'>): number | null =>
  entry.promisedLimit === null ? null : inWorkingDays(entry.promisedLimit)
const round = (days: number): number => Math.round(days * 10) / 10

export const LIMIT_RULES = matterRules([
  {
    code: 'promised-over-statutory',
    severity: 'error',
    title: t('承诺时限长于法定时限', 'Promised longer than the law allows'),
    reason: t(
      '承诺时限不得长于法定时限（优化营商环境条例第三十六条）。',
      'A promise may only shorten the statutory limit (Regulation on the Business Environment 36).',
    ),
    mend: t(
      '承诺时限应不超过 {limit} 个工作日，现为 {promised}。',
      'Promise at most {limit} working days; it is {promised} now.',
    ),
    *find(entry) {
      const [law, promise] = [statutory(entry), promised(entry)]
      if (law !== null && promise !== null && promise > law) {
        yield { path: 'promisedLimit', params: { limit: round(law), promised: round(promise) } }
      }
    },
  },
  {
    code: 'promise-not-cut-by-half',
    severity: 'warning',
    title: t('承诺时限未压缩一半', 'The promise is not cut by half'),
    reason: t(
      '承诺件的承诺时限应比法定时限压缩百分之五十以上（本地效能规定）。',
      'Promised limits are to be cut by at least one half (local policy).',
    ),
    mend: t(
      '请压缩到 {limit} 个工作日以内，或者说明理由后保留。',
      'Cut to at most {limit} working days, or keep it with a reason.',
    ),
    *find(entry) {
      const [law, promise] = [statutory(entry), promised(entry)]
      if (entry.handling.mode !== 'promised' || law === null) return
      if (promise === null || promise > law / 2) yield { path: 'promisedLimit', params: { limit: Math.floor(law / 2) } }
    },
  },
  {
    code: 'general-over-seven',
    severity: 'hint',
    title: t('一般项目超过七个工作日', 'More than seven working days'),
    reason: t(
      '一般项目应在七个工作日内办结（本地效能规定）。',
      'Ordinary projects end within seven working days (local policy).',
    ),
    mend: t('请考虑压缩到 7 个工作日以内。', 'Consider seven working days or fewer.'),
    *find(entry) {
      const promise = promised(entry)
      const ordinary = entry.family !== 'parallel' && entry.handling.special.length === 0
      if (ordinary && entry.handling.mode === 'promised' && promise !== null && promise > 7)
        yield { path: 'promisedLimit' }
    },
  },
  {
    code: 'licence-over-statute',
    severity: 'error',
    title: t('许可时限超过许可法上限', 'Longer than the licensing law allows'),
    reason: t(
      '许可决定应在受理后 20 个工作日内作出；统一、联合、集中办理的 45 个工作日；法律、法规另有规定的从其规定（行政许可法第四十二条）。',
      'A licence is decided within 20 working days, 45 where handled jointly, unless another law says otherwise (Administrative Licensing Law 42).',
    ),
    mend: t(
      '时限应不超过 {limit} 个工作日；另有规定的，将该法律法规及条款填为时限依据。',
      'At most {limit} working days; where another law allows more, name it as the basis of the limit.',
    ),
    *find(entry) {
      if (entry.kind !== 'licence' || entry.statutoryLimit === null) return
      const most = entry.family === 'parallel' ? JOINT_DAYS : STATUTORY_DAYS
      const { basis } = entry.statutoryLimit
      const another =
        !basis.title.zh.includes('行政许可法') && basis.certainty !== 'memory' && basis.certainty !== 'local'
      if (inWorkingDays(entry.statutoryLimit) > most && !another)
        yield { path: 'statutoryLimit', params: { limit: most } }
    },
  },
  {
    code: 'no-limit',
    severity: 'error',
    title: t('没有办理时限', 'No limit at all'),
    reason: t(
      '每个事项应当有公开的办理期限（行政许可法第三十条）。',
      'Every matter has a published limit (Administrative Licensing Law 30).',
    ),
    mend: t('请填写承诺时限；法律没有规定的，也应当承诺。', 'Promise a limit, also where the law sets none.'),
    *find(entry) {
      if (entry.handling.mode === 'on-the-spot') return
      if (statutory(entry) === null && entry.promisedLimit === null) yield { path: 'promisedLimit' }
    },
  },
  {
    code: 'on-the-spot-with-days',
    severity: 'warning',
    title: t('即办件承诺时限过长', 'An on-the-spot matter that takes days'),
    reason: t(
      '即办件应当当场办结（行政许可法第三十四条第二款）。',
      'An on-the-spot matter is decided on the spot (Administrative Licensing Law 34).',
    ),
    mend: t(
      '请把承诺时限改为 1 个工作日以内，或改为承诺件。',
      'Promise one working day at most, or make it a promised matter.',
    ),
    *find(entry) {
      const promise = promised(entry)
      if (entry.handling.mode === 'on-the-spot' && promise !== null && promise > 1) yield { path: 'promisedLimit' }
    },
  },
  {
    code: 'member-over-whole',
    severity: 'error',
    title: t('并联事项时限超过总时限', 'A member takes longer than the whole'),
    reason: t(
      '联合办理总时限不超过 45 个工作日或者承诺时限（行政许可法第四十二条第二款）。',
      'Joint handling ends within 45 working days or the promise (Administrative Licensing Law 42).',
    ),
    mend: t('{matter} 的时限应不超过 {limit} 个工作日。', '{matter} may take at most {limit} working days.'),
    *find(entry) {
      const whole = promised(entry) ?? statutory(entry) ?? JOINT_DAYS
      for (const [index, member] of entry.handling.members.entries()) {
        if (member.days > whole) {
          yield { path: `handling.members.${index}.days`, params: { matter: member.matter, limit: round(whole) } }
        }
      }
    },
  },
])
