// What every answer tells the browser not to do.

import helmet from '@fastify/helmet'
import type { App } from './http-app.ts'

const COMMON = [
  "default-src 'self'",
  "base-uri 'self'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
]

/** Public pages and the API: no inline script, no inline style. */
export const PUBLIC_POLICY = [...COMMON, "style-src 'self'"].join('; ')

/**
 * The workbench and the API's page only: antd and Swagger UI write style tags while they run, and ECharts puts style attributes
 * into its tooltips; a nonce covers the first and not the second, and would keep index.html from being a plain cached
 * file. Scripts stay limited to our own files, so a style cannot become code.
 */
export const WORKBENCH_POLICY = [...COMMON, "style-src 'self' 'unsafe-inline'"].join('; ')

const STYLED = /^\/(workbench|api\/docs)(?:[/?]|$)/

export async function protect(app: App, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // The portal's own forms need to know where they came from; other sites learn nothing.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    originAgentCluster: https,
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', (request, reply, done) => {
    const styled = STYLED.test(request.url)
    reply.header('content-security-policy', styled ? WORKBENCH_POLICY : PUBLIC_POLICY)
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    done()
  })
}
