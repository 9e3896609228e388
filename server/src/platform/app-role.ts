// The application's own database role: it may add to the record, and never change it (invariant 2 of ARCHITECTURE.md).
import pg from 'pg'

/** The name stands in the grants of the migrations. */
export const APP_ROLE = 'sunhall_app'

/**
 * Before migrations: the role exists. With `password` it can log in; without, an administrator's own log-in (DATABASE_APP_URL)
 * is made a member of it.
 */
export async function ensureAppRole(
  owner: pg.ClientConfig,
  login: { password: string } | { user: string },
): Promise<void> {
  const client = new pg.Client({ ...owner, application_name: 'sunhall migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
    if (found.rowCount === 0) await run(client, `create role ${APP_ROLE} nologin nosuperuser nocreatedb nocreaterole`)
    if ('password' in login) {
      if (!(await canLogIn(owner, login.password))) {
        await run(client, `alter role ${APP_ROLE} login password ${client.escapeLiteral(login.password)}`)
      }
    } else if (login.user !== APP_ROLE) {
      const member = await client.query<{ yes: boolean }>(`select pg_has_role($1, $2, 'usage') as yes`, [
        login.user,
        APP_ROLE,
      ])
      if (member.rows[0]?.yes !== true) await run(client, `grant ${APP_ROLE} to ${client.escapeIdentifier(login.user)}`)
    }
  } finally {
    await client.end()
  }
}

async function canLogIn(owner: pg.ClientConfig, password: string): Promise<boolean> {
  const client = new pg.Client(asUser(owner, APP_ROLE, password))
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** The same address with another log-in: a URL would overrule `user` and `password` beside it. */
export function asUser(config: pg.ClientConfig, user: string, password: string): pg.ClientConfig {
  if (config.connectionString === undefined) return { ...config, user, password }
  const url = new URL(config.connectionString)
  url.username = encodeURIComponent(user)
  url.password = encodeURIComponent(password)
  return { ...config, connectionString: url.href }
}

async function run(client: pg.Client, sql: string): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    // 42710, 23505, XX000 "tuple concurrently updated": another process did the same at the same time.
    if (['42710', '23505', 'XX000'].includes(code)) return
    if (code === '42501') {
      throw new Error(
        `the owner of the database may not manage roles: as an administrator run "create role ${APP_ROLE}", make the application's log-in a member of it, and set DATABASE_APP_URL`,
        { cause: error },
      )
    }
    throw error
  }
}

/** A role that could rewrite the record is refused at start: a wrong DATABASE_APP_URL would void every guarantee unseen. */
export async function assertRoleIsWeak(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; strong: boolean }>(
    `select current_user as role,
            (select rolsuper from pg_roles where rolname = current_user)
            or bool_or(has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete') or has_table_privilege(c.oid, 'truncate')) as strong
     from pg_class c where c.relname = 'acts' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  )
  if (rows[0]?.strong === true) {
    throw new Error(
      `the database role "${rows[0].role}" can change the record of acts: set DATABASE_APP_URL to a log-in that owns nothing and is only a member of ${APP_ROLE}`,
    )
  }
}
