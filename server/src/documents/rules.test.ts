// Delivery and its days, values in words, signatures: the small laws documents live by.
import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  addDays,
  buildCalendar,
  DEFAULT_OFFICE_HOURS,
  NATIONAL_NOTICES,
  type PlainDate,
  plainDate,
} from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { DELIVERY_WAYS, type Delivery, deemedOn, deliveryFaults } from './delivery.ts'
import { keySigner, openFileSigner, SigningKeyInvalid, verifySignature } from './signer.ts'
import type { TemplateField } from './template.ts'
import { chineseCount, cleanText, fillText, longDate, money, moneyWords, words } from './values.ts'

const day = (text: string): PlainDate => plainDate(text)
const calendar = buildCalendar({ notices: NATIONAL_NOTICES, revision: 1, hours: DEFAULT_OFFICE_HOURS })
const next = (on: PlainDate): PlainDate => calendar.nextWorkingDay(on)
const field = (type: TemplateField['type'], over: Partial<TemplateField> = {}): TemplateField => ({
  type,
  title: { zh: '', en: '' },
  required: true,
  personal: false,
  ...over,
})

describe('the day of delivery (民事诉讼法 87–95)', () => {
  it('is the day signed, left, arrived or on the receipt, also on a day off: these are days, not periods', () => {
    const saturday = day('2026-03-07')
    for (const way of DELIVERY_WAYS.filter(each => each !== 'announcement'))
      expect(deemedOn({ way, onDay: saturday }, next)).toBe(saturday)
  })
  it('is thirty days after an announcement, its own day not counted, and not on a day off (85)', () => {
    expect(deemedOn({ way: 'announcement', onDay: day('2026-03-02') }, next)).toBe('2026-04-01')
    // 30 days after 5 February is 7 March, a Saturday.
    expect(deemedOn({ way: 'announcement', onDay: day('2026-02-05') }, next)).toBe('2026-03-09')
    // Into the National Day week: 1 to 7 October 2026 are off.
    expect(deemedOn({ way: 'announcement', onDay: day('2026-09-03') }, next) >= '2026-10-08').toBe(true)
    for (let n = 0; n < 200; n++) {
      const onDay = addDays(day('2026-01-01'), n)
      const deemed = deemedOn({ way: 'announcement', onDay }, next)
      expect(calendar.isWorkingDay(deemed)).toBe(true)
      expect(deemed >= addDays(onDay, 30)).toBe(true)
    }
  })
  it.each([
    [{ way: 'counter' }, ['recipient']],
    [{ way: 'adult-family', recipient: '王芳' }, ['relation']],
    [{ way: 'agent' }, ['recipient', 'relation']],
    [{ way: 'left', address: '青石镇' }, ['witnesses']],
    [{ way: 'left', address: '青石镇', witnesses: [' '] }, ['witnesses']],
    [{ way: 'left', address: '青石镇', evidence: ['photo'] }, []],
    [{ way: 'electronic', address: 'a@example.com' }, ['consent']],
    [{ way: 'electronic', address: 'a@example.com', consent: true }, []],
    [{ way: 'post' }, ['tracking']],
    [{ way: 'announcement', published: '县政府网站' }, ['note']],
  ] as const)('%o lacks %o', (given, lacks) => {
    const delivery = { onDay: day('2026-03-02'), ...given } as Delivery
    expect(deliveryFaults(delivery).map(fault => fault.field)).toEqual(lacks)
  })
})

