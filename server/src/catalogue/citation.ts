// How a legal basis is cited in Chinese: 《行政许可法》第三十二条第一款第四项; articles of one law follow one naming of it.

/** What the catalogue holds of a basis; the article as `32(1)(4)`, or in words. */
export interface Cited {
  readonly title: { readonly zh: string }
  readonly article?: string | undefined
}

const DIGITS = '零一二三四五六七八九'

/** Article numbers of Chinese statutes are written in Chinese: 32 is 三十二. */
function chineseNumber(value: number): string {
  if (value <= 0 || value > 999) return String(value)
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const ofTens =
    tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十`
  return `${hundreds > 0 ? `${DIGITS[hundreds]}百` : ''}${ofTens}${ones > 0 ? DIGITS[ones] : ''}`
}

const WORDS = ['条', '款', '项'] as const

/** `32(1)(4)` is 第三十二条第一款第四项. Anything else is left in words. */
export function articleWords(article: string): string {
  const found = /^(\d{1,3})(?:\((\d{1,2})\))?(?:\((\d{1,2})\))?$/.exec(article)
  if (found === null) return /^第/.test(article) ? article : `第${article}条`
  return WORDS.map((word, at) =>
    found[at + 1] === undefined ? '' : `第${chineseNumber(Number(found[at + 1]))}${word}`,
  ).join('')
}

/** 《…的通知》（发改价格〔2017〕1186号）: the number of a document stands behind its name. */
function named(title: string): string {
  if (/^[《〈]/.test(title)) return title
  const [, name = title, number = ''] = /^(.+)(（[^（）]+号）)$/u.exec(title) ?? []
  return `《${name}》${number}`
}

export const citation = ({ title, article }: Cited): string =>
  `${named(title.zh)}${article === undefined || article === '' ? '' : articleWords(article)}`

/** 《食品安全法》第三十五条、第三十六条和《行政许可法》第三十八条 */
export function citations(bases: readonly Cited[]): string {
  const laws = new Map<string, string[]>()
  for (const { title, article } of bases) {
    const articles = laws.get(title.zh) ?? []
    laws.set(title.zh, article === undefined || article === '' ? articles : [...articles, articleWords(article)])
  }
  return [...laws].map(([title, articles]) => `${named(title)}${articles.join('、')}`).join('、')
}
