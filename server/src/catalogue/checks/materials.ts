// Checks of materials and of the form: what the government holds is not asked for, and what is named must be there.
import { createHash } from 'node:crypto'
import { checkForm, type Finding } from '@sunhall/forms'
import { HOUSE_FACTS } from '../house-facts.ts'
import { hasField } from './form-fields.ts'
import { matterRules, t } from './rule.ts'

export const MATERIAL_RULES = matterRules([
  {
    code: 'material-held-elsewhere',
    severity: 'warning',
    title: t('索要其他部门已出具的材料', 'Asks for what another department issued'),
    reason: t(
      '能够通过共享获取的材料不得要求申请人提供（国务院令第716号第七条）。',
      'What can be had by sharing may not be asked of the applicant (State Council Decree 716, 7).',
    ),
    mend: t(
      '“{material}”由{issuer}出具，请改为“免提交”，由部门间共享。',
      '“{material}” is issued by {issuer}: mark it as held.',
    ),
    *find(entry) {
      for (const [index, { source, need, issuer, title }] of entry.materials.entries()) {
        if (source === 'government' && need !== 'held' && issuer !== undefined) {
          yield { path: `materials.${index}.need`, params: { material: title.zh, issuer } }
        }
      }
    },
  },
  {
    code: 'material-without-issuer',
    severity: 'warning',
    title: t('政府部门材料未写明出具单位', 'A government document without its issuer'),
    reason: t(
      '写明出具单位才能共享获取（国务院令第716号第七条）。',
      'Only with its issuer can it be shared (State Council Decree 716, 7).',
    ),
    mend: t('请填写“{material}”的出具单位。', 'Give the issuer of “{material}”.'),
    *find(entry) {
      for (const [index, { source, issuer, title }] of entry.materials.entries()) {
        if (source === 'government' && issuer === undefined) {
          yield { path: `materials.${index}.issuer`, params: { material: title.zh } }
        }
      }
    },
  },
  {
    code: 'material-twice',
    severity: 'error',
    title: t('材料编码重复', 'A material twice'),
    reason: t('材料按编码登记收取情况，不得重复。', 'Materials are told by their code.'),
    mend: t('请修改重复的编码 {material}。', 'Change the repeated code {material}.'),
    *find(entry) {
      const seen = new Set<string>()
      for (const [index, { code }] of entry.materials.entries()) {
        if (seen.has(code)) yield { path: `materials.${index}.code`, params: { material: code } }
        seen.add(code)
      }
    },
  },
  {
    code: 'material-condition-missing',
    severity: 'error',
    title: t('材料的适用情形不完整', 'A condition is missing'),
    reason: t('“视情形”的材料须写明在什么情形下提交。', 'A material needed in some cases says in which.'),
    mend: t('请为“{material}”填写适用情形，或改为必要。', 'Give the condition of “{material}”, or make it required.'),
    *find(entry) {
      for (const [index, { need, when, title, note }] of entry.materials.entries()) {
        if (need === 'when' && when === undefined && note === undefined) {
          yield { path: `materials.${index}.when`, params: { material: title.zh } }
        }
      }
    },
  },
  {
    code: 'material-condition-unknown-field',
    severity: 'error',
    title: t('材料的适用情形指向不存在的字段', 'A condition names no field'),
    reason: t('适用情形按表单答案判断，字段必须存在。', 'A condition is read off the form.'),
    mend: t('表单中没有字段 {field}，请修改。', 'The form has no field {field}.'),
    *find(entry) {
      for (const [index, { when }] of entry.materials.entries()) {
        if (when !== undefined && !HOUSE_FACTS.includes(when.path) && !hasField(entry.form.schema, when.path)) {
          yield { path: `materials.${index}.when.path`, params: { field: when.path } }
        }
      }
    },
  },
  {
    code: 'form-unsound',
    severity: 'error',
    title: t('申请表单有错误', 'The form is unsound'),
    reason: t('表单须能安全地填写和校验。', 'A form must be safe to fill in and to check.'),
    mend: t('{message}：{mend}', '{message}: {mend}'),
    *find(entry) {
      // The form room's own rules; a path named in the layout and unknown to the schema is among them.
      for (const found of findingsOf(entry.form)) {
        if (found.severity !== 'error') continue
        yield { path: `form${found.path.replaceAll('/', '.')}`, params: { message: found.message, mend: found.mend } }
      }
    },
  },
  {
    code: 'form-incomplete',
    severity: 'hint',
    title: t('申请表单有待完善', 'The form could be better'),
    reason: t('表单应当好填、好懂。', 'A form is easy to fill in and to understand.'),
    mend: t('{message}：{mend}', '{message}: {mend}'),
    *find(entry) {
      for (const found of findingsOf(entry.form)) {
        if (found.severity === 'error') continue
        yield { path: `form${found.path.replaceAll('/', '.')}`, params: { message: found.message, mend: found.mend } }
      }
    },
  },
  {
    code: 'too-many-materials',
    severity: 'hint',
    title: t('材料偏多', 'Many materials'),
    reason: t(
      '减材料：一般事项以不超过十份为宜（本地减负规定）。',
      'Ten materials at most are the aim (local policy).',
    ),
    mend: t('请核对每份材料是否确有依据。', 'See whether each has a basis.'),
    *find(entry) {
      if (entry.materials.filter(({ need }) => need === 'required').length > 10) yield { path: 'materials' }
    },
  },
])

/** Two rules ask about the same form one after the other. */
const SEEN = new WeakMap<object, readonly Finding[]>()
/** Judged when an import is tried and again when it is carried out, and alike in many matters: by what it says. A few megabytes. */
const KNOWN = new Map<string, readonly Finding[]>()
const MOST_KNOWN = 1000

function findingsOf(form: object): readonly Finding[] {
  const seen = SEEN.get(form)
  if (seen !== undefined) return seen
  const key = createHash('sha256').update(JSON.stringify(form)).digest('base64')
  const found = KNOWN.get(key) ?? checkForm(form)
  // The longest unused goes first.
  KNOWN.delete(key)
  KNOWN.set(key, found)
  if (KNOWN.size > MOST_KNOWN) KNOWN.delete(KNOWN.keys().next().value as string)
  SEEN.set(form, found)
  return found
}