describe('words', () => {
  it('money, in figures and as on a cheque', () => {
    expect(money(123_450)).toBe('¥1,234.50')
    expect(money(100_000_000)).toBe('¥1,000,000.00')
    for (const [fen, zh] of [
      [0, '零元整'],
      [1, '壹分'],
      [10, '壹角整'],
      [105, '壹元零伍分'],
      [1000, '壹拾元整'],
      [123_450, '壹仟贰佰叁拾肆元伍角整'],
      [1_000_000, '壹万元整'],
      [10_050_000, '壹拾万零伍佰元整'],
      [100_000_001, '壹佰万元零壹分'],
      [10_000_000_000, '壹亿元整'],
      [10_002_000_000, '壹亿零贰万元整'],
    ] as const)
      expect(moneyWords(fen)).toBe(zh)
  })
  it('dates, counts, days, bases, lists; what is of the wrong shape says nothing', () => {
    expect(longDate('2026-03-02')).toBe('2026年3月2日')
    expect([1, 9, 10, 11, 20, 21, 99, 100].map(chineseCount)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
      '100',
    ])
    expect(words({ amount: 15, unit: 'working-day' }, field('days'))).toBe('15个工作日')
    expect(words([{ title: '行政许可法', article: '第三十八条' }, '《食品安全法》第三十五条'], field('basis'))).toBe(
      '《行政许可法》第三十八条、《食品安全法》第三十五条',
    )
    expect(
      words(
        ['33', '34(1)'].map(article => ({ title: '条例', article })),
        field('basis'),
      ),
    ).toBe('《条例》第三十三条、第三十四条第一款')
    expect(words([{ name: '王芳', unit: '青石镇' }, { name: '李四' }], field('text'))).toBe('王芳（青石镇）、李四')
    expect(words('silent', field('text', { words: { silent: '逾期未反馈' } }))).toBe('逾期未反馈')
    expect(words(-1, field('money'))).toBe('')
    expect(words({}, field('date'))).toBe('')
  })
  it('the sentence of a template goes on after a value that ended its own', () => {
    expect(fillText('因{reason}，不能办结。', { reason: '材料复杂。' })).toBe('因材料复杂，不能办结。')
    expect(fillText('理由：{reason}', { reason: '材料复杂。' })).toBe('理由：材料复杂。')
    expect(fillText('理由：{reason}', { reason: '校舍消防验收不合格' })).toBe('理由：校舍消防验收不合格。')
    expect(fillText('{asker}', { asker: '东县启明星教育有限公司' }, 'name')).toBe('东县启明星教育有限公司')
    expect(fillText('承办：{unit}', { unit: '东县教育局' })).toBe('承办：东县教育局')
    expect(fillText('提出的{matter}申请', { matter: '辅助器具适配申请' })).toBe('提出的辅助器具适配申请')
    expect(fillText('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&')
  })
  it('cleaning keeps what can be seen', () => {
    expect(cleanText('甲\r\n乙\t丙\u202E')).toBe('甲\n乙 丙')
    expect(cleanText('葛\u{E0100}')).toBe('葛\u{E0100}')
  })
})

describe('signing', () => {
  const digest = createHash('sha256').update('paper').digest()
  it('makes a key once, readable by nobody else, and keeps it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-key-'))
    const file = path.join(folder, 'deep', 'document-key.pem')
    const [one, two] = [openFileSigner(file), openFileSigner(file)]
    expect(two.keyId).toBe(one.keyId)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const signature = await one.sign(digest)
    expect(verifySignature(two.publicKey, 'ed25519', digest, signature)).toBe(true)
    expect(one.publicKey).not.toContain('PRIVATE')
    expect(createPrivateKey(readFileSync(file)).asymmetricKeyType).toBe('ed25519')
    writeFileSync(file, 'no key')
    expect(() => openFileSigner(file)).toThrow(SigningKeyInvalid)
    rmSync(folder, { recursive: true })
  })
  it('takes an RSA key of the office, and no weak one', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const signer = keySigner(rsa)
    const signature = await signer.sign(digest)
    expect(verifySignature(signer.publicKey, signer.algorithm, digest, signature)).toBe(true)
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    expect(() => keySigner(weak)).toThrow(SigningKeyInvalid)
  })
  it('a changed digest, signature or key does not pass', async () => {
    const signer = keySigner(generateKeyPairSync('ed25519').privateKey)
    const other = keySigner(generateKeyPairSync('ed25519').privateKey)
    const signature = await signer.sign(digest)
    const bent = Buffer.from(signature)
    bent[0] = (bent[0] ?? 0) ^ 1
    expect(verifySignature(signer.publicKey, 'ed25519', createHash('sha256').update('other').digest(), signature)).toBe(
      false,
    )
    expect(verifySignature(signer.publicKey, 'ed25519', digest, bent)).toBe(false)
    expect(verifySignature(other.publicKey, 'ed25519', digest, signature)).toBe(false)
    expect(verifySignature('nonsense', 'ed25519', digest, signature)).toBe(false)
  })
})
