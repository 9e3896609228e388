// What the catalogue holds 事项目录 (A1, A2): one schema for each kind of entry. The guide is drawn from it and the kernel's matter derived from it.
import { FormDefinition, Text } from '@sunhall/forms'
import { z } from 'zod'

export { FormDefinition, Text }

/** How sure a legal fact is, as in the kernel's `LegalSource`. */
export const Certainty = z.enum(['statute', 'page', 'code', 'source', 'local', 'memory'])

/** A legal basis: the statute, its article, and where useful what it says. */
export const Basis = z.object({
  title: Text.describe('《中华人民共和国行政许可法》 without the brackets'),
  article: z.string().max(60).optional().describe('第三十二条 is written 32; with paragraph and item 32(1)(4)'),
  text: z.string().max(2000).optional(),
  certainty: Certainty,
})
export type Basis = z.infer<typeof Basis>

export const Limit = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(['working-day', 'day', 'month', 'working-hour']),
  basis: Basis,
})

const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/)
const Phone = z.string().regex(/^[0-9+() -]{3,30}$/)
const Short = z.string().min(1).max(200)

/** Types of power in GB/T 39554.1, with their number (from memory there; 1,5,7,8,9,10,20 occur in real data). */
export const MATTER_KINDS = {
  licence: 1, // 行政许可
  penalty: 2, // 行政处罚
  coercion: 3, // 行政强制
  levy: 4, // 行政征收
  benefit: 5, // 行政给付
  inspection: 6, // 行政检查
  confirmation: 7, // 行政确认
  award: 8, // 行政奖励
  ruling: 9, // 行政裁决
  other: 10, // 其他行政权力
  'public-service': 20, // 公共服务
} as const
export const MatterKind = z.enum(
  Object.keys(MATTER_KINDS) as [keyof typeof MATTER_KINDS, ...(keyof typeof MATTER_KINDS)[]],
)
export type MatterKind = z.infer<typeof MatterKind>

/** What a matter does to a licence, and the special families of B10. */
export const MatterFamily = z.enum([
  'ordinary',
  'change', // 变更
  'renewal', // 延续
  'cancellation', // 注销
  'annual-inspection', // 年检
  'name-approval', // 名称预先核准
  'parallel', // 并联审批: one form for the members' matters
])

/** Themes 主题 and life events 人生事件 the public looks by. Words in the message catalogues of the portal. */
export const PERSON_THEMES = [
  'birth',
  'schooling',
  'household',
  'identity',
  'marriage',
  'work',
  'social-security',
  'medical',
  'housing',
  'transport',
  'disability',
  'old-age',
  'assistance',
  'funeral',
  'travel',
  'other',
] as const
export const FIRM_THEMES = [
  'set-up',
  'access',
  'investment',
  'construction',
  'land',
  'environment',
  'tax',
  'employment',
  'quality',
  'food-drug',
  'transport',
  'agriculture',
  'culture',
  'safety',
  'change',
  'closing',
  'other',
] as const

/** What a person or firm must hand in. */
export const Material = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: Text,
  form: z.enum(['original', 'copy', 'original-and-copy', 'electronic']),
  copies: z.number().int().min(0).max(20),
  source: z.enum(['applicant', 'government', 'intermediary', 'court', 'other']),
  /** Who issues it; for a government source the unit, so that it need not be asked for twice (国务院令716号 7). */
  issuer: z.string().max(120).optional(),
  need: z.enum(['required', 'when', 'optional', 'held']).describe('held: the government has it and does not ask'),
  /** Needed only where an answer of the form equals this. */
  when: z.object({ path: z.string().max(200), equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
  basis: Basis.optional(),
  note: Text.optional(),
  /** May follow within this many working days against a written promise (容缺受理); absent: may not. */
  mayFollow: z.number().int().min(1).max(60).optional(),
  /** A filled-in sample and a blank form to download, drawn from these lines where no file is given. */
  sample: z
    .object({ file: z.string().max(80).optional(), lines: z.array(z.string().max(200)).max(60).optional() })
    .optional(),
  blank: z
    .object({ file: z.string().max(80).optional(), lines: z.array(z.string().max(200)).max(60).optional() })
    .optional(),
})
export type Material = z.infer<typeof Material>

