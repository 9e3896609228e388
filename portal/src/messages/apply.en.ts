// Texts of applying and of following an application in English.
import type { applyZh } from './apply.zh.ts'

export const applyEn: typeof applyZh = {}
