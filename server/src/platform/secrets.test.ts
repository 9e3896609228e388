// Keys by purpose, and sealed values that open only where they belong.
import { expect, test } from 'vitest'
import { blindIndex, deriveKey, seal, unseal } from './secrets.ts'

const secret = Buffer.alloc(32, 1)
const key = deriveKey(secret, 'sealing')

test('every purpose and every secret has its own key', () => {
  const keys = [key, deriveKey(secret, 'csrf'), deriveKey(Buffer.alloc(32, 2), 'sealing')].map(each =>
    each.toString('hex'),
  )
  expect(new Set(keys).size).toBe(3)
  expect(key.length).toBe(32)
})

test('a sealed value opens with its key and its context only', () => {
  const sealed = seal(key, '13800138000', 'askers:1')
  expect(unseal(key, sealed, 'askers:1')).toBe('13800138000')
  expect(seal(key, '13800138000', 'askers:1')).not.toEqual(sealed)
  expect(() => unseal(key, sealed, 'askers:2')).toThrow()
  expect(() => unseal(deriveKey(secret, 'csrf'), sealed, 'askers:1')).toThrow()
  for (let at = 0; at < sealed.length; at++) {
    const bent = Buffer.from(sealed)
    bent.writeUInt8(bent.readUInt8(at) ^ 1, at)
    expect(() => unseal(key, bent, 'askers:1'), `byte ${at}`).toThrow()
  }
})

test('a blind index is the same for the same number however it is typed in width', () => {
  expect(blindIndex(key, '１３８００１３８０００')).toEqual(blindIndex(key, '13800138000'))
})