/** The closed list of 许可法 45: only these stop the clock, each where the matter provides for it. */
export const SPECIAL_PROCEDURES = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
] as const
export const SpecialProcedure = z.enum(SPECIAL_PROCEDURES)

/** How a matter runs on the approval process. */
export const Handling = z.object({
  process: z.literal('approval'),
  mode: z.enum(['on-the-spot', 'promised']).describe('即办件 or 承诺件'),
  oneExamineOneApprove: z.boolean().describe('一审一核'),
  levels: z
    .enum(['one', 'two', 'first-review-below'])
    .describe('One level; two within the unit’s system; 初审 below, decision above'),
  /** The unit that decides where it is another than the one that examines. */
  decidingUnit: z.string().max(60).optional(),
  /** 一窗受理 (B1; 许可法 26): who receives, and who collects, where it is not the unit that answers for the matter. */
  intakeUnit: z.string().max(60).optional().describe('Receives and hands out, where another unit than its own'),
  financeUnit: z.string().max(60).optional().describe('Collects the fees, where another unit than its own'),
  /** Special procedures this matter provides for, each with its usual length in working days. */
  special: z
    .array(z.object({ ground: SpecialProcedure, usual: z.number().int().min(1).max(365), basis: Basis }))
    .max(8),
  hearingRequired: z.boolean().default(false),
  /** Whether a consulted unit's silence or absence counts as agreement (local policy, B4): never issues a licence by itself. */
  silenceAgrees: z.boolean().default(false),
  absenceAgrees: z.boolean().default(false),
  /** Matters of a parallel set: code of each, the unit that handles it, whether it is always needed. */
  members: z
    .array(
      z.object({ matter: Code, unit: z.string().max(60), always: z.boolean(), days: z.number().int().min(1).max(45) }),
    )
    .max(20)
    .default([]),
  siteVisit: z.boolean().default(false),
  selfDeclared: z.boolean().default(false).describe('告知承诺'),
  /** 许可法 36, 47: it directly concerns others, who are told and heard before it is decided. */
  thirdParties: z.boolean().optional().describe('直接关系他人重大利益: those concerned are told and heard (许可法 36)'),
  /** From so many fen a charge is announced before it is ordered (B8); the house's own threshold where absent. */
  largeCharge: z.number().int().min(1).max(10_000_000_000).optional(),
  notExtended: z
    .boolean()
    .optional()
    .describe(
      '不得延期: the law that states its limit allows no extension (许可法 42, 另有规定); only beside a limit that is stated',
    ),
  renewsFromEnd: z
    .boolean()
    .optional()
    .describe('延续自原届满日次日起算: a renewal in time begins where the old licence ends, not with the decision'),
})
export type Handling = z.infer<typeof Handling>

export const ResultDocument = z.object({
  title: Text,
  kind: z.enum(['licence', 'certificate', 'approval', 'confirmation', 'payment', 'registration', 'none']),
  validity: z.number().int().min(1).max(1200).nullable().describe('Months; null: without end'),
  series: z.string().max(20).optional().describe('机关代字 and series of its numbers, such as 食许'),
})

