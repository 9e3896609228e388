// What can be wrong with a form: each code with what it means and how to mend it.
import type { Text } from './model.ts'

export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  /** Where in the definition, as a JSON Pointer. */
  readonly path: string
  readonly message: Text
  readonly mend: Text
}

type Words = readonly [zh: string, en: string, mendZh: string, mendEn: string]

const ERRORS = {
  shape: [
    '表单定义的格式不对',
    'The definition does not have the shape of a form',
    '按表单定义的格式改正',
    'Bring it into the shape of a form definition',
  ],
  'too-large': [
    '表单定义过大',
    'The definition is too large',
    '减少字段，或把说明放到办事指南里',
    'Use fewer fields, or move explanations to the guide',
  ],
  'too-deep': [
    '层次过深',
    'It is nested too deeply',
    '最多六层，把内层字段提到外层',
    'At most six levels: bring inner fields out',
  ],
  'too-many-nodes': [
    '展开引用后字段过多',
    'Unfolding its references makes too many fields',
    '少用相互嵌套的引用',
    'Nest fewer references',
  ],
  'too-many-properties': [
    '字段超过 300 个',
    'It has more than 300 fields',
    '拆成几个事项，或用重复行',
    'Split the matter, or use repeated rows',
  ],
  'root-type': [
    '最外层必须是对象',
    'The root must be an object',
    '把 type 设为 object 并写出 properties',
    'Set type to object and name its properties',
  ],
  keyword: [
    '使用了不允许的关键字',
    'It uses a keyword that is not allowed',
    '删除该关键字，换用允许的写法',
    'Remove the keyword and say it in an allowed way',
  ],
  value: [
    '关键字的取值不对',
    'The keyword has a wrong value',
    '改为符合 JSON Schema 的取值',
    'Give it a value that JSON Schema knows',
  ],
  type: [
    '类型不明或不允许',
    'The type is missing or not allowed',
    '写明 string、integer、number、boolean、array 或 object',
    'Say string, integer, number, boolean, array or object',
  ],
  name: [
    '字段名不合要求',
    'The name of the field is not allowed',
    '以字母开头，只用字母、数字和下划线，不超过 40 个字符',
    'Begin with a letter; letters, digits and underscores, at most 40',
  ],
  'ref-foreign': [
    '只能引用本表单 $defs 内的定义',
    'A reference may only name the form’s own $defs',
    '改为 #/$defs/名称',
    'Write #/$defs/name',
  ],
  'ref-unknown': ['引用的定义不存在', 'The reference names nothing', '在 $defs 里补上该定义', 'Add it to $defs'],
  'ref-circular': [
    '引用绕回自身',
    'The reference leads back to itself',
    '取消循环引用，用重复行表示多条记录',
    'Break the circle; use repeated rows for several records',
  ],
  format: ['不认识的格式', 'The format is not known', '改用本系统的格式', 'Use one of the formats of this system'],
  'format-type': [
    '格式与类型不符',
    'The format does not fit the type',
    '金额用 integer，其余格式用 string',
    'money is an integer, all others are strings',
  ],
  'pattern-syntax': ['正则表达式写错了', 'The pattern cannot be read', '改正表达式', 'Correct the expression'],
  'pattern-long': ['正则表达式过长', 'The pattern is too long', '不超过 300 个字符', 'At most 300 characters'],
  'pattern-open': [
    '正则表达式没有写明整个答案',
    'The pattern does not describe the whole answer',
    '以 ^ 开头、以 $ 结尾，有多种写法时用括号括起',
    'Begin with ^ and end with $; put alternatives in brackets',
  ],
  'pattern-forbidden': [
    '正则表达式用了不允许的写法',
    'The pattern uses what is not allowed',
    '不要用回溯引用、环视和单词边界',
    'Use no back-references, look-around or word borders',
  ],
  'pattern-costly': [
    '正则表达式匹配可能极慢',
    'Matching the pattern may take for ever',
    '重复里不要再套重复或选择，并把 maxLength 设在 500 以内',
    'Nest no repetitions or alternatives in a repetition, and set maxLength to 500 at most',
  ],
  choices: [
    '选项为空、过多或重复',
    'The choices are none, too many or repeated',
    '给出 1 到 200 个互不相同的取值',
    'Give 1 to 200 different values',
  ],
  rows: [
    '重复行的写法不对',
    'The repeated rows are not written as they should be',
    'items 用 object 或取值列表，并把 maxItems 设在 200 以内',
    'Make items an object or a list of choices, and set maxItems to 200 at most',
  ],
  bounds: [
    '上下限矛盾',
    'The bounds contradict each other',
    '使下限不大于上限',
    'Keep the lower bound below the upper',
  ],
  'required-unknown': [
    '必填的字段不存在',
    'A required field does not exist',
    '删去，或补上该字段',
    'Remove it, or add the field',
  ],
  condition: [
    '条件的写法不对',
    'The condition is not written as it should be',
    'if 只判断一个字段等于给定值，then 只写必填和更严的要求',
    'Let if compare one field with values; let then require or narrow',
  ],
  'condition-vacuous': [
    '没有回答时条件也成立',
    'The condition also holds where nothing was answered',
    '在 if 的 required 里写上被判断的字段',
    'Name the compared field in required of the if',
  ],
  'path-unknown': [
    '字段在数据结构里不存在',
    'The schema has no such answer',
    '改正路径，或在数据结构里补上',
    'Correct the path, or add it to the schema',
  ],
  'path-not-leaf': [
    '不能直接填写一个对象',
    'An object cannot be asked for as a whole',
    '分别列出其中的字段',
    'Ask for its fields one by one',
  ],
  'asked-twice': ['同一字段出现了两次', 'The field is asked for twice', '只保留一处', 'Keep one of them'],
  'page-twice': ['两页的标识相同', 'Two pages have the same id', '换一个标识', 'Give one another id'],
  widget: [
    '填写方式与数据类型不符',
    'The way of asking does not fit the type',
    '换一种填写方式或类型',
    'Choose another widget or type',
  ],
  'options-unknown': [
    '选项不在可选值里',
    'An option is not among the schema’s values',
    '使选项与可选值一致',
    'Make the options and the values the same',
  ],
  'options-missing': [
    '有可选值没有写出文字',
    'A value has no words',
    '为每个可选值写出文字',
    'Give every value its words',
  ],
  'option-twice': ['选项重复', 'An option occurs twice', '删去一个', 'Remove one'],
  columns: [
    '重复行没有列，或列不属于该行',
    'The rows have no columns, or columns that are not theirs',
    '列出该行的字段',
    'List the fields of the row',
  ],
  'required-not-asked': [
    '必填的字段没有让人填写',
    'A required field is nowhere asked for',
    '在页面上加上该字段，或取消必填',
    'Add it to a page, or do not require it',
  ],
  'when-unknown': [
    '显示条件所依据的字段不存在或没有让人填写',
    'The condition names a field that is not asked for',
    '改为前面已填写的字段',
    'Name a field that was asked before',
  ],
  'when-later': [
    '显示条件依据的字段在后面才填写',
    'The condition names a field that is asked later',
    '把该字段移到前面',
    'Move that field forward',
  ],
  'when-value': [
    '显示条件的取值不会出现',
    'The condition compares with a value that cannot occur',
    '改为该字段的可选值',
    'Use one of the field’s values',
  ],
  'when-required': [
    '有显示条件的字段却始终必填',
    'A field that is not always shown is always required',
    '用 if/then 在同样条件下必填',
    'Require it by if/then under the same condition',
  ],
  'when-disagrees': [
    '必填的条件与显示的条件不一致',
    'It is required where it is not shown',
    '使 if/then 与显示条件一致',
    'Make if/then and the condition the same',
  ],
} as const satisfies { readonly [code: string]: Words }

