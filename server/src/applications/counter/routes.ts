// HTTP of the hall: numbers for whoever waits, the screen on the wall, and the clerk's desk that calls them.
import type { Json } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { queryOn } from '../../platform/database.ts'
import type { App } from '../../platform/http-app.ts'
import { writeReady } from '../../platform/http-idempotency.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import type { Database } from '../../platform/schema.ts'
import type { HandOvers } from './hand-over.ts'
import {
  CallInput,
  DeskView,
  HallCode,
  HallDisplay,
  HandOver,
  HandOverInput,
  HandOverItem,
  NumberLabel,
  QUEUE_STEPS,
  QueueEntry,
  QueueTicket,
  TakeAtDeskInput,
  TakeInput,
} from './model.ts'
import type { HallQueue } from './queue.ts'

const tags = ['counter']
const Hall = z.object({ hall: HallCode })
const asJson = <T>(value: T): T & { [key: string]: Json } => value as T & { [key: string]: Json }

/** A kiosk prints a number every few seconds at most; a house behind one address has several. */
const TAKE_RATE = { max: 30, timeWindow: 60_000 }

const WORDS: { readonly [S in (typeof QUEUE_STEPS)[number]]: readonly [string, string] } = {
  again: ['重呼', 'Call again'],
  serve: ['开始办理', 'Begin to serve'],
  finish: ['办理完毕', 'Finish'],
  skip: ['过号', 'Pass over'],
  back: ['过号重排', 'Take back a number that was passed over'],
}

export interface CounterRoutesOptions {
  readonly db: Kysely<Database>
  readonly queue: HallQueue
  readonly handOvers: HandOvers
  readonly limited: boolean
}

export function counterRoutes(app: App, { db, queue, handOvers, limited }: CounterRoutesOptions): void {
  const rateLimit = limited ? { rateLimit: TAKE_RATE } : {}
  app.get(
    `${API}/halls/:hall/display`,
    {
      config: { permission: 'public', audit: 'queue.read' },
      schema: {
        tags,
        summary: summary('大厅显示屏', 'The screen of a hall'),
        params: Hall,
        response: { 200: HallDisplay },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'public, max-age=2')
      return queue.display(request.params.hall, request.at)
    },
  )
  app.post(
    `${API}/halls/:hall/numbers`,
    {
      config: { permission: 'anonymous-session', audit: 'queue.take', ...rateLimit },
      schema: {
        tags,
        summary: summary('取号', 'Take a number'),
        params: Hall,
        body: TakeInput,
        response: { 201: QueueTicket },
      },
    },
    async (request, reply) => {
      const { hall } = request.params
      const how = request.headers['x-kiosk'] === '1' ? 'kiosk' : 'web'
      const taken = await writeReady(db, request, async () => {
        const ready = await queue.ready(hall, null, request.body.matter)
        return async trx => asJson(await queue.takeAt(ready, request.body, how, request.at, queryOn(trx)))
      })
      return reply.code(201).send(taken)
    },
  )
  app.get(
    `${API}/halls/:hall/numbers/:label`,
    {
      config: { permission: 'public', audit: 'queue.read' },
      schema: {
        tags,
        summary: summary('查看排队情况', 'Where a number stands'),
        params: Hall.extend({ label: NumberLabel }),
        response: { 200: QueueTicket },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'no-store')
      return queue.ticket(request.params.hall, request.params.label, request.at)
    },
  )
  app.get(
    `${API}/counter/:hall`,
    {
      config: { permission: 'counter.work', audit: 'queue.read' },
      schema: { tags, summary: summary('窗口叫号', 'A clerk’s desk'), params: Hall, response: { 200: DeskView } },
    },
    request => queue.desk(request.params.hall, request.actor, request.at),
  )
  app.post(
    `${API}/counter/:hall/numbers`,
    {
      config: { permission: 'counter.work', audit: 'queue.take' },
      schema: {
        tags,
        summary: summary('窗口代取号', 'Take a number for somebody'),
        params: Hall,
        body: TakeAtDeskInput,
        response: { 201: QueueTicket },
      },
    },
    async (request, reply) => {
      const { hall } = request.params
      const taken = await writeReady(db, request, async () => {
        const ready = await queue.ready(hall, request.actor, request.body.matter)
        return async trx => asJson(await queue.takeAt(ready, request.body, 'clerk', request.at, queryOn(trx)))
      })
      return reply.code(201).send(taken)
    },
  )
  app.post(
    `${API}/counter/:hall/next`,
    {
      config: { permission: 'counter.work', audit: 'queue.call' },
      schema: {
        tags,
        summary: summary('叫下一号', 'Call the next'),
        params: Hall,
        body: CallInput,
        response: { 200: QueueEntry },
      },
    },
    request =>
      writeReady(db, request, async () => {
        const ready = await queue.ready(request.params.hall, request.actor)
        return async trx => asJson(await queue.nextAt(ready, request.body, request.actor, request.at, queryOn(trx)))
      }),
  )
  for (const step of QUEUE_STEPS) {
    app.post(
      `${API}/counter/:hall/numbers/:label/${step}`,
      {
        config: { permission: 'counter.work', audit: 'queue.call' },
        schema: {
          tags,
          summary: summary(...WORDS[step]),
          params: Hall.extend({ label: NumberLabel }),
          response: { 200: QueueEntry },
        },
      },
      async request => {
        const { hall, label } = request.params
        return writeReady(db, request, async () => {
          const ready = await queue.ready(hall, request.actor)
          return async trx => asJson(await queue.stepAt(ready, label, step, request.actor, request.at, queryOn(trx)))
        })
      },
    )
  }
  app.get(
    `${API}/counter/:hall/hand-overs`,
    {
      config: { permission: 'counter.work', audit: 'hand-over.read' },
      schema: {
        tags,
        summary: summary('交接单', 'Hand-over lists, and what is to be handed over now'),
        params: Hall,
        response: { 200: z.object({ pending: z.array(HandOverItem), lists: z.array(HandOver) }) },
      },
    },
    request => handOvers.view(request.params.hall, request.actor, request.at),
  )
  app.post(
    `${API}/counter/:hall/hand-overs`,
    {
      config: { permission: 'counter.work', audit: 'hand-over.change' },
      schema: {
        tags,
        summary: summary('制作交接单', 'Make a hand-over list'),
        params: Hall,
        body: HandOverInput,
        response: { 201: HandOver },
      },
    },
    async (request, reply) => {
      const made = await writeReady(db, request, async () => {
        const desk = await handOvers.ready(request.params.hall, request.actor, request.at)
        return async trx => asJson(await handOvers.make(desk, request.body, request.actor, request.at, queryOn(trx)))
      })
      return reply.code(201).send(made)
    },
  )
  app.post(
    `${API}/counter/:hall/hand-overs/:id/take`,
    {
      config: { permission: 'counter.work', audit: 'hand-over.change' },
      schema: {
        tags,
        summary: summary('接收交接单', 'Take over a list'),
        params: Hall.extend({ id: z.uuid() }),
        response: { 200: HandOver },
      },
    },
    request =>
      writeReady(db, request, async () => {
        const desk = await handOvers.ready(request.params.hall, request.actor, request.at)
        const { id } = request.params
        return async trx => asJson(await handOvers.take(desk, id, request.actor, request.at, queryOn(trx)))
      }),
  )
}
