// The national holiday notices 2020–2026 and the usual office hours: data an administrator adds to, with its source beside it.
import type { Certainty, HolidayNotice, LegalSource, OfficeHours } from './model.ts'
import { plainDate } from './plain-date.ts'

function source(year: number, number: string, certainty: Certainty): LegalSource {
  return {
    title: {
      zh: `国务院办公厅关于${year}年部分节假日安排的通知（${number}）`,
      en: `General Office of the State Council, notice on the ${year} holidays (${number})`,
    },
    certainty,
  }
}

/** Days of one year, written as `MM-DD` between blanks. */
function notice(year: number, off: string, work: string, from: LegalSource): HolidayNotice {
  const days = (text: string) => text.split(' ').map(day => plainDate(`${year}-${day}`))
  return { year, scope: 'national', off: days(off), work: work ? days(work) : [], source: from }
}

/**
 * Weekdays off and weekend days worked. 2024–2026: three independent tables agree on every day, 2026 also read in the notice
 * itself; 2020–2023: from published code only. Every year is compared with npm `chinese-days` in notices.test.ts.
 */
export const NATIONAL_NOTICES: readonly HolidayNotice[] = [
  notice(
    2020,
    '01-01 01-24 01-27 01-28 01-29 01-30 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05 10-06 10-07 10-08',
    '01-19 02-01 04-26 05-09 06-28 09-27 10-10',
    source(2020, '国办发明电〔2019〕16号', 'code'),
  ),
  // The Spring Festival of 2020 was lengthened to 2 February: Friday the 31st off, and Saturday the 1st no longer worked.
  notice(2020, '01-31 02-01 02-02', '', {
    title: {
      zh: '国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）',
      en: 'General Office of the State Council, notice lengthening the 2020 Spring Festival (国办发明电〔2020〕1号)',
    },
    certainty: 'code',
  }),
  notice(
    2021,
    '01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 10-06 10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
    source(2021, '国办发明电〔2020〕27号', 'code'),
  ),
  notice(
    2022,
    '01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
    source(2022, '国办发明电〔2021〕11号', 'code'),
  ),
  notice(
    2023,
    '01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
    source(2023, '国办发明电〔2022〕16号', 'code'),
  ),
  notice(
    2024,
    '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
    source(2024, '国办发明电〔2023〕7号', 'code'),
  ),
  notice(
    2025,
    '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    '01-26 02-08 04-27 09-28 10-11',
    source(2025, '国办发明电〔2024〕12号', 'code'),
  ),
  notice(
    2026,
    '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
    source(2026, '国办发明电〔2025〕7号', 'page'),
  ),
]

/** 9:00–12:00 and 13:30–17:30, minutes from midnight; an office sets its own. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  { from: 540, to: 720 },
  { from: 810, to: 1050 },
]

/** Where the default hours come from: local custom, to be confirmed by the administrator. */
export const DEFAULT_OFFICE_HOURS_SOURCE: LegalSource = {
  title: { zh: '本地作息时间（默认，请管理员核对）', en: 'Local office hours (a default, to be confirmed)' },
  certainty: 'local',
}
