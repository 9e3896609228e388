// What the navigation offers, and which permission of the API opens it. The API decides; this only leaves out what it would refuse.
import type { WorkCounts } from '../api/types.ts'
import type { Messages } from '../messages/zh.ts'

export interface NavItem {
  readonly to: string
  readonly text: keyof Messages['nav']
  readonly right: string
  readonly count?: keyof WorkCounts
  readonly alarming?: boolean
  /** Marked while the working calendar ends before the longest limit. */
  readonly warnsOf?: 'calendar'
}

export interface NavGroup {
  readonly text: keyof Messages['nav']
  readonly items: readonly NavItem[]
}

export const NAVIGATION: readonly NavGroup[] = [
  {
    text: 'work',
    items: [
      { to: '/work/mine', text: 'mine', right: 'work.read', count: 'mine' },
      { to: '/work/approvals', text: 'approvals', right: 'work.read', count: 'approvals' },
      { to: '/work/unit', text: 'unit', right: 'work.read', count: 'unit' },
      { to: '/work/dispatch', text: 'dispatch', right: 'dispatch.read', count: 'dispatch' },
      { to: '/work/library', text: 'library', right: 'work.read', count: 'library' },
      { to: '/desk', text: 'desk', right: 'case.enter' },
    ],
  },
  {
    text: 'watch',
    items: [
      { to: '/supervision', text: 'supervision', right: 'supervision.read', count: 'overdue', alarming: true },
      { to: '/figures', text: 'figures', right: 'figures.read' },
    ],
  },
  {
    text: 'counterGroup',
    items: [
      { to: '/counter/queue', text: 'counterQueue', right: 'counter.work' },
      { to: '/counter/intake', text: 'counterIntake', right: 'counter.work' },
      { to: '/counter/hand-over', text: 'counterHandOver', right: 'counter.work' },
      { to: '/fees', text: 'fees', right: 'fees.read' },
      { to: '/projects', text: 'projects', right: 'projects.read' },
      { to: '/licences', text: 'licences', right: 'licences.read' },
    ],
  },
  {
    text: 'catalogueGroup',
    items: [
      { to: '/catalogue', text: 'catalogue', right: 'catalogue.work' },
      { to: '/catalogue-findings', text: 'catalogueFindings', right: 'catalogue.work' },
      { to: '/catalogue-indicators', text: 'catalogueIndicators', right: 'catalogue.indicators' },
      { to: '/catalogue-import', text: 'catalogueImport', right: 'catalogue.manage' },
      { to: '/catalogue-cleanup', text: 'catalogueCleanup', right: 'catalogue.work' },
    ],
  },
  {
    text: 'admin',
    items: [
      { to: '/admin/organisation', text: 'organisation', right: 'organisation.manage' },
      { to: '/admin/people', text: 'people', right: 'people.read' },
      { to: '/admin/absences', text: 'absences', right: 'organisation.manage' },
      { to: '/admin/calendar', text: 'calendar', right: 'calendar.manage', warnsOf: 'calendar' },
      { to: '/admin/categories', text: 'categories', right: 'categories.manage' },
      { to: '/admin/limits', text: 'limits', right: 'matters.manage' },
      { to: '/admin/phrases', text: 'phrases', right: 'phrases.manage' },
      { to: '/admin/settings/site', text: 'siteSettings', right: 'settings.manage' },
      { to: '/admin/settings/security', text: 'securitySettings', right: 'security-settings.manage' },
      { to: '/admin/logs/login-log', text: 'loginLog', right: 'login-log.read' },
      { to: '/admin/logs/register-history', text: 'registerHistory', right: 'register-history.read' },
      { to: '/admin/logs/access-log', text: 'accessLog', right: 'access-log.read' },
      { to: '/admin/logs/guess-log', text: 'guessLog', right: 'guess-log.read' },
      { to: '/outbox', text: 'outbox', right: 'outbox.read' },
    ],
  },
]