const WARNINGS = {
  'title-english': ['缺少英文', 'The English text is missing', '补上英文', 'Add the English text'],
  'length-missing': ['没有限制字数', 'The length is not limited', '设置 maxLength', 'Set maxLength'],
  'identity-not-sensitive': [
    '证件号码没有标为敏感',
    'An identity number is not marked sensitive',
    '勾选敏感，列表中将遮盖显示',
    'Mark it sensitive so that lists mask it',
  ],
  'not-asked': [
    '字段没有让人填写',
    'A field is nowhere asked for',
    '加到页面上，或从数据结构里删去',
    'Add it to a page, or remove it from the schema',
  ],
} as const satisfies { readonly [code: string]: Words }

export type FindingCode = keyof typeof ERRORS | keyof typeof WARNINGS

export const FINDING_CODES = [...Object.keys(ERRORS), ...Object.keys(WARNINGS)] as readonly FindingCode[]

/** `about` names the keyword or field, and stands in brackets behind the message. */
export function finding(code: FindingCode, path: string, about = ''): Finding {
  const severity = code in ERRORS ? 'error' : 'warning'
  const [zh, en, mendZh, mendEn] = ({ ...ERRORS, ...WARNINGS } as { readonly [code: string]: Words })[code] as Words
  return {
    code,
    severity,
    path,
    message: about === '' ? { zh, en } : { zh: `${zh}（${about}）`, en: `${en} (${about})` },
    mend: { zh: mendZh, en: mendEn },
  }
}
