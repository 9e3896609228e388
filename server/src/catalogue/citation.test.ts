// Citing statutes as a decision does.
import { expect, it } from 'vitest'
import { articleWords, citation, citations } from './citation.ts'

it.each([
  ['32', '第三十二条'],
  ['32(1)(4)', '第三十二条第一款第四项'],
  ['10', '第十条'],
  ['105', '第一百零五条'],
  ['第五条', '第五条'],
  ['五', '第五条'],
])('article %s is %s', (article, words) => {
  expect(articleWords(article)).toBe(words)
})

it('names a law once for all its articles', () => {
  const law = (zh: string, article?: string) => ({ title: { zh }, article })
  expect(citations([law('条例', '33'), law('办法'), law('条例', '34(2)')])).toBe(
    '《条例》第三十三条、第三十四条第二款、《办法》',
  )
  expect(citation(law('关于收费的通知（发改价格〔2017〕1186号）'))).toBe('《关于收费的通知》（发改价格〔2017〕1186号）')
  expect(citation(law('公路法（2017年修正）', '44'))).toBe('《公路法（2017年修正）》第四十四条')
})
