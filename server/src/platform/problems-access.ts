// What can go wrong before the domain is asked: requests that cannot be read, access, limits on use, the house itself.
import type { ProblemTable } from './problems.ts'

export const ACCESS_PROBLEMS = {
  'invalid-input': {
    status: 400,
    zh: '填写的内容有误',
    en: 'Some of what was sent is not right',
    mend: { zh: '请按每一项的提示改正后重新提交。', en: 'Mend each field as it says, then send again.' },
  },
  'unreadable-body': {
    status: 400,
    zh: '请求内容无法读取',
    en: 'The body cannot be read',
    mend: {
      zh: '请发送格式正确的 JSON 或表单，并注明 Content-Type。',
      en: 'Send well-formed JSON or a form, and name its Content-Type.',
    },
  },
  'bad-address': {
    status: 400,
    zh: '网址无法识别',
    en: 'The address cannot be read',
    mend: {
      zh: '请检查网址是否完整，或从首页重新进入。',
      en: 'Check that the address is complete, or start from the home page.',
    },
  },
  'bad-request': {
    status: 400,
    zh: '请求无法处理',
    en: 'The request cannot be handled',
    mend: { zh: '请返回上一页重试。', en: 'Go back and try again.' },
  },
  'unsupported-media-type': {
    status: 415,
    zh: '不支持这种内容格式',
    en: 'This kind of content is not accepted here',
    mend: { zh: '请使用 application/json 或网页表单提交。', en: 'Send application/json or a form.' },
  },
  'body-too-large': {
    status: 413,
    zh: '提交的内容过大',
    en: 'What was sent is too large',
    mend: { zh: '请减少文字或附件后重新提交。', en: 'Shorten the text or leave out attachments, then send again.' },
  },
  'not-found': {
    status: 404,
    zh: '没有找到',
    en: 'Not found',
    mend: {
      zh: '内容不存在，或者您无权查看。请检查网址或编号。',
      en: 'It does not exist, or is not yours to see. Check the address or number.',
    },
  },
  'not-logged-in': {
    status: 401,
    zh: '尚未登录或登录已过期',
    en: 'Not logged in, or the session has ended',
    mend: { zh: '请重新登录。', en: 'Log in again.' },
  },
  'second-factor-required': {
    status: 403,
    zh: '需要第二重验证',
    en: 'A second factor is needed',
    mend: {
      zh: '请输入动态验证码或使用通行密钥；尚未设置的，请先在“账号安全”中设置。',
      en: 'Enter a one-time code or use a passkey; set one up under Account security if you have none.',
    },
  },
  'password-change-required': {
    status: 403,
    zh: '请先修改密码',
    en: 'The password must be changed first',
    mend: {
      zh: '请把初始密码改为自己的密码，再继续使用。',
      en: 'Replace the initial password with your own, then go on.',
    },
  },
  'csrf-refused': {
    status: 403,
    zh: '页面已过期，请求未被接受',
    en: 'The page is out of date and the request was not accepted',
    mend: { zh: '请刷新页面后重新提交。', en: 'Reload the page and send again.' },
  },
  'too-many-requests': {
    status: 429,
    zh: '操作过于频繁',
    en: 'Too many requests',
    mend: { zh: '请稍等片刻再试。', en: 'Wait a moment, then try again.' },
  },
  busy: {
    status: 503,
    zh: '当前访问人数较多',
    en: 'Many people are using the service right now',
    mend: {
      zh: '请过几秒钟再试；没有收到查询码的提交尚未受理。',
      en: 'Try again in a few seconds; what gave no query code has not been received.',
    },
  },
  unavailable: {
    status: 503,
    zh: '服务暂时中断',
    en: 'The service is interrupted',
    mend: { zh: '我们正在恢复，请稍后再试。', en: 'It is being restored; try again shortly.' },
  },
  internal: {
    status: 500,
    zh: '系统出现错误',
    en: 'Something went wrong on our side',
    mend: {
      zh: '请稍后再试；如再次出现，请把请求编号告诉管理员。',
      en: 'Try again later; if it happens again, give the request number to the administrator.',
    },
  },
  'precondition-required': {
    status: 428,
    zh: '缺少版本标记',
    en: 'The version is missing',
    mend: {
      zh: '请在 If-Match 请求头中带上读取时得到的版本。',
      en: 'Send the version you read in the If-Match header.',
    },
  },
  'changed-meanwhile': {
    status: 412,
    zh: '内容已被他人修改',
    en: 'Somebody else has changed it meanwhile',
    mend: { zh: '请刷新后查看最新内容，再作修改。', en: 'Reload, look at the present content, then change it.' },
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '提交编号已用于其他内容',
    en: 'The idempotency key was used for something else',
    mend: { zh: '请为新的提交使用新的 Idempotency-Key。', en: 'Use a new Idempotency-Key for a new submission.' },
  },
} as const satisfies ProblemTable
