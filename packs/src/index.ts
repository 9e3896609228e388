// The packs: each kind of matter, declared on the kernel.
import type { Matter, ProcessDefinition } from '@sunhall/kernel'
import { inquiryMatter } from './inquiry/matter.ts'
import { inquiryProcess } from './inquiry/process.ts'

export { inquiryMatter, inquiryProcess }

/** Every process there is, by id and version. */
export const PROCESSES: readonly ProcessDefinition[] = [inquiryProcess]
/** Every matter a new installation starts with. */
export const MATTERS: readonly Matter[] = [inquiryMatter]
