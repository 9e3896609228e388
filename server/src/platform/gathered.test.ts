// Look-ups that travel together: each gets its own row, and what was asked after a statement left is in a later one.
import { describe, expect, it } from 'vitest'
import { Gathered, inSteps, rowsAfter } from './gathered.ts'

/** A source whose statements are answered one by one, by hand. */
function source() {
  const asked: { keys: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = []
  const gathered = new Gathered<number, string>(
    String,
    keys =>
      new Promise((resolve, reject) => {
        const rows = keys.filter(key => key > 0).map((key): [string, string] => [String(key), `row ${key}`])
        asked.push({ keys, answer: () => resolve(new Map(rows)), fail: reject })
      }),
  )
  return { asked, gathered }
}

/** When the requests that have arrived are read. */
const arrived = (): Promise<void> => new Promise(setImmediate)

describe('gathered look-ups', () => {
  it('of requests that arrive together are one statement, each answered with its own row', async () => {
    const { asked, gathered } = source()
    const together = [3, 4, 3, -1].map(key => gathered.find(key))
    expect(asked).toEqual([])
    await arrived()
    expect(asked.map(each => each.keys)).toEqual([[3, 4, -1]])
    asked[0]?.answer()
    expect(await Promise.all(together)).toEqual(['row 3', 'row 4', 'row 3', undefined])
  })

  it('are never answered from a statement that left before the question', async () => {
    const { asked, gathered } = source()
    const before = gathered.find(7)
    await arrived()
    const after = gathered.find(7)
    await arrived()
    expect(asked.map(each => each.keys)).toEqual([[7], [7]])
    asked[0]?.answer()
    asked[1]?.answer()
    expect([await before, await after]).toEqual(['row 7', 'row 7'])
  })

  it('all hear of a statement that failed, and the next is asked again', async () => {
    const { asked, gathered } = source()
    const together = Promise.allSettled([gathered.find(5), gathered.find(6)])
    await arrived()
    asked[0]?.fail(new Error('gone'))
    expect((await together).map(each => each.status)).toEqual(['rejected', 'rejected'])
    const next = gathered.find(8)
    await arrived()
    asked[1]?.answer()
    expect(await next).toBe('row 8')
  })

  it('go in statements of a size', async () => {
    const { asked, gathered } = source()
    for (let key = 1; key <= 40; key++) void gathered.find(key)
    await arrived()
    expect(asked.map(each => each.keys.length)).toEqual([32, 8])
  })
})

describe('keys in steps', () => {
  it('repeat the last until there are a power of two', () => {
    expect([[1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5]].map(keys => inSteps(keys))).toEqual([
      [1],
      [1, 2],
      [1, 2, 3, 3],
      [1, 2, 3, 4, 5, 5, 5, 5],
    ])
    expect(rowsAfter(1, 3, 'uuid')).toBe('($2::uuid), ($3::uuid), ($4::uuid)')
  })
})
