// Chinese words for full-text search: jieba's segmentation in search mode for what is kept, in plain mode for what is asked.
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

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
jieba.loadDict(Buffer.from(TERMS.map(term => `${term} 100000 n`).join('\n')))

/** Words that ask but do not say about what; dropped from queries and from what is kept. */
const STOP = new Set(
  '的 了 吗 呢 吧 啊 呀 和 与 或 在 是 有 我 你 您 他 她 它 我们 你们 他们 怎么 怎样 如何 什么 哪里 哪儿 哪个 哪些 多少 为什么 请问 咨询 一下 可以 能 能不能 是否 需要 想 要 去 到 把 被 给 对 这 那 这个 那个 个 就 都 也 还 不 没 没有 很 现在 问题 办理 怎么办'.split(
    ' ',
  ),
)

const WORD = /[\p{L}\p{N}]/u
const clean = (words: readonly string[]): string[] =>
  words.map(word => word.toLowerCase().trim()).filter(word => WORD.test(word))

/** Text as the words kept for it, separated by spaces, for `to_tsvector('simple', …)`. */
export function indexWords(text: string): string {
  return clean(jieba.cutForSearch(text.normalize('NFKC'), true))
    .filter(word => !STOP.has(word))
    .join(' ')
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
