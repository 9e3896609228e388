// What can go wrong when categories, phrases, limits and settings are changed.
import type { ProblemTable } from './problems.ts'

export const REGISTER_PROBLEMS = {
  'category-exists': {
    status: 409,
    zh: '分类代码已存在',
    en: 'The category code exists already',
    mend: { zh: '请换一个代码，或修改已有分类。', en: 'Choose another code, or change the existing category.' },
  },
  'matter-limits-invalid': {
    status: 422,
    zh: '时限设置不正确',
    en: 'The limits are not right',
    mend: {
      zh: '承诺时限不得长于法定时限；只能修改该事项已有的时限，不能增删。',
      en: 'A promised limit cannot be longer than the statutory one; change the limits the matter has, do not add or remove any.',
    },
  },
} as const satisfies ProblemTable
