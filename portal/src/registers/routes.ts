// GET /registers, /registers/:register and /registers/:register/:code: the published registers.
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import { type App, CURSOR_MAX, Problem, type PublishedFilter, type PublishedRegisters } from '../server.ts'
import { dayOf } from '../words.ts'
import { REGISTER_NAMES, REGISTERS, type RegisterName } from './columns.tsx'
import { EntryPage, RegisterPage, RegistersPage } from './page.tsx'

const PAGE = 20
const READ = { config: { permission: 'public', audit: 'catalogue.read' }, schema: { hide: true } } as const
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/

interface ByName {
  readonly register: string
  readonly code: string
}

function named(params: unknown): RegisterName {
  const { register } = params as ByName
  const name = REGISTER_NAMES.find(each => each === register)
  if (name === undefined) throw new Problem('not-found')
  return name
}

function filterOf(query: unknown): PublishedFilter {
  const unit = asked(query, 'unit', 60)
  const q = asked(query, 'q', 80)
  return { ...(unit === undefined ? {} : { unit }), ...(q === undefined ? {} : { q }) }
}

export function registerRoutes(app: App, registers: PublishedRegisters, cache: PageCache): void {
  app.get('/registers', READ, (request, reply) =>
    cache.send(request, reply, async view => createElement(RegistersPage, { view })),
  )
  app.get('/registers/:register', READ, (request, reply) =>
    cache.send(request, reply, async view => {
      const name = named(request.params)
      const kind = REGISTERS[name]
      const filter = filterOf(request.query)
      const cursor = asked(request.query, 'cursor', CURSOR_MAX) ?? null
      const today = dayOf(view.now)
      const [page, units] = await Promise.all([
        registers.list(kind, filter, { limit: PAGE, after: cursor, today }),
        registers.units(kind, today),
      ])
      return createElement(RegisterPage, { view, name, filter, cursor, page, units })
    }),
  )
  app.get('/registers/:register/:code', READ, (request, reply) =>
    cache.send(request, reply, async view => {
      const name = named(request.params)
      const { code } = request.params as ByName
      const found = CODE.test(code) ? await registers.entry(REGISTERS[name], code) : null
      if (found === null) throw new Problem('not-found')
      return createElement(EntryPage, { view, found })
    }),
  )
}
