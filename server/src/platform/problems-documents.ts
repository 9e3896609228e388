// What can go wrong with documents: their state, seals, templates, delivery.
import type { ProblemTable } from './problems.ts'

export const DOCUMENT_PROBLEMS = {
  'document-annulled': {
    status: 409,
    zh: '该文书已撤销',
    en: 'The document has been annulled',
    mend: {
      zh: '已撤销的文书不能再用印、补发或者送达。',
      en: 'An annulled document is not sealed, reissued or delivered.',
    },
  },
  'document-undone-by-act': {
    status: 409,
    zh: '决定仍然有效，不能只撤销文书',
    en: 'The decision stands: its paper alone is not annulled',
    mend: {
      zh: '许可依法撤销、注销，不予许可决定依复议决定或者判决重新办理，请在办件中办理；文书有笔误的，请更正后补发。',
      en: 'A licence is revoked or cancelled, a refusal decided anew, by acts of the case; a slip of the pen is mended by a reissue.',
    },
  },
  'document-internal': {
    status: 409,
    zh: '内部文书不登记送达',
    en: 'A paper of the offices is delivered to nobody',
    mend: {
      zh: '送达回证只登记发给当事人的文书；内部文书在办件中即可查看。',
      en: 'Deliveries are recorded of papers meant for those concerned; the offices read their own on the case.',
    },
  },
  'document-unsealed': {
    status: 409,
    zh: '该文书尚未用印',
    en: 'The document is not sealed yet',
    mend: {
      zh: '请由本单位负责人用印后再查看或者送达；此前可以预览草稿。',
      en: 'The head of the unit applies the seal first; until then there is a draft to look at.',
    },
  },
  'document-sealed-already': {
    status: 409,
    zh: '该文书不需要用印或者已经用印',
    en: 'The document needs no seal, or has it',
    mend: { zh: '请刷新页面查看最新状态。', en: 'Reload to see how it stands.' },
  },
  'seal-missing': {
    status: 409,
    zh: '本单位没有印章图像',
    en: 'The unit has no image of its seal',
    mend: { zh: '请安全管理员先上传印章图像。', en: 'The security administrator uploads it first.' },
  },
  'seal-image-invalid': {
    status: 422,
    zh: '印章图像不符合要求',
    en: 'The image of the seal cannot be used',
    mend: {
      zh: '请上传透明底的 PNG 图像，边长 200 至 1200 像素，不超过 1 MB。',
      en: 'Upload a PNG with a transparent ground, 200 to 1200 pixels a side, at most 1 MB.',
    },
  },
  'agency-taken': {
    status: 409,
    zh: '机关代字已被其他单位使用',
    en: 'Another unit uses this code already',
    mend: { zh: '请换一个机关代字。', en: 'Choose another code.' },
  },
  'document-template-invalid': {
    status: 422,
    zh: '文书模板不正确',
    en: 'The template of the document is not right',
    mend: { zh: '请按提示改正模板。', en: 'Mend the template as it says.' },
  },
  'document-not-drawn': {
    status: 503,
    zh: '文书暂时无法生成',
    en: 'The document could not be drawn just now',
    mend: {
      zh: '请稍后再试；多次出现的，请系统管理员查看文书内容是否过长或者含有异常字符。',
      en: 'Try again in a moment. If it happens again, the system administrator looks whether the document is too long or holds odd characters.',
    },
  },
  'document-erased': {
    status: 410,
    zh: '文书内容已过保存期限，已经清除',
    en: 'The document was erased at the end of its retention',
    mend: {
      zh: '文号、日期和文件指纹仍可核验；需要内容的，请向档案部门查询。',
      en: 'Its number, date and hash can still be verified; ask the archive for what it said.',
    },
  },
  'document-code-unknown': {
    status: 404,
    zh: '没有这个验证码的文书',
    en: 'No document has this code',
    mend: {
      zh: '请核对文书上的验证码；仍然查不到的，可能是伪造的文书，请联系发文机关。',
      en: 'Check the code on the paper; if it still finds nothing the paper may be forged: ask the unit that issued it.',
    },
  },
} as const satisfies ProblemTable
