// What PDF/A-2a and accessible reading ask of the structure of a file, held against every template: XMP with the part, output intent,
// embedded fonts only, tags with alternative texts, language, title (ISO 19005-2: 6.2, 6.6, 6.7, 6.8). No validator takes its place.
import { describe, expect, it } from 'vitest'
import { openFonts } from './fonts.ts'
import { renderSheet } from './render.ts'
import { sampleOf } from './sample.test-support.ts'
import { sealImage } from './seal.test-support.ts'
import { FIRST_TEMPLATES } from './templates/index.ts'

const fonts = openFonts()
const seal = sealImage()

/** Objects of a file by number, without the bytes of their streams; pdfkit writes no object streams. */
function objectsOf(pdf: Buffer): Map<number, { readonly head: string; readonly stream: Buffer | null }> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, { readonly head: string; readonly stream: Buffer | null }>()
  for (const found of text.matchAll(/(?<=^|\n)(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length
    const stream = text.indexOf('\nstream\n', from)
    const end = text.indexOf('\nendobj', from)
    const streamed = stream !== -1 && stream < end
    const head = text.slice(from, streamed ? stream : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    objects.set(Number(found[1]), { head, stream: streamed ? pdf.subarray(stream + 8, stream + 8 + length) : null })
  }
  return objects
}

describe.each(FIRST_TEMPLATES.map(template => [template.id, template] as const))('%s', (_id, template) => {
  it('has the structure of an archived, accessible file', async () => {
    const { pdf } = await renderSheet(
      {
        template,
        data: sampleOf(template),
        unit: '青禾县市场监督管理局',
        number: '青市监许准〔2026〕1号',
        issuedOn: '2026-03-20',
        verification: { url: 'https://example.gov.cn/documents/verify/0', code: '0'.repeat(20) },
        seal,
        watermark: null,
        version: 1,
        reissuedOn: null,
      },
      fonts,
    )
    const objects = objectsOf(pdf)
    const heads = [...objects.values()].map(each => each.head)
    const of = (reference: RegExp, head: string) => objects.get(Number(reference.exec(head)?.[1]))
    const catalog = heads.find(head => head.includes('/Type /Catalog')) ?? ''

    // Says of itself which part and level it keeps to, in XMP that nothing had to unpack.
    const metadata = of(/\/Metadata (\d+) 0 R/, catalog)
    const xmp = metadata?.stream?.toString('utf8') ?? ''
    expect(metadata?.head).not.toContain('/Filter')
    expect(xmp).toMatch(/pdfaid:part[>="]+2/)
    expect(xmp).toMatch(/pdfaid:conformance[>="]+A/)
    // Title: in the XMP, and shown in the window instead of the file's name.
    expect(xmp).toContain(`${template.heading === undefined ? template.title.zh : ''}`)
    expect(xmp).toMatch(/<dc:title>[\s\S]*青市监许准〔2026〕1号/)
    expect(of(/\/ViewerPreferences (\d+) 0 R/, catalog)?.head).toContain('/DisplayDocTitle true')

    expect(catalog).toContain('/Lang (zh-CN)')
    expect(of(/\/MarkInfo (\d+) 0 R/, catalog)?.head).toContain('/Marked true')
    expect(catalog).toMatch(/\/StructTreeRoot \d+ 0 R/)
    // Elements of the tree: a kind, and a parent.
    const tags = heads.flatMap(
      head =>
        /\/S \/(\w+)\n\/P \d+ 0 R/.exec(head)?.slice(1) ?? /\/S \/(\w+)[\s\S]*\n\/P \d+ 0 R/.exec(head)?.slice(1) ?? [],
    )
    for (const tag of ['Document', 'H1', 'P']) expect([tag, tags.includes(tag)]).toEqual([tag, true])
    for (const head of heads.filter(each => /\/S \/Figure/.test(each))) expect(head).toContain('/Alt ')

    // What the colours mean, with a profile.
    const intent = /\/OutputIntents \[(\d+) 0 R\]/.exec(catalog)
    expect(objects.get(Number(intent?.[1]))?.head).toMatch(/\/S \/GTS_PDFA1[\s\S]*\/DestOutputProfile \d+ 0 R/)

    // Every font lies in the file, with a way back to characters; none of the fourteen that readers have.
    const descriptors = heads.filter(head => head.includes('/Type /FontDescriptor'))
    expect(descriptors.length).toBeGreaterThan(0)
    for (const head of descriptors) expect(head).toMatch(/\/FontFile[23] \d+ 0 R/)
    const used = heads.filter(head => /\/Type \/Font\n/.test(head) && head.includes('/Subtype /Type0'))
    expect(used.length).toBeGreaterThan(0)
    for (const head of used) expect(head).toMatch(/\/ToUnicode \d+ 0 R/)
    expect(heads.filter(head => /\/Subtype \/(Type1|TrueType)\n/.test(head))).toEqual([])

    // Nothing that runs, fetches or locks.
    for (const word of ['/JavaScript', '/Launch', '/EmbeddedFile', '/Encrypt', '/OpenAction', '/AA '])
      expect([word, heads.some(head => head.includes(word))]).toEqual([word, false])
    // Archived files carry an identifier.
    expect(pdf.toString('latin1')).toMatch(/\/ID \[/)
  })
})
