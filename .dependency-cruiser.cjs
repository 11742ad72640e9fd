/**
 * Who may import whom (architecture: "Rooms"). Each room lists the rooms it may look into; everything else is an error.
 * scripts/check-rooms.ts asserts that modules were read at all; scripts/check-rooms.test.ts plants trespasses.
 */
const everywhere = ['components', 'usecases', 'domain', 'db', 'adapters', 'server', 'jobs', 'i18n'];
const rooms = {
  app: ['components', 'usecases', 'domain', 'adapters', 'i18n'],
  components: ['domain', 'i18n'],
  usecases: ['domain', 'db', 'adapters'],
  domain: [],
  db: ['domain'],
  adapters: ['domain'],
  server: ['usecases', 'domain', 'db', 'adapters', 'jobs'],
  jobs: ['usecases', 'domain', 'adapters', 'i18n', 'db'],
  i18n: [],
  e2e: ['domain', 'db', 'i18n'],
  bench: [...everywhere, 'scripts', 'app', 'e2e'],
  scripts: [...everywhere, 'app', 'bench'],
};
/** `name.fixture.ts` is shared by tests only: it may do what they may, and nothing else may import it. */
const test = '\\.(test|fixture)\\.tsx?$';
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const packages = (...names) => `node_modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, open]) =>
      rule(
        `${room}-stays-in-its-rooms`,
        { path: `^${room}/`, pathNot: test },
        { path: `^(${Object.keys(rooms).join('|')})/`, pathNot: `^(${[room, ...open].join('|')})/` },
        `${room}/ may import: ${open.join(', ') || 'nothing but itself'}`,
      ),
    ),
    rule('no-cycles', {}, { circular: true }),
    rule(
      'everything-resolves',
      {},
      { couldNotResolve: true },
      'what is not resolved escapes every other rule',
    ),
    rule(
      'domain-is-pure',
      { path: '^domain/', pathNot: test },
      { path: 'node_modules/', pathNot: packages('zod', 'any-ascii', 'temporal-polyfill') },
    ),
    rule(
      'transliteration-has-one-door',
      { pathNot: ['^domain/slug\\.ts$', '^domain/[^/]+/slug\\.ts$', test] },
      { path: packages('any-ascii') },
    ),
    rule(
      'calendar-arithmetic-has-one-door',
      { pathNot: ['^domain/time\\.ts$', '^domain/[^/]+/time\\.ts$', test] },
      { path: packages('temporal-polyfill', 'temporal-spec') },
    ),
    rule(
      'domain-and-components-have-no-node',
      { path: '^(domain|components|i18n)/', pathNot: test },
      { dependencyTypes: ['core'] },
      'they run in the browser too',
    ),
    rule(
      'framework-stays-in-the-view',
      { path: '^(usecases|db|adapters|domain|jobs)/', pathNot: test },
      { path: packages('next') },
    ),
    rule(
      'sql-lives-in-db',
      {
        path: `^(${Object.keys(rooms).join('|')})/`,
        // A lock of the process and a hint between processes are outside things, not queries on our data.
        pathNot: [
          test,
          '^(db|scripts|bench)/',
          '^adapters/instance-lock\\.ts$',
          '^adapters/postgres-bus\\.ts$',
        ],
      },
      { path: packages('better-sqlite3', 'drizzle-orm', 'pg', '@electric-sql') },
    ),
    rule(
      'sign-in-library-has-one-door',
      { pathNot: '^app/_request/' },
      { path: packages('next-auth', '@auth') },
    ),
    rule(
      'only-access-grants-scope',
      { pathNot: ['^usecases/access\\.ts$', '^db/factories/', test] },
      { path: '^db/scope-grant\\.ts$' },
    ),
    rule(
      'jobs-see-only-the-outbox',
      { path: '^jobs/', pathNot: test },
      { path: '^db/', pathNot: '^db/outbox\\.ts$' },
    ),
    rule('e2e-seeds-by-factories', { path: '^e2e/' }, { path: '^db/', pathNot: '^db/factories/' }),
    rule(
      'factories-are-for-tests',
      { path: '^(app|components|usecases|domain|adapters|server|jobs)/', pathNot: test },
      { path: '^db/factories/' },
    ),
    rule('ui-knows-no-domain', { path: '^components/ui/' }, { path: '^(domain|i18n|components/(?!ui/))' }),
    rule(
      'nouns-meet-in-app',
      { path: '^components/([^/]+)/' },
      { path: '^components/', pathNot: '^components/(ui|$1)/' },
    ),
    rule(
      'nothing-imports-tests',
      { pathNot: [test, '^(e2e|bench)/'] },
      { path: [test, '^e2e/.*\\.spec\\.ts$'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^db/migrations/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
  },
};
