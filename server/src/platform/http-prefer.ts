// What a caller prefers to get back (RFC 7240): a system that only wants to know that it worked need not be sent the whole case.
import type { FastifyRequest } from 'fastify'

/** `Prefer: return=minimal`. */
export const wantsMinimal = (request: FastifyRequest): boolean =>
  /(?:^|[,;\s])return=minimal(?:$|[,;\s])/.test(String(request.headers.prefer ?? ''))
