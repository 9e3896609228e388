// Routes of the receipt check. Code and receipt are posted: together they would be a key in somebody's log.
import { normalizeQueryCode, queryCodeProblem } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import { type PageCache, send } from '../page.ts'
import { type App, checkCsrf, csrfField, Problem, type ReceiptCheck } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { RootsPage, VerifyPage } from './pages.tsx'

const VERIFY = { permission: 'public', audit: 'case.verify' } as const
const HIDE = { hide: true } as const

interface Read {
  readonly code: string
  readonly receipt: string
  readonly errors: Map<string, string>
}

export function verifyRoutes(app: App, setting: Setting, cache: PageCache): void {
  const { inquiries, organisation, now } = setting.options

  const read = (request: FastifyRequest): Read => {
    const { t } = viewOf(request, setting)
    const code = normalizeQueryCode(field(request.body, 'code').slice(0, 60))
    const receipt = field(request.body, 'receipt').slice(0, 200).replace(/\s/g, '').toLowerCase()
    const errors = new Map<string, string>()
    const problem = queryCodeProblem(code)
    if (problem !== null) errors.set('code', t.track.errors[problem])
    if (!/^[0-9a-f]{64}$/.test(receipt)) errors.set('receipt', t.verify.receiptFormat)
    return { code, receipt, errors }
  }
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    { code, receipt, errors }: Read,
    check: ReceiptCheck | null,
    status: number,
  ) => {
    const view = { ...viewOf(request, setting), url: '/verify' }
    const page = createElement(VerifyPage, { view, csrf: csrfField(reply), code, receipt, errors, check })
    return send(request, reply, page, { keep: 'own', status })
  }
  const checked = async (request: FastifyRequest, asking: Read): Promise<ReceiptCheck | null> => {
    const { t, lang } = viewOf(request, setting)
    if (asking.errors.size > 0) return null
    try {
      return await inquiries.checkReceipt(asking.code, asking.receipt, { ip: request.ip }, now())
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const code: string = error.code
      if (code === 'too-many-guesses') {
        const wait = t.track.wait(Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)))
        asking.errors.set('code', `${t.track.tooMany}${lang === 'zh' ? '' : ' '}${wait}`)
        return null
      }
      if (!/^(code-not-found|code-mistyped|receipt-wrong|not-found)$/.test(code)) throw error
      asking.errors.set('receipt', t.verify.notFound)
      return null
    }
  }

  app.get('/verify', { config: VERIFY, schema: HIDE }, async (request, reply) => {
    const code = asked(request.query, 'code', 60) ?? ''
    return show(request, reply, { code, receipt: '', errors: new Map() }, null, 200)
  })
  app.post('/verify', { config: VERIFY, schema: HIDE }, async (request, reply) => {
    checkCsrf(request)
    const asking = read(request)
    const check = await checked(request, asking)
    return show(request, reply, asking, check, asking.errors.size > 0 ? 422 : 200)
  })
  app.post('/verify/proof', { config: VERIFY, schema: HIDE }, async (request, reply) => {
    checkCsrf(request)
    const asking = read(request)
    const check = await checked(request, asking)
    if (check === null) return show(request, reply, asking, null, 422)
    return reply
      .header('content-disposition', `attachment; filename="sunhall-${asking.code}.json"`)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(check.proofFile)
  })
  app.get('/verify/roots', { config: VERIFY, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => {
      const regions = await organisation.regions()
      const asking = asked(request.query, 'region', 12)
      const region = (regions.find(one => one.code === asking) ?? regions[0])?.code ?? ''
      const cursor = asked(request.query, 'cursor', 200) ?? null
      const roots = region === '' ? { items: [], next: null } : await inquiries.roots(region, cursor)
      return createElement(RootsPage, { view, region, regions, cursor, roots })
    }),
  )
}
