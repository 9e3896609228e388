// Checks of fees and of services an applicant must buy: nothing outside the register, nothing above the floor, nothing without basis.
import { matterRules, type Rule, t } from './rule.ts'

export const CHARGE_RULES = matterRules([
  {
    code: 'fee-not-registered',
    severity: 'error',
    title: t('收费不在收费目录内', 'A fee outside the register'),
    reason: t(
      '收费目录以外的项目不得收取（行政许可法第五十八条、第五十九条）。',
      'Nothing outside the fee register may be charged (Administrative Licensing Law 58–59).',
    ),
    mend: t(
      '请从收费目录选择；收费项目 {fee} 不在目录内或已取消。',
      'Choose from the fee register; {fee} is not in it, or was cancelled.',
    ),
    *find(entry, { fees }) {
      for (const [index, fee] of entry.fees.entries()) {
        if (!fees.has(fee)) yield { path: `fees.${index}`, params: { fee } }
      }
    },
  },
  {
    code: 'fee-not-at-lowest',
    severity: 'warning',
    title: t('未按下限收费', 'Not charged at the lower bound'),
    reason: t(
      '政策规定有幅度的收费一律按下限收取（本地减负规定）。',
      'Where policy sets bounds, the lower one is charged (local policy).',
    ),
    mend: t(
      '收费项目 {fee} 应按下限收取，请修改收费目录。',
      '{fee} is to be charged at its lower bound: change the fee register.',
    ),
    *find(entry, { fees }) {
      for (const [index, code] of entry.fees.entries()) {
        const fee = fees.get(code)
        if (fee?.atLowest === true && fee.lowest !== undefined && fee.price > fee.lowest) {
          yield { path: `fees.${index}`, params: { fee: code } }
        }
      }
    },
  },
  {
    code: 'intermediary-unknown',
    severity: 'error',
    title: t('中介服务不在目录内', 'An unknown intermediary service'),
    reason: t(
      '中介服务实行清单管理，清单之外一律不得作为受理条件。',
      'Only listed intermediary services may be asked for.',
    ),
    mend: t('请从中介服务目录选择；{service} 不在目录内。', 'Choose from the register; {service} is not in it.'),
    *find(entry, { intermediaries }) {
      for (const [index, service] of entry.intermediaries.entries()) {
        if (!intermediaries.has(service)) yield { path: `intermediaries.${index}`, params: { service } }
      }
    },
  },
  {
    code: 'intermediary-compulsory-without-basis',
    severity: 'error',
    title: t('强制性中介服务没有依据', 'A compulsory intermediary without basis'),
    reason: t(
      '没有法律、法规依据，不得设定为审批必经的中介服务（优化营商环境条例第四十三条）。',
      'No intermediary service may be compulsory without a basis in law (Regulation on the Business Environment 43).',
    ),
    mend: t('请补充 {service} 的法律依据，或改为非强制。', 'Give the basis of {service}, or make it optional.'),
    *find(entry, { intermediaries }) {
      for (const [index, code] of entry.intermediaries.entries()) {
        const service = intermediaries.get(code)
        if (service?.compulsory === true && service.basis === undefined) {
          yield { path: `intermediaries.${index}`, params: { service: code } }
        }
      }
    },
  },
])

export const FEE_RULES: readonly Rule<'fee'>[] = [
  {
    code: 'fee-above-lowest',
    kind: 'fee',
    severity: 'warning',
    title: t('未按下限收费', 'Not charged at the lower bound'),
    reason: t(
      '政策规定有幅度的收费一律按下限收取（本地减负规定）。',
      'Where policy sets bounds, the lower one is charged (local policy).',
    ),
    mend: t('请改为下限 {lowest} 分。', 'Make it the lower bound, {lowest} fen.'),
    *find(fee) {
      if (fee.atLowest && fee.lowest !== undefined && fee.price > fee.lowest) {
        yield { path: 'price', params: { lowest: fee.lowest } }
      }
    },
  },
  {
    code: 'fee-outside-bounds',
    kind: 'fee',
    severity: 'error',
    title: t('收费标准超出幅度', 'Outside its bounds'),
    reason: t(
      '收费标准不得突破规定幅度（行政许可法第五十九条）。',
      'A price keeps within its bounds (Administrative Licensing Law 59).',
    ),
    mend: t('请改到下限与上限之间。', 'Bring it between the lower and the upper bound.'),
    *find(fee) {
      if (fee.highest !== undefined && fee.price > fee.highest) yield { path: 'price' }
      if (fee.lowest !== undefined && fee.price < fee.lowest) yield { path: 'price' }
      if (fee.lowest !== undefined && fee.highest !== undefined && fee.lowest > fee.highest) yield { path: 'lowest' }
    },
  },
]

export const INTERMEDIARY_RULES: readonly Rule<'intermediary'>[] = [
  {
    code: 'compulsory-without-basis',
    kind: 'intermediary',
    severity: 'error',
    title: t('强制性中介服务没有依据', 'Compulsory without basis'),
    reason: t(
      '没有法律、法规依据，不得设定为审批必经的中介服务（优化营商环境条例第四十三条）。',
      'No intermediary service may be compulsory without a basis in law (Regulation on the Business Environment 43).',
    ),
    mend: t('请填写依据，或改为非强制。', 'Give the basis, or make it optional.'),
    *find(service) {
      if (service.compulsory && service.basis === undefined) yield { path: 'basis' }
    },
  },
]
