// What can go wrong when people log in and look after their accounts.
import type { ProblemTable } from './problems.ts'

export const IDENTITY_PROBLEMS = {
  'login-failed': {
    status: 401,
    // One answer for an unknown name, a wrong password and a locked account: nothing tells which names exist.
    zh: '登录未成功',
    en: 'Log-in failed',
    mend: {
      zh: '请检查账号和密码。连续输错多次后账号会暂时锁定，请稍后再试或联系安全管理员。',
      en: 'Check name and password. After several failures an account is locked for a while: wait, or ask the security administrator.',
    },
  },
  'code-refused': {
    status: 401,
    zh: '验证码不正确',
    en: 'The code is not right',
    mend: {
      zh: '请输入验证器上新显示的六位数字；每个验证码只能使用一次。',
      en: 'Enter the six digits your authenticator shows now; a code is accepted once.',
    },
  },
  'passkey-refused': {
    status: 401,
    zh: '通行密钥验证未成功',
    en: 'The passkey was not accepted',
    mend: { zh: '请重新使用已登记的通行密钥。', en: 'Try again with a passkey that is enrolled here.' },
  },
  'second-factor-missing': {
    status: 409,
    zh: '尚未设置第二重验证',
    en: 'No second factor is enrolled',
    mend: { zh: '请先在“账号安全”中设置。', en: 'Set one up under Account security first.' },
  },
  'totp-enrolled': {
    status: 409,
    zh: '动态验证码已经启用',
    en: 'One-time codes are already in use',
    mend: { zh: '如需更换，请先停用。', en: 'Remove the present one before enrolling another.' },
  },
  'totp-not-begun': {
    status: 409,
    zh: '尚未开始设置动态验证码',
    en: 'Enrolment of one-time codes has not begun',
    mend: { zh: '请先获取二维码，再输入验证码确认。', en: 'Fetch the QR code first, then confirm with a code.' },
  },
  'password-weak': {
    status: 422,
    zh: '密码强度不够',
    en: 'The password is too weak',
    mend: {
      zh: '至少 10 个字符，包含大写字母、小写字母、数字、符号中的三类，且不得包含账号。',
      en: 'At least 10 characters of three kinds (upper case, lower case, digits, symbols), and not containing the log-in name.',
    },
  },
  'password-wrong': {
    status: 422,
    zh: '当前密码不正确',
    en: 'The present password is not right',
    mend: { zh: '请重新输入当前密码。', en: 'Enter the present password again.' },
  },
  'password-same': {
    status: 422,
    zh: '新密码与当前密码相同',
    en: 'The new password is the present one',
    mend: { zh: '请设置不同的密码。', en: 'Choose a different one.' },
  },
  'number-unproved': {
    status: 409,
    zh: '须先验证手机号或邮箱',
    en: 'The phone number or mail address must be proved first',
    mend: { zh: '请先获取验证码，凭验证码注册。', en: 'Ask for a code and register with it.' },
  },
  'no-way-to-prove': {
    status: 409,
    zh: '本站目前无法向该手机号或邮箱发送验证码',
    en: 'No code can be sent to this phone number or mail address here',
    mend: {
      zh: '提问和申请凭查询码查看；忘记查询码的，请带身份证件到窗口查找。',
      en: 'Follow what you asked and applied for by its query code; if that is lost, bring your identity document to a window.',
    },
  },
  'too-many-codes': {
    status: 429,
    zh: '获取验证码过于频繁',
    en: 'Too many codes asked for',
    mend: {
      zh: '请用已收到的验证码，或一小时后再试。',
      en: 'Use the code you have received, or try again in an hour.',
    },
  },
  'proof-wrong': {
    status: 401,
    zh: '验证码不正确',
    en: 'The code is not right',
    mend: {
      zh: '请输入短信或邮件中的六位数字；输错五次须重新获取。',
      en: 'Enter the six digits of the message; after five wrong ones ask for another.',
    },
  },
  'proof-over': {
    status: 410,
    zh: '验证码已失效',
    en: 'The code is no longer valid',
    mend: { zh: '请重新获取验证码。', en: 'Ask for another code.' },
  },
  'account-taken': {
    status: 409,
    zh: '该手机号或邮箱无法注册',
    en: 'This phone number or mail address cannot be registered',
    mend: { zh: '如已注册，请直接登录。', en: 'If you have an account, log in.' },
  },
} as const satisfies ProblemTable
