// One part going to a successor: the act, and in its transaction what the batch of a command does not write.
import { type CaseState, decidePartMove, type PartMove } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import type { Casework } from './service.ts'

/** @returns whether it moved: not where it is there already, or is no longer where it was */
export function movePart(
  casework: Casework,
  where: Parameters<Casework['own']>[0],
  part: number,
  move: (state: CaseState) => PartMove | null,
): Promise<boolean> {
  return casework.own(
    where,
    (state, kernel) => {
      const wanted = move(state)
      return wanted === null ? null : decidePartMove(state, wanted, kernel)
    },
    (client, before, after) => afterMove(client, before, after, part),
  )
}

/** A part in another region has another row, the first unit may be another, publications go along. */
async function afterMove(client: Queryable, before: CaseState, after: CaseState, no: number): Promise<void> {
  const left = before.parts.find(part => part.no === no)
  const now = after.parts.find(part => part.no === no)
  if (left === undefined || now === undefined || left.unit === now.unit) return
  const key = [after.region, after.id]
  if (left.region !== now.region) {
    await client.query('delete from work_items where region = $1 and case_region = $2 and case_id = $3 and part = $4', [
      left.region,
      ...key,
      no,
    ])
  }
  if (after.parts[0]?.no === no) {
    await client.query('update cases set lead_unit = $3 where region = $1 and id = $2', [...key, now.unit])
  }
  await client.query(
    `update publications set unit_id = $3 where region = $1 and case_id = $2 and seq in (
       select seq from acts where region = $1 and case_id = $2 and (body ->> 'part')::integer = $4)`,
    [...key, now.unit, no],
  )
}
