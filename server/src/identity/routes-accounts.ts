// HTTP of other people's accounts: what a security administrator may set.
import type { FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { Id, Why } from '../organisation/model.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { changed } from '../registers/changed.ts'
import type { Change } from '../registers/history.ts'
import { giveInitialPassword, removeSecondFactors, unlockAccount } from './accounts.ts'
import { askerRoutes } from './routes-askers.ts'
import type { Identity } from './service.ts'
import { Password } from './session-view.ts'

const MANAGE = { permission: 'people.manage', audit: 'people.change' } as const
const Params = z.object({ id: Id })
const Reason = z.strictObject({ reason: Why })
const tags = ['people']
const response = { 204: z.undefined() }

export function accountRoutes(identity: Identity) {
  return (app: App): void => {
    const url = `${API}/organisation/people/:id`
    /** With the line in the history of accounts. Of the body only the reason is kept for the key: a password leaves no trace. */
    const change = (
      request: FastifyRequest,
      reason: string,
      work: (trx: Transaction<Database>, change: Change) => Promise<void>,
    ): Promise<{ done: boolean }> =>
      changed(
        identity.db,
        request,
        reason,
        async (trx, by) => {
          await work(trx, by)
          return { done: true }
        },
        { reason },
      )

    app.put(
      `${url}/password`,
      {
        config: MANAGE,
        schema: {
          tags,
          summary: summary('设置初始密码', 'Set an initial password'),
          params: Params,
          body: z.strictObject({ password: Password, reason: Why }),
          response,
        },
      },
      async (request, reply) => {
        const { password, reason } = request.body
        await change(request, reason, (trx, by) => giveInitialPassword(trx, request.params.id, password, by))
        return reply.code(204).send(undefined)
      },
    )
    app.post(
      `${url}/unlock`,
      {
        config: MANAGE,
        schema: { tags, summary: summary('解除登录锁定', 'Unlock an account'), params: Params, body: Reason, response },
      },
      async (request, reply) => {
        await change(request, request.body.reason, (trx, by) => unlockAccount(trx, request.params.id, by))
        return reply.code(204).send(undefined)
      },
    )
    app.post(
      `${url}/second-factor/remove`,
      {
        config: MANAGE,
        schema: {
          tags,
          summary: summary('清除第二重验证', 'Remove lost second factors'),
          params: Params,
          body: Reason,
          response,
        },
      },
      async (request, reply) => {
        await change(request, request.body.reason, (trx, by) => removeSecondFactors(trx, request.params.id, by))
        return reply.code(204).send(undefined)
      },
    )
    askerRoutes(app, identity)
  }
}
