// Reading a holiday notice as it is published: 放假 ranges and 上班 days, or plain dates one a line. What it finds a person checks.

export interface NoticeDays {
  readonly off: readonly string[]
  readonly work: readonly string[]
}

const pad = (n: number): string => String(n).padStart(2, '0')
const DAY = 86_400_000

/** A day of the calendar, or null for 2月30日. */
export function realDay(year: number, month: number, day: number): string | null {
  const text = `${year}-${pad(month)}-${pad(day)}`
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : text
}

function span(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to) && days.length < 60; at += DAY) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g

/** Days named in one clause, ranges opened; `month` is carried from the clause before when left out. */
function daysIn(clause: string, year: number, carried: number): { readonly days: string[]; readonly month: number } {
  const plain = clause.replace(/（[^（）]*）|\([^()]*\)/g, '')
  let month = carried
  const found: { readonly day: string; readonly end: number; readonly start: number }[] = []
  for (const match of plain.matchAll(DATE)) {
    month = match[2] ? Number(match[2]) : month
    const day = realDay(match[1] ? Number(match[1]) : year, month, Number(match[3]))
    if (day) found.push({ day, start: match.index, end: match.index + match[0].length })
  }
  const days: string[] = []
  for (let i = 0; i < found.length; i += 1) {
    const one = found[i]
    const next = found[i + 1]
    if (!one) continue
    if (next && /^[至到—–-]+$/.test(plain.slice(one.end, next.start).trim())) {
      days.push(...span(one.day, next.day))
      i += 1
    } else days.push(one.day)
  }
  return { days, month }
}

/**
 * The days a notice names. Off days are kept on weekdays only, made-up days on weekends: weekends are days off without a notice.
 * Days of another year are left out.
 */
export function readNotice(text: string, year: number): NoticeDays {
  const off = new Set<string>()
  const work = new Set<string>()
  let month = 1
  for (const clause of text.split(/[。；;\n]/)) {
    const iso = [...clause.matchAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g)].flatMap(
      match => realDay(Number(match[1]), Number(match[2]), Number(match[3])) ?? [],
    )
    const read = daysIn(clause, year, month)
    month = read.month
    const worked = /上班/.test(clause)
    for (const day of [...iso, ...read.days]) {
      if (!day.startsWith(`${year}-`)) continue
      if (worked && isWeekend(day)) work.add(day)
      else if (!worked && !isWeekend(day)) off.add(day)
    }
  }
  return { off: [...off].sort(), work: [...work].sort() }
}
