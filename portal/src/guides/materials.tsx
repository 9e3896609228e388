// What must be handed in: a table that becomes cards on a phone, with samples and blank forms to open.
import type { MatterEntry } from '../server.ts'
import type { View } from '../view.ts'
import { bracketed } from '../words.ts'
import { BasisLine, Section } from './section.tsx'
import { said } from './words.ts'

type Material = MatterEntry['materials'][number]

/** Where a sample or a blank form is read. Null where there is none. */
export function sheetUrl(code: string, material: Material, kind: 'sample' | 'blank'): string | null {
  const sheet = material[kind]
  if (sheet === undefined || (sheet.lines === undefined && sheet.file === undefined)) return null
  return `/guides/${encodeURIComponent(code)}/materials/${material.code}/${kind}`
}

export function SheetLinks({ view, code, material }: { view: View; code: string; material: Material }) {
  const { t } = view
  const links = (['sample', 'blank'] as const).flatMap(kind => {
    const url = sheetUrl(code, material, kind)
    return url === null ? [] : [{ kind, url }]
  })
  if (links.length === 0) return null
  return (
    <span className="sheet-links no-print">
      {links.map(({ kind, url }) => (
        <span key={kind}>
          <a href={url}>
            {t.guides[kind]}
            <span className="offscreen">{bracketed(said(view, material.title), view.lang)}</span>
          </a>
          {view.sheets && material[kind]?.lines !== undefined ? (
            <>
              {' '}
              <a className="sheet-pdf" href={`${url}.pdf`}>
                PDF
                <span className="offscreen">
                  {bracketed(`${t.guides[kind]} ${said(view, material.title)}`, view.lang)}
                </span>
              </a>
            </>
          ) : null}
        </span>
      ))}
    </span>
  )
}

export function Materials({ view, entry }: { view: View; entry: MatterEntry }) {
  const { t } = view
  if (entry.materials.length === 0) {
    return (
      <Section id="materials" title={t.guides.materials}>
        <p>{t.guides.noMaterials}</p>
      </Section>
    )
  }
  return (
    <Section id="materials" title={t.guides.materials} note={t.guides.materialsCount(entry.materials.length)}>
      <table className="figure-table text-table material-table">
        <thead>
          <tr>
            <th scope="col">{t.guides.material}</th>
            <th scope="col">{t.guides.form}</th>
            <th scope="col">{t.guides.source}</th>
            <th scope="col">{t.guides.need}</th>
          </tr>
        </thead>
        <tbody>
          {entry.materials.map((material, i) => (
            <tr key={material.code}>
              <th scope="row">
                {i + 1}. {said(view, material.title)}
                {material.note ? <span className="cell-note">{said(view, material.note)}</span> : null}
                {material.basis ? (
                  <span className="cell-note">
                    <BasisLine view={view} basis={material.basis} />
                  </span>
                ) : null}
                <SheetLinks view={view} code={entry.code} material={material} />
              </th>
              <td data-label={t.guides.form}>
                <span>
                  {t.guides.forms[material.form]}
                  {material.form === 'electronic' ? null : (
                    <span className="cell-note">{t.guides.copiesWords(material.copies)}</span>
                  )}
                </span>
              </td>
              <td data-label={t.guides.source}>
                <span>
                  {t.guides.sources[material.source]}
                  {material.issuer ? (
                    <span className="cell-note" lang="zh-CN">
                      {material.issuer}
                    </span>
                  ) : null}
                </span>
              </td>
              <td data-label={t.guides.need}>
                <span>
                  {t.guides.needs[material.need]}
                  {material.mayFollow ? (
                    <span className="cell-note good">{t.guides.mayFollow(material.mayFollow)}</span>
                  ) : null}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
