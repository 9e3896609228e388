// The settings of the embedded PostgreSQL that differ from its own. Durability is never traded away outside tests.
import { totalmem } from 'node:os'

export function tuning(throwaway: boolean): Record<string, string> {
  const shared: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statement texts and error details can hold personal data: keep both out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
    // Short transactions on few cores: compiling plans and parallel workers (64 MB of /dev/shm in containers) only cost.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
  }
  if (throwaway) {
    return {
      ...shared,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      shared_buffers: '64MB',
      max_connections: '200',
      max_wal_size: '1GB',
      checkpoint_timeout: '30min',
      // Statistics made in the middle of a test would change its plans, and with them the order of rows nobody asked to be in order.
      autovacuum: 'off',
    }
  }
  return {
    ...shared,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    shared_buffers: totalmem() < 2 * 1024 ** 3 ? '64MB' : '256MB',
    max_connections: '100',
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_completion_target: '0.9',
  }
}
