// Checks of legal bases: what has none, and what needs one of its own.
import { matterRules, t } from './rule.ts'

/** Kinds that take something or forbid something: they stand on a statute or not at all (许可法 14–17, 行政处罚法 10–14, 行政强制法 10). */
const POWERS = new Set(['licence', 'penalty', 'coercion', 'levy'])

export const BASIS_RULES = matterRules([
  {
    code: 'no-basis',
    severity: 'error',
    title: t('没有设定依据', 'No legal basis'),
    reason: t(
      '没有法律、法规、规章依据的事项不得办理（行政许可法第四条；权责清单制度）。',
      'A matter without a basis in law may not be handled (Administrative Licensing Law 4).',
    ),
    mend: t(
      '请填写法律法规名称和条款；确无依据的，应当取消该事项。',
      'Give the statute and article; if there is none, cancel the matter.',
    ),
    *find(entry) {
      if (entry.bases.length === 0) yield { path: 'bases' }
    },
  },
  {
    code: 'power-without-statute',
    severity: 'warning',
    title: t('依据未经核实', 'The basis is not confirmed'),
    reason: t(
      '行政许可、处罚、强制、征收须由法律、法规设定（行政许可法第十四条至第十七条）。',
      'Licences, penalties, coercion and levies are set by statute only (Administrative Licensing Law 14–17).',
    ),
    mend: t(
      '请核对条文，将至少一项依据标为“法律条文”。',
      'Check the text and mark at least one basis as read in the statute.',
    ),
    *find(entry) {
      if (!POWERS.has(entry.kind) || entry.bases.length === 0) return
      if (!entry.bases.some(basis => basis.certainty === 'statute')) yield { path: 'bases' }
    },
  },
  {
    code: 'basis-remembered',
    severity: 'hint',
    title: t('依据待核实', 'A basis to be verified'),
    reason: t(
      '公开的依据应当与原文一致（行政许可法第三十条）。',
      'What is published must agree with the text (Administrative Licensing Law 30).',
    ),
    mend: t('请对照《{title}》原文核实。', 'Check against the text of “{title}”.'),
    *find(entry) {
      for (const [index, basis] of entry.bases.entries()) {
        if (basis.certainty === 'memory') yield { path: `bases.${index}`, params: { title: basis.title.zh } }
      }
    },
  },
  {
    code: 'basis-without-article',
    severity: 'hint',
    title: t('依据未写明条款', 'A basis without its article'),
    reason: t('办事指南应当写明依据的具体条款。', 'A guide names the article it rests on.'),
    mend: t('请填写《{title}》的条款。', 'Give the article of “{title}”.'),
    *find(entry) {
      for (const [index, basis] of entry.bases.entries()) {
        if (basis.article === undefined) yield { path: `bases.${index}.article`, params: { title: basis.title.zh } }
      }
    },
  },
  {
    code: 'no-conditions',
    severity: 'warning',
    title: t('没有受理条件', 'No conditions'),
    reason: t(
      '事项的条件应当公示（行政许可法第三十条）。',
      'The conditions are to be published (Administrative Licensing Law 30).',
    ),
    mend: t('请填写受理条件；没有条件的，写明“无”。', 'Give the conditions; where there are none, say so.'),
    *find(entry) {
      if (entry.conditions.length === 0) yield { path: 'conditions' }
    },
  },
  {
    code: 'no-steps',
    severity: 'warning',
    title: t('没有办理流程', 'No procedure'),
    reason: t(
      '事项的程序应当公示（行政许可法第三十条）。',
      'The procedure is to be published (Administrative Licensing Law 30).',
    ),
    mend: t('请填写办理流程的各个环节。', 'Give the steps of the procedure.'),
    *find(entry) {
      if (entry.steps.length === 0) yield { path: 'steps' }
    },
  },
])
