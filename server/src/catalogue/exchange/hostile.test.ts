// Hostile files do no harm: endless ones, bombs, towers, halves.
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { useExchange } from './exchange.test-support.ts'

const { read, counted } = useExchange()

describe('hostile files', () => {
  it('200 MB are refused at the first byte over the limit', async () => {
    let sent = 0
    async function* endless() {
      const chunk = Buffer.alloc(1024 * 1024, '[')
      for (; sent < 200; sent++) yield chunk
    }
    await expect(read(endless())).rejects.toMatchObject({ code: 'import-too-large' })
    expect(sent).toBeLessThan(52)
    expect(await counted('catalogue_import_files')).toBe(0)
  })
  it.each([
    ['no zip', Buffer.from('PK but not really'), 'xlsx'],
    ['an empty file', Buffer.alloc(0), 'xlsx'],
    ['a zip that is no workbook', zip({ 'readme.txt': Buffer.from('x') }), 'xlsx'],
    ['a zip bomb', bomb(), 'xlsx'],
    ['a string bomb', bomb('xl/sharedStrings.xml'), 'xlsx'],
    [
      'entities that multiply',
      sheetOf('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData>&c;</sheetData></worksheet>'),
      'xlsx',
    ],
    ['a tower of tags', sheetOf(`<worksheet>${'<a>'.repeat(1000)}`), 'xlsx'],
    ['broken XML', sheetOf('<worksheet><sheetData><row></sheetData>'), 'xlsx'],
    ['JSON that ends in the middle', Buffer.from('[{"kind":"matter","data":{'), 'json'],
    ['no list', Buffer.from('{"entries":7}'), 'json'],
    ['something else', Buffer.from('<html>'), 'json'],
  ] as const)('%s', async (_what, file, format) => {
    const before = await counted('catalogue_entries')
    expect(await read(file, { format })).toMatchObject({ status: 'failed', problem: { code: 'import-unreadable' } })
    expect(await counted('catalogue_entries')).toBe(before)
    expect(await counted('catalogue_import_files')).toBe(0)
  })
})

/** A ZIP file, packed or as it is. */
function zip(entries: { readonly [name: string]: Buffer }): Buffer {
  const parts: Buffer[] = []
  const table: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50)
    line.writeUInt16LE(8, 10)
    line.writeUInt32LE(packed.length, 20)
    // The claim is a lie: what counts is what comes out.
    line.writeUInt32LE(10, 24)
    line.writeUInt16LE(name.length, 28)
    line.writeUInt32LE(at, 42)
    parts.push(head, Buffer.from(name), packed)
    table.push(line, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(table)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}
function workbookOf(entries: { readonly [name: string]: Buffer }): Buffer {
  return zip({
    'xl/workbook.xml': Buffer.from(
      '<workbook xmlns:r="r"><sheets><sheet name="事项" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    ...entries,
  })
}
function sheetOf(xml: string): Buffer {
  return workbookOf({ 'xl/worksheets/sheet1.xml': Buffer.from(xml) })
}
function bomb(entry = 'xl/worksheets/sheet1.xml'): Buffer {
  return workbookOf({ [entry]: Buffer.alloc(48 * 1024 * 1024, '<a/>') })
}
