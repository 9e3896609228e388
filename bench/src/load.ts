// A load: so many workers, each doing one thing after another, and what came of it.

export interface LoadResult {
  readonly done: number
  readonly seconds: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** How often each answer came: HTTP status, or `lost` where the connection failed. */
  readonly answers: Readonly<Record<string, number>>
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export const percentiles = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }
}

/** Runs `work` in `workers` loops until the time or the number is over; `work` answers what to count it as. */
export async function load(
  options: { readonly workers: number; readonly seconds?: number; readonly count?: number },
  work: (n: number) => Promise<string | number>,
): Promise<LoadResult> {
  const begun = performance.now()
  const until = options.seconds === undefined ? Number.POSITIVE_INFINITY : begun + options.seconds * 1000
  const most = options.count ?? Number.POSITIVE_INFINITY
  const times: number[] = []
  const answers: Record<string, number> = {}
  let next = 0
  const worker = async (): Promise<void> => {
    while (performance.now() < until && next < most) {
      const n = next++
      const start = performance.now()
      const answer = String(await work(n))
      times.push(performance.now() - start)
      answers[answer] = (answers[answer] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: options.workers }, worker))
  const seconds = (performance.now() - begun) / 1000
  return { done: times.length, seconds, perSecond: times.length / seconds, ...percentiles(times), answers }
}