export const MatterEntry = z
  .object({
    code: Code,
    title: Text,
    shortTitle: z.string().max(40).optional(),
    kind: MatterKind,
    family: MatterFamily.default('ordinary'),
    /** Of a renewal, change or cancellation: the matters whose licences it is about. */
    amends: z.array(Code).max(20).default([]),
    /** 许可法 78, 79: whoever gave false material, or got the licence by fraud, is barred from applying again for a time. */
    publicSafety: z
      .boolean()
      .default(false)
      .describe('直接关系公共安全、人身健康、生命财产安全: the bars of 许可法 78 and 79 apply'),
    /** The unit that answers for it, and the region it is offered in. */
    unit: z.string().max(60),
    region: z.string().regex(/^\d{6}(\d{3}){0,2}$/),
    authority: z.enum(['statutory', 'authorised', 'delegated']).describe('法定机关, 授权组织, 受委托组织'),
    audience: z.array(z.enum(['person', 'firm'])).min(1),
    themes: z.array(z.string().max(40)).max(8),
    keywords: z.array(z.string().max(40)).max(20).default([]).describe('What people call it: 开饭店, 上户口'),
    bases: z.array(Basis).max(20),
    conditions: z.array(Text).max(30),
    excluded: z.array(Text).max(20).default([]).describe('Cases in which it is not granted'),
    materials: z.array(Material).max(40),
    steps: z.array(z.object({ title: Text, who: Text, days: Text.optional(), note: Text.optional() })).max(20),
    /** 许可法 30, 57: how many are granted, and who comes first among more; absent: as many as fulfil the conditions. */
    quantity: Text.optional().describe('准予数量: how many are granted; absent: without a limit'),
    statutoryLimit: Limit.nullable().describe(
      'Null: the law of this matter sets none; a licence then has the limit of 许可法 42',
    ),
    promisedLimit: Limit.nullable(),
    fees: z.array(Code).max(20).describe('Entries of the fee register; empty: free of charge'),
    result: ResultDocument,
    delivery: z.array(z.enum(['counter', 'post', 'electronic'])).min(1),
    windows: z.array(Code).max(20),
    inquiryPhone: Phone,
    supervisionPhone: Phone,
    visits: z.number().int().min(0).max(9).describe('到现场次数'),
    depth: z
      .enum(['I', 'II', 'III', 'IV'])
      .describe('办理深度: information, pre-check, originals checked, wholly on line'),
    scope: z.enum(['county', 'city', 'province', 'nation']).default('county').describe('通办范围'),
    remedies: Text,
    handling: Handling,
    form: FormDefinition,
    intermediaries: z.array(Code).max(10).default([]),
    questions: z
      .array(z.object({ question: z.string().max(200), answer: z.string().max(2000) }))
      .max(20)
      .default([]),
    /** Whether the matter is handled in the hall 应进必进; with the reason where not. */
    inHall: z.boolean().default(true),
    outsideReason: z.string().max(400).optional(),
  })
  .meta({ id: 'MatterEntry' })
export type MatterEntry = z.infer<typeof MatterEntry>

/** 权责清单: a power and the duties that go with it. */
export const PowerEntry = z.object({
  code: Code,
  title: Text,
  kind: MatterKind,
  unit: z.string().max(60),
  bases: z.array(Basis).min(1).max(20),
  duties: Text,
  accountability: Text,
  matters: z.array(Code).max(50).default([]),
})
export type PowerEntry = z.infer<typeof PowerEntry>

/** 收费目录: what may be charged, by whom, on what basis. Price in fen; where policy sets bounds, the lower is expected (A3). */
export const FeeEntry = z.object({
  code: Code,
  title: Text,
  unit: z.string().max(60),
  price: z.number().int().min(0).max(10_000_000_00),
  per: Text.describe('每证, 每平方米'),
  lowest: z.number().int().min(0).optional(),
  highest: z.number().int().min(0).optional(),
  atLowest: z.boolean().default(false).describe('Policy: charged at the lower bound'),
  basis: Basis,
  kind: z.enum(['administrative', 'government-fund', 'service']),
  /** Who sets the price (价格法 3). Where absent: of an administrative fee or a fund the government, of a service charge it is not said. */
  pricing: z.enum(['government-set', 'government-guided', 'market']).optional(),
  waiver: Text.optional(),
})
export type FeeEntry = z.infer<typeof FeeEntry>

