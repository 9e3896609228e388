// HTTP of following an application by its code, and of what the applicant does: correct, pay, sign, rate, complain, withdraw.
import { z } from 'zod'
import { Problem } from '../../platform/errors.ts'
import type { App } from '../../platform/http-app.ts'
import { requiredKey } from '../../platform/http-idempotency.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import type { Applications, ApplicationTrack } from '../port.ts'
import { ActInput, TrackBody, withoutUndefined } from './model.ts'

const tags = ['applications']
const url = `${API}/applications`
const CodeInput = {
  code: z.string().min(12).max(40),
  secondFact: z.string().max(20).nullable().default(null),
}

type Request = Parameters<typeof requiredKey>[0]

export function followRoutes(app: App, applications: Applications, rateLimit: object): void {
  // The code and the second fact travel in the body: addresses end up in logs and histories.
  app.post(
    `${url}/track`,
    {
      config: { permission: 'anonymous-session', audit: 'case.track', ...rateLimit },
      schema: {
        tags,
        summary: summary('凭查询码跟踪申请', 'Follow an application'),
        body: z.strictObject(CodeInput),
        response: { 200: TrackBody },
      },
    },
    async request => {
      const { code, secondFact } = request.body
      const proof = proofOf(request, secondFact)
      const own = secondFact !== null || proof.askerId !== undefined
      return shown(await applications.track(code, own ? proof : null, { ip: request.ip }, request.at))
    },
  )
  app.post(
    `${url}/acts`,
    {
      config: { permission: 'anonymous-session', audit: 'case.act', ...rateLimit },
      schema: {
        tags,
        summary: summary(
          '补正、缴费、签收、评价、投诉、撤回、陈述申辩、催办',
          'Correct, pay, sign, rate, complain, withdraw, state one’s views, ask how it stands',
        ),
        body: z.strictObject({ ...CodeInput, command: ActInput }),
        response: { 200: TrackBody },
      },
    },
    async request => {
      const { code, secondFact, command } = request.body
      const proof = proofOf(request, secondFact)
      const client = { ip: request.ip }
      const act =
        command.act === 'correct'
          ? { ...command, materials: command.materials.map(given => ({ ...given, files: given.files.map(asFile) })) }
          : command
      await applications.actAsApplicant(code, proof, withoutUndefined(act), {
        key: requiredKey(request),
        client,
        now: request.at,
      })
      return shown(await applications.track(code, proof, client, request.at))
    },
  )
}

/** Of a file that waits, the number is what counts. */
const asFile = (id: string) => ({ id, name: '', size: 0, mediaType: '' })

function proofOf(request: Request, secondFact: string | null) {
  const askerId = request.asker?.asker
  return { ...(secondFact === null ? {} : { secondFact }), ...(askerId === undefined ? {} : { askerId }) }
}

/** @throws Problem code-not-found for the code of another kind of case */
function shown(track: ApplicationTrack | null): z.output<typeof TrackBody> {
  if (track === null) throw new Problem('code-not-found')
  return track as unknown as z.output<typeof TrackBody>
}
