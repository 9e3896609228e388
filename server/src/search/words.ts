// Chinese words for full-text search: jieba's segmentation in search mode for what is kept, in plain mode for what is asked.
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { soundLexemes } from './pinyin.ts'
import { SYNONYM_WORDS } from './synonyms.ts'

/** Terms of the field that a general dictionary splits. */
const TERMS = [
  '公积金',
  '驾驶证',
  '居住证',
  '身份证',
  '医保',
  '低保',
  '宅基地',
  '不动产',
  '随迁子女',
  '异地就医',
  '门诊慢特病',
  '生育津贴',
  '灵活就业',
  '失业金',
  '个体户',
  '营业执照',
  '食品经营',
  '公租房',
  '危房改造',
  '老旧小区',
  '政务服务',
  '查询码',
  '养老金',
  '社保卡',
  '学区',
  '幼升小',
  '新农合',
  '残疾人',
  '临时救助',
  '退役军人',
  '农机补贴',
  '耕地',
  '秸秆',
  '油烟',
  '网约车',
  '公交',
  '户口',
  '落户',
  '出生证明',
  '无犯罪记录',
]

const jieba = Jieba.withDict(dict)
jieba.loadDict(Buffer.from([...new Set([...TERMS, ...SYNONYM_WORDS])].map(term => `${term} 100000 n`).join('\n')))

/** Words that ask but do not say about what; dropped from queries and from what is kept. */
const STOP = new Set(
  '的 了 吗 呢 吧 啊 呀 和 与 或 在 是 有 我 你 您 他 她 它 我们 你们 他们 怎么 怎样 如何 什么 哪里 哪儿 哪个 哪些 多少 为什么 请问 咨询 一下 可以 能 能不能 是否 需要 想 要 去 到 把 被 给 对 这 那 这个 那个 个 就 都 也 还 不 没 没有 很 现在 问题 办理 怎么办'.split(
    ' ',
  ),
)

/** Only letters and digits: PostgreSQL's parser then keeps each word as it stands here. */
const clean = (words: readonly string[]): string[] =>
  words.flatMap(word => word.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/** The words kept for a text, long words and the short ones inside them; once each. */
export function keptWords(text: string): string[] {
  return [...new Set(clean(jieba.cutForSearch(text.normalize('NFKC'), true)).filter(word => !STOP.has(word)))]
}

/** The words of a text one after another, as it reads. */
export const plainWords = (text: string): string[] => clean(jieba.cut(text.normalize('NFKC'), true))

/** Text as the words kept for it, separated by spaces, for `to_tsvector('simple', …)`. */
export function indexWords(text: string): string {
  return clean(jieba.cutForSearch(text.normalize('NFKC'), true))
    .filter(word => !STOP.has(word))
    .join(' ')
}

/** What a question and its answer are found by: the words of both, and how the question sounds. */
export function publicationWords(question: string, answer: string): string {
  return `${indexWords(`${question} ${answer}`)} ${soundLexemes(plainWords(question)).join(' ')}`
}

/** A query's words; all of them when nothing but stop words was typed. */
export function queryWords(text: string): string[] {
  const words = clean(jieba.cut(text.normalize('NFKC').slice(0, 200), true))
  const telling = words.filter(word => !STOP.has(word))
  return [...new Set(telling.length > 0 ? telling : words)].slice(0, 12)
}

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** Words joined for `to_tsquery('simple', …)`; null where nothing was asked. */
export function tsQuery(text: string, join: '&' | '|' = '&'): string | null {
  const words = queryWords(text)
  return words.length === 0 ? null : words.map(quoted).join(` ${join} `)
}
