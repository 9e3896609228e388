// Which permissions a role opens, for the navigation only, until GET /me lists them itself. Mirrors server/src/platform/guard-names.ts.

const ROLES_OF: Readonly<Record<string, readonly string[]>> = {
  'work.read': ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor'],
  'case.enter': ['clerk'],
  'dispatch.read': ['dispatcher'],
  'supervision.read': ['supervisor', 'leader'],
  'figures.read': ['head', 'dispatcher', 'supervisor', 'leader'],
  'library.manage': ['editor'],
  'calendar.manage': ['system-admin'],
  'categories.manage': ['system-admin'],
  'phrases.manage': ['system-admin', 'head'],
  'matters.manage': ['system-admin'],
  'settings.manage': ['system-admin'],
  'outbox.read': ['system-admin'],
  'organisation.manage': ['security-admin'],
  'people.read': ['security-admin', 'auditor'],
  'people.manage': ['security-admin'],
  'login-log.read': ['auditor'],
  'access-log.read': ['auditor'],
  'register-history.read': ['auditor'],
}

export const rightsOf = (roles: readonly string[]): readonly string[] =>
  Object.keys(ROLES_OF).filter(right => ROLES_OF[right]?.some(role => roles.includes(role)))
