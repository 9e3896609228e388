// Figures of the house for Prometheus besides those of HTTP: the pool, the jobs, and how far behind the clocks are.
import type { JobFigures } from '@sunhall/server/platform/jobs'
import type pg from 'pg'
import { Gauge, type Registry } from 'prom-client'

export function houseMetrics(
  pool: pg.Pool,
  jobs: () => readonly JobFigures[],
  moments: { readonly putOff: number },
): (registry: Registry) => void {
  return registry => {
    const registers = [registry]
    new Gauge({
      name: 'sunhall_pool_connections',
      help: 'Database connections by state',
      labelNames: ['state'],
      registers,
      collect() {
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
        this.set({ state: 'waited-for' }, pool.waitingCount)
      },
    })
    new Gauge({
      name: 'sunhall_job_runs',
      help: 'Runs of each job since the start',
      labelNames: ['job'],
      registers,
      collect() {
        for (const job of jobs()) this.set({ job: job.name }, job.runs)
      },
    })
    new Gauge({
      name: 'sunhall_job_failures',
      help: 'Failed runs of each job since the start',
      labelNames: ['job'],
      registers,
      collect() {
        for (const job of jobs()) this.set({ job: job.name }, job.failures)
      },
    })
    new Gauge({
      name: 'sunhall_clocks_put_off',
      help: 'How often since the start the clocks of a case could not speak and were put off; the log names the cases',
      registers,
      collect() {
        this.set(moments.putOff)
      },
    })
    new Gauge({
      name: 'sunhall_calendar_days_left',
      help: 'Days until the end of the last year whose national holiday notice is loaded',
      registers,
      async collect() {
        try {
          const { rows } = await pool.query<{ days: number | null }>(
            `select make_date(max(year), 12, 31) - current_date as days from holiday_notices where scope = 'national'`,
          )
          this.set(rows[0]?.days ?? 0)
        } catch {
          // Without its database the house still shows its other figures: then they are wanted most. This one stays as it was.
        }
      },
    })
  }
}
