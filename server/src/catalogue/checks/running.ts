// Whether the approval process can run the matter as it stands: what the pack itself says about the kernel's matter derived from it.
import { checkApprovalMatter } from '@sunhall/packs'
import { kernelMatter } from '../kernel-matter.ts'
import { matterRules, t } from './rule.ts'

export const RUNNING_RULES = matterRules([
  {
    code: 'matter-not-runnable',
    severity: 'error',
    title: t('按此设置无法办理', 'It cannot be handled like this'),
    reason: t(
      '事项的设置应符合审批流程和行政许可法的限制。',
      'A matter keeps within the approval process and the licensing law.',
    ),
    mend: t('{problem}（{at}）。', '{problem} ({at}).'),
    *find(entry, context) {
      for (const { code, path, problem } of checkApprovalMatter(kernelMatter(entry, 1, 1, context))) {
        // Has a rule of its own, which says by how much.
        if (code !== 'promise-longer') yield { path: 'handling', params: { problem, at: path } }
      }
    },
  },
])
