// What the figures page can count: inquiries or applications, each with its columns, rates, and what its chart draws.
import type { ApplicationFigureRow, FigureRow } from '../api/types.ts'
import { COLOURS, SERIES } from '../theme.ts'

export const KINDS = ['inquiries', 'applications'] as const
export type Kind = (typeof KINDS)[number]

export const BY = {
  inquiries: ['unit', 'category', 'channel', 'day', 'month'],
  applications: ['unit', 'channel', 'day', 'month'],
} as const
export type By = (typeof BY)['inquiries'][number]

/** Numbers of each row in the order of the table. */
export const COLUMNS = {
  inquiries: [
    'asked',
    'accepted',
    'forwarded',
    'answered',
    'onTime',
    'overdue',
    'explained',
    'complaints',
    'upheld',
    'ratings',
    'satisfied',
    'spotChecks',
    'spotChecksGood',
    'open',
  ],
  applications: [
    'applied',
    'accepted',
    'deemedAccepted',
    'notAccepted',
    'corrected',
    'granted',
    'refused',
    'onTheSpot',
    'onTime',
    'promiseKept',
    'overdue',
    'special',
    'extended',
    'withdrawn',
    'terminated',
    'delivered',
    'explained',
    'complaints',
    'upheld',
    'ratings',
    'satisfied',
    'open',
  ],
} as const satisfies {
  readonly inquiries: readonly (keyof FigureRow)[]
  readonly applications: readonly (keyof ApplicationFigureRow)[]
}

/** What the chart draws, the first also ordering its bars. */
export const DRAWN = {
  inquiries: [
    { number: 'asked', colour: SERIES[2] },
    { number: 'answered', colour: SERIES[0] },
    { number: 'overdue', colour: COLOURS.red },
  ],
  applications: [
    { number: 'applied', colour: SERIES[2] },
    { number: 'decided', colour: SERIES[0] },
    { number: 'overdue', colour: COLOURS.red },
  ],
} as const

/** A row as table and chart read it: numbers by name, and shares as part and whole. */
export interface Line {
  readonly key: string
  readonly title: FigureRow['title']
  readonly numbers: { readonly [name: string]: number }
  readonly shares: readonly { readonly name: Share; readonly part: number; readonly whole: number }[]
  readonly grade: { readonly sum: number; readonly ratings: number }
}
export type Share = 'onTimeRate' | 'onTheSpotRate' | 'satisfiedRate'

export function inquiryLine({ key, title, ...numbers }: FigureRow): Line {
  const { onTime, answered, satisfied, ratings, gradeSum } = numbers
  return {
    key,
    title,
    numbers,
    shares: [
      { name: 'onTimeRate', part: onTime, whole: answered },
      { name: 'satisfiedRate', part: satisfied, whole: ratings },
    ],
    grade: { sum: gradeSum, ratings },
  }
}

export function applicationLine({ key, title, ...numbers }: ApplicationFigureRow): Line {
  const { onTime, onTheSpot, granted, refused, satisfied, ratings, gradeSum } = numbers
  const decided = granted + refused
  return {
    key,
    title,
    numbers: { ...numbers, decided },
    shares: [
      { name: 'onTheSpotRate', part: onTheSpot, whole: decided },
      { name: 'onTimeRate', part: onTime, whole: decided },
      { name: 'satisfiedRate', part: satisfied, whole: ratings },
    ],
    grade: { sum: gradeSum, ratings },
  }
}

export interface Lines {
  readonly total: Line
  readonly rows: readonly Line[]
}
