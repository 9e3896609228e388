// What a check of the record can find: closed codes, each with a sentence that names the place, in Chinese and English.
import type { Text } from '@sunhall/kernel'
import { fillText } from '../platform/fill-words.ts'

/** Sentences; `{name}` is filled in from the finding's place. */
export const FINDINGS = {
  // The chain of a case
  'act-missing': { zh: '第 {from} 至 {to} 号行为缺失', en: 'acts {from} to {to} are missing' },
  'act-order': { zh: '第 {seq} 号行为不在应在的位置，顺序被调换或编号被改', en: 'act {seq} is out of its place' },
  'act-altered': {
    zh: '第 {seq} 号行为的内容或其前后衔接与记录时不一致',
    en: 'act {seq} is not what was recorded, or no longer follows the act before it',
  },
  'act-label': {
    zh: '第 {seq} 号行为的种类、时间或记录日与其内容不符',
    en: 'the kind, moment or day of act {seq} differ from its content',
  },
  'code-altered': {
    zh: '办件的查询码与首个行为所记的不符，已被改动',
    en: 'the query code is not the one the case was given',
  },
  'case-missing': { zh: '有行为记录而没有办件', en: 'there are acts but no case' },
  'head-differs': {
    zh: '办件所记的末号或末尾散列值与行为链的末端不符',
    en: 'the last number or hash kept with the case is not the end of its chain',
  },
  'state-differs': {
    zh: '办件的当前状态与由行为推算的状态不一致（可重建）',
    en: 'the state kept with the case is not what its acts add up to (a rebuild mends it)',
  },
  'acts-senseless': { zh: '由行为无法推算出办件状态', en: 'the acts do not add up to a case' },
  // Private texts
  'private-altered': { zh: '第 {seq} 号行为的正文与记录时的摘要不符', en: 'the private text of act {seq} was altered' },
  'private-missing': {
    zh: '第 {seq} 号行为的正文缺失，而该办件不具备到期清除的条件',
    en: 'the private text of act {seq} is missing, and its retention cannot have ended',
  },
  'private-unexpected': {
    zh: '第 {seq} 号行为本无正文，现却附有正文',
    en: 'act {seq} had no private text, and now has',
  },
  'private-unreadable': {
    zh: '第 {seq} 号行为的密封内容无法启封（内容被改或密钥不符）',
    en: 'the sealed text of act {seq} does not open: altered, or another key',
  },
  // What acts order
  'document-missing': {
    zh: '第 {seq} 号行为应有的文书（{template}）缺失',
    en: 'the document ({template}) that act {seq} ordered is missing',
  },
  'document-without-act': {
    zh: '文书 {number} 没有与之对应的行为（第 {seq} 号）',
    en: 'no act ordered the document {number} (act {seq})',
  },
  'document-altered': {
    zh: '文书 {number}（第 {seq} 号行为）的内容与制发时不一致',
    en: 'the document {number} of act {seq} is not what was drawn up',
  },
  'document-signature': {
    zh: '文书 {number}（第 {seq} 号行为）的文件与其签名不符',
    en: 'a file of the document {number} of act {seq} does not bear the signature it was given',
  },
  'licence-missing': {
    zh: '第 {seq} 号行为应登记的证照 {number} 不在登记簿（可重建）',
    en: 'the licence {number} that act {seq} entered is not in the register (a rebuild mends it)',
  },
  'licence-without-act': {
    zh: '登记簿中的证照 {number} 没有与之对应的行为（第 {seq} 号）',
    en: 'no act entered the licence {number} in the register (act {seq})',
  },
  'licence-altered': {
    zh: '证照 {number} 的登记内容与第 {seq} 号行为不一致（可重建）',
    en: 'the entry of the licence {number} is not what act {seq} made it (a rebuild mends it)',
  },
  'number-missing': {
    zh: '文号 {number} 已取号而无文书，序列出现缺号',
    en: 'the number {number} was drawn and has no document: there is a gap in its series',
  },
  // Daily roots
  'day-missing': { zh: '{day} 的日根缺失', en: 'the root of {day} is missing' },
  'day-altered': { zh: '{day} 的日根与其自身内容不符', en: 'the root of {day} does not follow from its own content' },
  'day-chain': { zh: '{day} 的日根与前一日的日根不衔接', en: 'the root of {day} does not follow the day before' },
  'day-acts-differ': {
    zh: '{day} 当日的行为与已公布的日根不符（现有 {found} 条，公布时 {published} 条）',
    en: 'the acts of {day} are not those whose root was published ({found} now, {published} then)',
  },
  'root-unknown': {
    zh: '{day} 的日根与所依据的公布值不一致',
    en: 'the root of {day} differs from the published one it is checked against',
  },
  'before-first-day': { zh: '有 {found} 条行为早于首个日根', en: '{found} acts are older than the first daily root' },
  // Case files
  'file-malformed': { zh: '文件格式有误：{where}', en: 'the file is malformed: {where}' },
  'file-version': {
    zh: '本程序不认识此文件的格式或版本',
    en: 'this program does not know the format or version of the file',
  },
  'proof-wrong': { zh: '第 {seq} 号行为不在 {day} 的日根之下', en: 'act {seq} is not under the root of {day}' },
  'proof-missing': {
    zh: '第 {seq} 号行为缺少 {day} 的存在证明',
    en: 'act {seq} lacks its proof under the root of {day}',
  },
} as const satisfies Readonly<Record<string, Text>>

export type FindingCode = keyof typeof FINDINGS
export type Place = Readonly<Record<string, string | number>>

export interface Finding {
  readonly code: FindingCode
  /** The act it is about; null where it is about the case, the day or the file. */
  readonly seq: number | null
  readonly message: Text
}

export function finding(code: FindingCode, place: Place = {}): Finding {
  return { code, seq: typeof place.seq === 'number' ? place.seq : null, message: fillText(FINDINGS[code], place) }
}
