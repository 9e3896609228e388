// The secret key a database was begun with: under another, names and query codes could not be read, and new ones would be sealed apart.
import { timingSafeEqual } from 'node:crypto'
import pg from 'pg'
import { CannotStart } from './config.ts'
import { deriveKey } from './secrets.ts'

const SETTING = 'key-check'

export class WrongKey extends CannotStart {
  constructor() {
    super(
      'SUNHALL_SECRET_KEY is not the key this database was begun with: what is sealed in it could not be read. Give the first key ' +
        '(in a demonstration it lies in secrets.json of the data folder), or another database. Nothing was changed.',
    )
    this.name = 'WrongKey'
  }
}

/**
 * Before anything is changed, the role's password least of all: a maintenance command with the wrong key would lock the running
 * servers out. With `write`, after migrations, notes the key where none is noted yet.
 */
export async function holdToKey(owner: pg.ClientConfig, secretKey: Uint8Array, write: boolean): Promise<void> {
  const own = deriveKey(secretKey, 'key-check')
  const client = new pg.Client({ ...owner, application_name: 'sunhall key check' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('settings') is not null as there`)
    if (rows[0]?.there !== true) return
    if (write) {
      await client.query(
        'insert into settings (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do nothing',
        [SETTING, own.toString('hex')],
      )
    }
    const kept = await client.query<{ value: unknown }>('select value from settings where key = $1', [SETTING])
    const value = kept.rows[0]?.value
    if (typeof value !== 'string') return
    const known = Buffer.from(value, 'hex')
    if (known.length !== own.length || !timingSafeEqual(known, own)) throw new WrongKey()
  } finally {
    await client.end()
  }
}
