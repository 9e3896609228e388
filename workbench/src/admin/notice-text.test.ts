// A published notice is read day by day: ranges, shortened ends, the day of the week in brackets, made-up days.
import { describe, expect, it } from 'vitest'
import { readNotice } from './notice-text.ts'

// 国务院办公厅关于2025年部分节假日安排的通知, two of its clauses
const TEXT = `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。`

describe('reading a holiday notice', () => {
  it('finds weekdays off and weekend days worked, and nothing else', () => {
    expect(readNotice(TEXT, 2025)).toEqual({
      off: ['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
      work: ['2025-01-26', '2025-02-08'],
    })
  })

  it('carries the month to a shortened end', () => {
    expect(readNotice('清明节：4月4日（周五）至6日（周日）放假，共3天。', 2025).off).toEqual(['2025-04-04'])
  })

  it('takes plain dates, one a line, and leaves other years and impossible days out', () => {
    expect(readNotice('2025-05-01\n2024-05-01\n2月30日放假\n2025-05-05', 2025).off).toEqual([
      '2025-05-01',
      '2025-05-05',
    ])
  })
})
