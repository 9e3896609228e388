// The closed unions every route is declared with: who may call it (permission), and what the log calls it (audit name).
import type { Role } from '@sunhall/kernel'

interface PermissionRule {
  /**
   * `anyone`: no session is read. `asker`: anyone, and an asker's session is read where there is one.
   * `entering`: a staff session that may still owe its second factor or a new password. `staff`: a complete staff session.
   * `roles`: a complete staff session with one of the roles somewhere; WHERE is for the service to ask (see mayAdminister).
   */
  readonly who: 'anyone' | 'asker' | 'entering' | 'staff' | 'roles'
  readonly roles?: readonly Role[]
}

const PERMISSIONS = {
  public: { who: 'anyone' },
  'anonymous-session': { who: 'asker' },
  'staff-entering': { who: 'entering' },
  staff: { who: 'staff' },

  // Cases and boards
  'case.read': {
    who: 'roles',
    roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor', 'leader', 'auditor'],
  },
  'case.act': { who: 'roles', roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor'] },
  'case.enter': { who: 'roles', roles: ['clerk'] },
  'work.read': { who: 'roles', roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor', 'leader'] },
  'dispatch.read': { who: 'roles', roles: ['dispatcher'] },
  'supervision.read': { who: 'roles', roles: ['supervisor', 'leader'] },
  'figures.read': { who: 'roles', roles: ['head', 'dispatcher', 'supervisor', 'leader'] },
  'library.manage': { who: 'roles', roles: ['editor'] },

  // The counter, fees, projects and licences
  'counter.work': { who: 'roles', roles: ['clerk'] },
  'fees.read': { who: 'roles', roles: ['clerk', 'handler', 'head', 'supervisor', 'leader'] },
  'projects.read': { who: 'roles', roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'leader'] },
  'projects.manage': { who: 'roles', roles: ['clerk', 'dispatcher', 'head'] },
  'licences.read': {
    who: 'roles',
    roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor', 'leader', 'auditor'],
  },

  // Documents: whoever sees a case sees its documents; the head of the unit answers for seal, reissue and annulment
  'documents.read': {
    who: 'roles',
    roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor', 'leader', 'auditor'],
  },
  'documents.preview': { who: 'roles', roles: ['clerk', 'handler', 'head', 'dispatcher', 'supervisor'] },
  'documents.deliver': { who: 'roles', roles: ['clerk', 'handler', 'head'] },
  'documents.command': { who: 'roles', roles: ['head'] },
  'documents.report': { who: 'roles', roles: ['head', 'supervisor', 'leader', 'auditor'] },
  'document-papers.manage': { who: 'roles', roles: ['security-admin'] },
  'document-templates.manage': { who: 'roles', roles: ['system-admin'] },

  // The catalogue: a unit's editors write, its head or an administrator reviews
  'catalogue.edit': { who: 'roles', roles: ['editor', 'system-admin'] },
  'catalogue.review': { who: 'roles', roles: ['head', 'system-admin'] },
  'catalogue.work': { who: 'roles', roles: ['editor', 'head', 'system-admin'] },
  'catalogue.manage': { who: 'roles', roles: ['system-admin'] },
  'catalogue.indicators': { who: 'roles', roles: ['head', 'supervisor', 'leader', 'system-admin'] },

  // Three administrators, apart from one another (等保三级 8.1.4)
  'calendar.manage': { who: 'roles', roles: ['system-admin'] },
  'categories.manage': { who: 'roles', roles: ['system-admin'] },
  // A head looks after the phrases of the unit.
  'phrases.manage': { who: 'roles', roles: ['system-admin', 'head'] },
  'matters.manage': { who: 'roles', roles: ['system-admin'] },
  'settings.manage': { who: 'roles', roles: ['system-admin'] },
  'outbox.read': { who: 'roles', roles: ['system-admin'] },
  'organisation.manage': { who: 'roles', roles: ['security-admin'] },
  'people.read': { who: 'roles', roles: ['security-admin', 'auditor'] },
  'people.manage': { who: 'roles', roles: ['security-admin'] },
  'security-settings.manage': { who: 'roles', roles: ['security-admin'] },
  'login-log.read': { who: 'roles', roles: ['auditor'] },
  'access-log.read': { who: 'roles', roles: ['auditor'] },
  'register-history.read': { who: 'roles', roles: ['auditor'] },
  'guess-log.read': { who: 'roles', roles: ['auditor'] },
} as const satisfies { readonly [permission: string]: PermissionRule }

export type Permission = keyof typeof PERMISSIONS

export const PERMISSION_RULES: { readonly [P in Permission]: PermissionRule } = PERMISSIONS

/** What a call is named in the log; one for each thing a person can do, never free text. */
export const AUDITS = [
  'house.health',
  'house.metrics',
  'asset.read',
  'api.describe',
  // identity
  'session.read',
  'session.open',
  'session.close',
  'session.second-factor',
  'account.read',
  'account.change',
  'account.password',
  'account.totp',
  'account.passkey',
  'asker.account',
  'asker.session',
  // organisation and registers
  'organisation.read',
  'organisation.change',
  'people.read',
  'people.change',
  'register.read',
  'register.change',
  'settings.read',
  'settings.change',
  'calendar.read',
  'calendar.preview',
  'calendar.change',
  'audit.read',
  // cases
  'case.ask',
  'case.find-code',
  'case.track',
  'case.read',
  'case.list',
  'case.act',
  'case.export',
  'case.verify',
  'draft.read',
  'draft.change',
  'application.submit',
  'queue.read',
  'queue.take',
  'queue.call',
  'counter.read-card',
  'counter.read-earlier',
  'counter.read-licence',
  'hand-over.read',
  'hand-over.change',
  'fee.read',
  'fee.export',
  'project.read',
  'project.change',
  'project.export',
  'licence.read',
  'licence.export',
  'document.read',
  'document.preview',
  'document.seal',
  'document.reissue',
  'document.annul',
  'document.deliver',
  'document.verify',
  'document.report',
  'document.template',
  'document.setting',
  'attachment.upload',
  'attachment.read',
  'board.read',
  'figures.read',
  'figures.export',
  'filter.read',
  'filter.change',
  'library.read',
  'library.change',
  'publication.read',
  'catalogue.read',
  'catalogue.change',
  'catalogue.publish',
  'catalogue.import',
  'catalogue.export',
  'outbox.read',
  'guide.read',
  'page.read',
  'page.submit',
] as const

export type AuditName = (typeof AUDITS)[number]
