// What an applicant handed in before: offered again, by their own consent, so that nothing is asked for twice.
import type { Instant } from '@sunhall/kernel'
import { sealContext } from '../casework/assemble.ts'
import type { Material } from '../catalogue/model.ts'
import type { Queryable } from '../platform/database.ts'
import { unseal } from '../platform/secrets.ts'
import type { MatterBook } from './matter-book.ts'
import type { EarlierMaterial } from './port.ts'

/** As far back as a certificate is usually still good. */
const CASES = 20

interface EarlierRow {
  readonly matter_code: string
  readonly matter_version: number
  readonly material: string
  readonly at: Instant
  readonly id: string
  readonly name: string
  readonly size: number
  readonly media_type: string
}

const FILES = `select e.matter_code, e.matter_version, m.material, f.uploaded_at as at, f.id, f.name, f.size, f.media_type
  from e
  join acts a on a.region = e.region and a.case_id = e.case_id and a.kind in ('apply', 'submit-correction', 'submit-supplement', 'supply-material')
  cross join lateral jsonb_to_recordset(coalesce(a.body -> 'fields' -> 'materials', '[]')) as m(material text, files jsonb)
  cross join lateral jsonb_array_elements_text(m.files) as given(id)
  join attachments f on f.region = a.region and f.id = given.id::uuid and f.case_id = a.case_id
  order by f.uploaded_at desc, f.id limit 200`

const OF_ASKER = `with e as (
    select p.region, p.case_id, p.matter_code, p.matter_version from cases c
    join applications p on p.region = c.region and p.case_id = c.id and p.keep_for_next
    where c.asker_id = $1 and c.region = $2 order by c.opened_at desc limit ${CASES}
  ) ${FILES}`

const OF_APPLICANT = `with e as (
    select p.region, p.case_id, p.matter_code, p.matter_version from applications p
    where p.applicant_index = $1 and p.region = $2 and p.keep_for_next order by p.begun_at desc limit ${CASES}
  ) ${FILES}`

/** A material is the same where it bears the same code and the same name: codes alone are each matter's own. */
async function offered(
  db: Queryable,
  book: MatterBook,
  text: string,
  values: readonly unknown[],
  required: readonly Material[],
): Promise<EarlierMaterial[]> {
  const { rows } = await db.query<EarlierRow>(text, [...values])
  const found: EarlierMaterial[] = []
  for (const row of rows) {
    const wanted = required.find(each => each.code === row.material)
    if (wanted === undefined) continue
    const then = await book.version(row.matter_code, row.matter_version)
    const same = then?.entry.materials.find(each => each.code === row.material && each.title.zh === wanted.title.zh)
    if (then === null || same === undefined) continue
    // Handed in again and again it is one file: the newest row stands for it.
    const again = found.some(
      ({ material, file }) => material === row.material && file.name === row.name && file.size === Number(row.size),
    )
    if (again) continue
    found.push({
      material: row.material,
      title: wanted.title,
      file: { id: row.id, name: row.name, size: Number(row.size), mediaType: row.media_type },
      handedInAt: row.at,
      matterTitle: then.entry.title,
    })
  }
  return found
}

export const earlierOfAsker = (
  db: Queryable,
  book: MatterBook,
  {
    askerId,
    region,
    required,
  }: { readonly askerId: string; readonly region: string; readonly required: readonly Material[] },
): Promise<EarlierMaterial[]> => offered(db, book, OF_ASKER, [askerId, region], required)

/** At the counter: by the keyed digest of the number on the card that lies before the clerk. */
export const earlierOfApplicant = (
  db: Queryable,
  book: MatterBook,
  {
    index,
    region,
    required,
  }: { readonly index: Buffer; readonly region: string; readonly required: readonly Material[] },
): Promise<EarlierMaterial[]> => offered(db, book, OF_APPLICANT, [index, region], required)

/** Particulars of the account's last application that may be offered again, for filling in forms beforehand. */
export async function knownOfAsker(
  db: Queryable,
  sealing: Buffer,
  askerId: string,
): Promise<{ [name: string]: string }> {
  const { rows } = await db.query<{ region: string; case_id: string; sealed: Buffer | null; id_kind: string | null }>(
    `select c.region, c.id as case_id, s.sealed, a.body -> 'fields' ->> 'idKind' as id_kind from cases c
     join applications p on p.region = c.region and p.case_id = c.id and p.keep_for_next
     join acts a on a.region = c.region and a.case_id = c.id and a.seq = 1
     join act_private s on s.region = c.region and s.case_id = c.id and s.seq = 1
     where c.asker_id = $1 order by c.opened_at desc limit 1`,
    [askerId],
  )
  const [row] = rows
  if (row === undefined || row.sealed === null) return {}
  const text = unseal(sealing, row.sealed, sealContext(row.region, row.case_id, 1))
  const sealed = JSON.parse(text) as { readonly [field: string]: unknown }
  const names = ['name', 'idNumber', 'creditCode', 'phone', 'email', 'address'] as const
  const known = names.flatMap(name => {
    const value = sealed[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  return Object.fromEntries(row.id_kind === null ? known : [...known, ['idKind', row.id_kind]])
}
