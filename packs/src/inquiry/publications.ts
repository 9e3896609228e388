// What an inquiry makes public, and what it tells the asker.
import type { Act, ActDraft, CaseState, Text } from '@sunhall/kernel'
import type { Notice, Publication } from '../pack.ts'

export function inquiryPublications(act: Act | ActDraft, before: CaseState, _after: CaseState): Publication[] {
  const part = before.parts.find(candidate => candidate.no === act.part)
  if (part === undefined) return []
  switch (act.kind) {
    case 'approve-publication': {
      const proposal = part.proposals.publication
      if (proposal === undefined) return []
      return [
        { do: 'publish', kind: 'answer', part: part.no, from: proposal.seq, question: 'question', answer: 'answer' },
      ]
    }
    case 'withdraw-publication':
      return [{ do: 'withdraw', kind: 'answer', part: part.no }]
    case 'explain':
      // The asker's own words stay theirs: the public reads that an answer was late, and why (C3).
      return [
        {
          do: 'publish',
          kind: 'explanation',
          part: part.no,
          from: act.seq,
          question: { zh: '关于未按期办结的说明', en: 'Explanation of a delay' },
          answer: 'explanation',
        },
      ]
    default:
      return []
  }
}

const notice = (part: number | null, subject: Text, body: Text): Notice => ({ part, subject, body })

export function inquiryNotices(act: Act | ActDraft, after: CaseState): Notice[] {
  switch (act.kind) {
    case 'ask':
      return [
        notice(
          after.parts[0]?.no ?? null,
          { zh: '您的查询已收到，查询码 {code}', en: 'Your inquiry has been received: {code}' },
          {
            zh: '您的查询已收到，查询码 {code}，现由{unit}办理，最迟 {due} 答复。凭查询码可随时查看进展。',
            en: 'Your inquiry {code} has been received by {unit}; the answer is due by {due}. Follow it with the query code.',
          },
        ),
      ]
    case 'approve-answer':
    case 'approve-pass':
      return [
        notice(
          act.part,
          { zh: '您的查询 {code} 已有答复', en: 'Your inquiry {code} has an answer' },
          {
            zh: '{unit}已答复您的查询 {code}。请凭查询码查看答复内容，并对服务作出评价；如不满意，可以投诉。',
            en: '{unit} has answered your inquiry {code}. Read it with the query code, rate it, or complain if you are not satisfied.',
          },
        ),
      ]
    case 'part-moved': {
      const part = after.parts.find(candidate => candidate.no === act.part)
      // Told where one waits for an answer, and only when it is another unit that now owes it.
      if (part === undefined || part.closedAt !== null || act.fields.to === undefined) return []
      if (part.lane !== 'handling' && part.lane !== 'dispatch') return []
      return [
        notice(
          act.part,
          { zh: '您的查询 {code} 改由其他单位办理', en: 'Your inquiry {code} is now with another unit' },
          {
            zh: '因机构调整，您的查询 {code} 改由{unit}继续办理，时限不变，仍为 {due} 前。',
            en: 'Your inquiry {code} has passed to {unit}. The limit is the same: {due}.',
          },
        ),
      ]
    }
    case 'approve-forward':
    case 'dispatch':
    case 'dispatch-level':
      return [
        notice(
          after.parts.at(-1)?.no ?? null,
          { zh: '您的查询 {code} 已转办', en: 'Your inquiry {code} has been forwarded' },
          {
            zh: '您的查询 {code} 已转至{unit}办理，最迟 {due} 前办理完毕。',
            en: 'Your inquiry {code} has been forwarded to {unit}, due by {due}.',
          },
        ),
      ]
    case 'grant-extension':
    case 'grant-complaint-extension':
      return [
        notice(
          act.part,
          { zh: '您的查询 {code} 经批准延期', en: 'The limit of your inquiry {code} has been extended' },
          {
            zh: '因情况特殊，经{unit}负责人同意，您的查询 {code} 办理时限延长至 {due}。',
            en: 'With the consent of the head of {unit}, your inquiry {code} is now due by {due}.',
          },
        ),
      ]
    case 'explain':
      return [
        notice(
          act.part,
          { zh: '关于您的查询 {code} 逾期的说明', en: 'Why your inquiry {code} is late' },
          {
            zh: '{unit}就您的查询 {code} 未按期办结作出说明，请凭查询码查看。给您带来不便，敬请谅解。',
            en: '{unit} has explained why your inquiry {code} is late. Read it with the query code.',
          },
        ),
      ]
    case 'conclude-complaint':
      return [
        notice(
          act.part,
          { zh: '您对查询 {code} 的投诉已有结果', en: 'Your complaint about {code} has been decided' },
          {
            zh: '{unit}已对您就查询 {code} 提出的投诉作出答复，请凭查询码查看调查情况、处理意见和办理结果。',
            en: '{unit} has replied to your complaint about {code}. Read the finding, opinion and result with the query code.',
          },
        ),
      ]
    default:
      return []
  }
}