/** 中介服务: a service an applicant may have to buy, with what makes it compulsory. */
export const IntermediaryEntry = z.object({
  code: Code,
  title: Text,
  unit: z.string().max(60).describe('The unit that supervises it'),
  compulsory: z.boolean(),
  basis: Basis.optional(),
  providers: z
    .array(z.object({ name: Short, creditCode: z.string().max(18), phone: Phone }))
    .max(50)
    .default([]),
  price: Text,
  days: z.number().int().min(1).max(365).optional(),
})
export type IntermediaryEntry = z.infer<typeof IntermediaryEntry>

export const PolicyEntry = z.object({
  code: Code,
  title: Text,
  unit: z.string().max(60),
  issued: z.iso.date(),
  number: z.string().max(60),
  validUntil: z.iso.date().optional(),
  summary: z.string().max(2000),
  forWhom: z.array(z.enum(['person', 'firm'])),
  matters: z.array(Code).max(50).default([]),
})
export type PolicyEntry = z.infer<typeof PolicyEntry>

/** Minutes from midnight. */
const Hours = z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) })

/** A place where matters are handed in: its hours are those of working days; a duty window keeps some on Saturdays as well. */
export const WindowEntry = z.object({
  code: Code,
  title: Text,
  hall: Code,
  numbers: z.string().max(40).describe('3—5号窗口'),
  units: z.array(z.string().max(60)).min(1),
  services: Text,
  hours: z.array(Hours).min(1).max(4),
  saturday: z.array(Hours).max(4).optional().describe('Hours on Saturdays that are neither worked nor a holiday'),
  prefix: z
    .string()
    .regex(/^[A-Z]$/)
    .describe('Letter of its queue numbers'),
})
export type WindowEntry = z.infer<typeof WindowEntry>

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/**
 * Market days 逢集日 and the like: a hall opens then besides its working days, or longer on them. Weekdays are kept outside public holidays
 * only; a listed date always. Markets by the lunar calendar are listed.
 */
export const ExtraOpening = z
  .object({
    title: Text,
    weekdays: z.array(z.enum(WEEKDAYS)).max(7).default([]),
    dates: z.array(z.iso.date()).max(200).default([]),
    hours: z.array(Hours).min(1).max(4),
  })
  .superRefine(({ weekdays, dates }, context) => {
    if (weekdays.length + dates.length > 0) return
    context.addIssue({
      code: 'too_small',
      origin: 'array',
      minimum: 1,
      inclusive: true,
      path: ['weekdays'],
      input: weekdays,
    })
  })
export type ExtraOpening = z.infer<typeof ExtraOpening>

export const HallEntry = z.object({
  code: Code,
  title: Text,
  kind: z.enum(['hall', 'branch', 'township', 'village']),
  unit: z.string().max(60),
  region: z.string().max(12),
  address: Text,
  directions: Text,
  phone: Phone,
  hours: Text,
  extra: z.array(ExtraOpening).max(6).optional().describe('Opening besides working days, for all its windows'),
  access: Text.describe('Ramps, lifts, help for the elderly'),
  reason: Text.optional().describe('Why a branch stands outside the main hall'),
})
export type HallEntry = z.infer<typeof HallEntry>

export const LiaisonEntry = z.object({
  code: Code,
  unit: z.string().max(60),
  name: Short,
  phone: Phone,
  deputy: Short,
  deputyPhone: Phone,
  duties: Text,
})
export type LiaisonEntry = z.infer<typeof LiaisonEntry>

export const ENTRY_SCHEMAS = {
  matter: MatterEntry,
  power: PowerEntry,
  fee: FeeEntry,
  intermediary: IntermediaryEntry,
  policy: PolicyEntry,
  window: WindowEntry,
  hall: HallEntry,
  liaison: LiaisonEntry,
} as const
export type EntryKind = keyof typeof ENTRY_SCHEMAS
export const EntryKind = z.enum(Object.keys(ENTRY_SCHEMAS) as [EntryKind, ...EntryKind[]])
/** A draft is whatever one of these is; unfinished drafts are kept as they were typed and checked when sent to review. */
export const EntryStatus = z.enum(['draft', 'in-review', 'published', 'withdrawn'])
