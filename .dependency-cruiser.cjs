// The one direction of travel: kernel ← packs ← server ← portal ← app; the workbench speaks to the API only. No cycles.
const room = name => `^${name}/`
const TESTS = '\\.test(-support)?\\.tsx?$'
const OUR_ROOMS = ['kernel', 'forms', 'packs', 'server', 'portal', 'workbench', 'app', 'demo', 'e2e', 'bench']

/** A room may use the named rooms and itself, no other of ours. */
const mayUse = (name, allowed, more = {}) => ({
  name: `${name}-uses-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: room(name), ...more },
  to: { path: OUR_ROOMS.filter(each => each !== name && !allowed.includes(each)).map(room) },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      // Types are gone at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    mayUse('kernel', []),
    mayUse('forms', ['kernel']),
    mayUse('packs', ['kernel']),
    mayUse('server', ['kernel', 'forms', 'packs']),
    mayUse('portal', ['kernel', 'forms', 'packs', 'server']),
    mayUse('demo', ['kernel', 'forms', 'packs', 'server']),
    mayUse('app', ['kernel', 'forms', 'packs', 'server', 'portal', 'demo']),
    mayUse('workbench', ['forms']),
    mayUse('bench', ['kernel', 'forms', 'packs', 'server', 'portal', 'app', 'demo']),
    mayUse('e2e', ['kernel', 'forms', 'packs', 'server', 'portal', 'app', 'demo']),
    {
      name: 'kernel-is-pure',
      comment:
        'No I/O, no clock: what the kernel decides can be replayed anywhere. Hashing and laying out charts are pure.',
      severity: 'error',
      from: { path: '^kernel/src/', pathNot: TESTS },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: '^(kernel/|(node:)?crypto$|node_modules/@dagrejs/)',
      },
    },
    {
      name: 'server-tests-stay-in-tests',
      comment: 'What only tests use must not reach the running system.',
      severity: 'error',
      from: { path: '^(kernel|forms|packs|server|portal|app|demo)/src/', pathNot: [TESTS, '/testing'] },
      to: { path: '^server/src/platform/testing' },
    },
    {
      name: 'another-capability-by-its-service',
      comment: 'Its store is its own.',
      severity: 'error',
      from: { path: '^server/src/([^/]+)/', pathNot: TESTS },
      to: { path: '^server/src/[^/]+/store[^/]*\\.ts$', pathNot: '^server/src/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
