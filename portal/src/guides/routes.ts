// Routes of the guides: the list, one guide, its versions, its picture, and the sheets of its materials. All public, all kept for seconds.
import { type Instant, localDay } from '@sunhall/kernel'
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import type { PortalOptions } from '../port.ts'
import {
  type App,
  CURSOR_MAX,
  differences,
  type EntryData,
  FIRM_THEMES,
  type Guide,
  type GuideFilter,
  type Guides,
  PERSON_THEMES,
  Problem,
} from '../server.ts'
import { GuidePage } from './guide.tsx'
import { type Audience, GuideList } from './list.tsx'
import { SheetPage } from './sheet.tsx'
import { type Version, VersionsPage } from './versions.tsx'

const PAGE = 20
const VERSIONS = 10
const READ = { permission: 'public', audit: 'guide.read' } as const
const HIDE = { hide: true } as const
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/

const one = <T extends string>(value: string | undefined, of: readonly T[]): T | undefined =>
  of.find(each => each === value)

/** Only what means something: anything else in the address is ignored. */
export function filterOf(query: unknown): GuideFilter {
  const audience = one(asked(query, 'audience', 10), ['person', 'firm'] as const)
  const theme = one(asked(query, 'theme', 40), [...new Set<string>([...PERSON_THEMES, ...FIRM_THEMES])])
  const letter = asked(query, 'letter', 1)
  const visits = asked(query, 'visits', 1)
  const unit = asked(query, 'unit', 60)
  const region = asked(query, 'region', 12)
  const q = asked(query, 'q', 80)
  const depth = one(asked(query, 'depth', 3), ['I', 'II', 'III', 'IV'] as const)
  return {
    ...(q === undefined ? {} : { q }),
    ...(region !== undefined && /^\d{6,12}$/.test(region) ? { region } : {}),
    ...(audience === undefined ? {} : { audience }),
    ...(theme === undefined ? {} : { theme }),
    ...(unit === undefined ? {} : { unit }),
    ...(letter !== undefined && /^[A-Z#]$/.test(letter) ? { letter } : {}),
    ...(visits !== undefined && /^[0-2]$/.test(visits) ? { visits: Number(visits) } : {}),
    ...(depth === undefined ? {} : { depth }),
  }
}

interface ByCode {
  Params: { code: string }
}

export function guideRoutes(app: App, options: PortalOptions, guides: Guides, cache: PageCache): void {
  const found = async (code: string, version?: number): Promise<Guide> => {
    const guide = CODE.test(code) ? await guides.guide(code, version) : null
    if (guide === null) throw new Problem('not-found')
    return guide
  }
  const versionOf = (query: unknown): number | undefined => {
    const text = asked(query, 'version', 5) ?? asked(query, 'v', 5)
    return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined
  }
  const entryOf = (guide: Guide) => {
    if (guide.entry === null) throw new Problem('not-found')
    return guide.entry
  }

  app.get('/guides', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => {
      const filter = filterOf(request.query)
      const audience: Audience = filter.audience ?? 'person'
      const cursor = asked(request.query, 'cursor', CURSOR_MAX) ?? null
      // A search is for everybody's matters; browsing is for people or for businesses.
      const query: GuideFilter = filter.q === undefined ? { ...filter, audience } : filter
      const { unit: _unit, ...withoutUnit } = query
      const { letter: _letter, ...withoutLetter } = query
      const [page, themes, letters, departments] = await Promise.all([
        guides.guides({ ...query, limit: PAGE, ...(cursor === null ? {} : { cursor }) }),
        guides.themes(audience, filter.region),
        guides.letters(withoutLetter),
        guides.departments(withoutUnit),
      ])
      return createElement(GuideList, { view, filter, cursor, page, audience, themes, letters, departments })
    }),
  )

  app.get<ByCode>('/guides/:code', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => {
      const guide = await found(request.params.code, versionOf(request.query))
      const online =
        options.applications !== undefined &&
        guide.standing === 'in-force' &&
        guide.entry !== null &&
        guide.entry.depth !== 'I'
      return createElement(GuidePage, { view, guide, online })
    }),
  )

  app.get<ByCode>('/guides/:code/versions', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => {
      const newest = await found(request.params.code)
      const list: Guide[] = [newest]
      for (let version = newest.summary.version - 1; version > 0 && list.length <= VERSIONS; version -= 1) {
        const guide = await guides.guide(newest.summary.code, version)
        if (guide !== null) list.push(guide)
      }
      const versions: Version[] = list.slice(0, VERSIONS).map((guide, i) => {
        const before = list[i + 1]?.entry
        if (guide.entry === null || before === undefined || before === null) return { guide, changes: null }
        return { guide, changes: differences(before as EntryData, guide.entry as EntryData) }
      })
      return createElement(VersionsPage, { view, versions })
    }),
  )

  app.get<ByCode>('/guides/:code/flow.svg', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(
      request,
      reply,
      async view => {
        const { code } = request.params
        const picture = CODE.test(code) ? await guides.flowChart(code, view.lang, versionOf(request.query)) : null
        if (picture === null) throw new Problem('not-found')
        return picture
      },
      'image/svg+xml; charset=utf-8',
    ),
  )

  for (const kind of ['sample', 'blank'] as const) {
    app.get<{ Params: { code: string; material: string } }>(
      `/guides/:code/materials/:material/${kind}`,
      { config: READ, schema: HIDE },
      (request, reply) =>
        cache.send(request, reply, async view => {
          const entry = entryOf(await found(request.params.code))
          const material = entry.materials.find(each => each.code === request.params.material)
          const lines = material?.[kind]?.lines
          if (material === undefined || lines === undefined) throw new Problem('not-found')
          return createElement(SheetPage, { view, entry, material, kind, lines, pdf: options.sheets !== undefined })
        }),
    )
    const { sheets } = options
    if (sheets === undefined) continue
    app.get<{ Params: { code: string; material: string } }>(
      `/guides/:code/materials/:material/${kind}.pdf`,
      { config: READ, schema: HIDE },
      (request, reply) => {
        // To look at in the browser: it holds no script.
        reply
          .header('content-disposition', `inline; filename="${kind}.pdf"`)
          .header('x-content-type-options', 'nosniff')
        return cache.send(
          request,
          reply,
          async () => {
            const guide = await found(request.params.code)
            const entry = entryOf(guide)
            const material = entry.materials.find(each => each.code === request.params.material)
            const lines = material?.[kind]?.lines
            if (material === undefined || lines === undefined) throw new Problem('not-found')
            return sheets({
              title: material.title.zh,
              kind,
              lines,
              unit: guide.summary.unit.name.zh,
              matter: entry.title.zh,
              day: localDay(guide.publishedAt as Instant),
            })
          },
          'application/pdf',
        )
      },
    )
  }
}
