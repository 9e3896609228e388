// The API described by its own schemas: OpenAPI 3.1 at /api/v1/openapi.json, a page for readers at /api/docs.
import swagger, { type SwaggerTransformObject } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { App } from './http-app.ts'
import { PROBLEMS } from './problems.ts'

export const API = '/api/v1'

/** One line in both languages, as OpenAPI shows it. */
export const summary = (zh: string, en: string): string => `${zh} ${en}`

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    instance: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

type Described = ReturnType<SwaggerTransformObject> & { components?: { schemas?: object } }

/** Schemas that refer to themselves come in a drawer of their own, to which nobody's references lead: they are laid with the others. */
function hoisted(document: Described): Described {
  const { __shared: drawer, ...schemas } = (document.components?.schemas ?? {}) as Record<string, { $defs?: object }>
  const whole = { ...document, components: { ...document.components, schemas: { ...schemas, ...drawer?.$defs } } }
  return JSON.parse(
    JSON.stringify(whole).replaceAll('#/components/schemas/__shared#/$defs/', '#/components/schemas/'),
  ) as Described
}

export async function describe(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '阳光政务 Sunhall',
        version,
        description:
          '政务服务平台接口。错误一律为 RFC 9457 文档。 API of the government service platform; errors are RFC 9457 documents.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { staff: { type: 'apiKey', in: 'cookie', name: 'staff' } },
      },
    },
    transform: ({ schema, url, route, ...rest }) => {
      const hide = !url.startsWith(API) || schema?.hide === true
      const made = jsonSchemaTransform({ schema: { ...schema, hide }, url, route, ...rest } as Parameters<
        typeof jsonSchemaTransform
      >[0])
      if (hide) return made
      const described = made.schema as { [key: string]: unknown }
      const { permission, audit } = route.config ?? {}
      return {
        url: made.url,
        schema: {
          ...described,
          'x-permission': permission,
          'x-audit': audit,
          ...(permission === 'public' || permission === 'anonymous-session' ? {} : { security: [{ staff: [] }] }),
          response: {
            ...(described.response as object | undefined),
            default: {
              description: '错误 Problem',
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
          },
        },
      }
    },
    transformObject: document => {
      const made = jsonSchemaTransformObject(document) as Described
      const schemas = { ...made.components?.schemas, Problem: PROBLEM_SCHEMA }
      return hoisted({ ...made, components: { ...made.components, schemas } } as Described)
    },
  })
  await app.register(async scope => {
    scope.decorate('routeDefaults', { permission: 'public', audit: 'api.describe' })
    // Its scripts are files of ours; for its style tags see http-headers.ts.
    await scope.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false, uiConfig: { docExpansion: 'list' } })
  })
  app.get(
    `${API}/openapi.json`,
    { config: { permission: 'public', audit: 'api.describe' }, schema: { hide: true } },
    async (_request, reply) => reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
}
