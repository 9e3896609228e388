// The outbox as the composition root uses it.
export { outboxRoutes } from './routes.ts'
export { type Messengers, Outbox, type OutboxMessage } from './service.ts'
