/** A file of the project as the rules see it. */
export interface ProjectFile {
  /** Relative to the root, forward slashes. */
  path: string;
  text: string;
}

interface LineRule {
  name: string;
  /** Which files the rule judges. */
  files: (path: string) => boolean;
  /** What no line of them may hold. */
  banned: RegExp;
}

const CODE = /\.(tsx?|m?js|cjs)$/;
const TEST = /\.(test|spec|fixture)\.tsx?$/;
const isCode = (path: string) => CODE.test(path) && !isLaw(path);
/** These files and their tests must name what they forbid. */
const isLaw = (path: string) => /^scripts\/(house-rules|check-rooms)(\.test)?\.ts$/.test(path);
const isGenerated = (path: string) =>
  /^(package-lock\.json|next-env\.d\.ts|i18n\/[\w.-]+\.json|db\/migrations\/.*)$/.test(path);

const BUDGETS = [
  { files: /^README\.md$/, lines: 150 },
  { files: /^docs\/decisions\/.*\.md$/, lines: 50 },
  { files: /^app\/(.*\/)?(page|route|actions)\.tsx?$/, lines: 40 },
  { files: /\.(tsx?|m?js|cjs|css)$/, lines: 300 },
];

const BANNED_NAMES = [
  { name: 'no-junk-drawers', path: /(^|\/)(utils?|common|helpers?|misc|shared)(\.[a-z.]+)?(\/|$)/ },
  { name: 'no-barrels', path: /(^|\/)index\.(tsx?|m?js)$/ },
  { name: 'the-front-is-server', path: /(^|\/)(proxy|middleware)\.(tsx?|m?js)$/ },
];

const LINE_RULES: LineRule[] = [
  {
    name: 'no-promises',
    files: (path) => !isLaw(path) && !isGenerated(path),
    banned: /\b(TODO|FIXME|XXX)\b/,
  },
  {
    name: 'no-switched-off-tests',
    files: isCode,
    banned: /\b(it|test|describe|suite|beforeAll)\.(skip|only|todo|fixme)\(/,
  },
  { name: 'no-silenced-types', files: isCode, banned: /@ts-(ignore|nocheck|expect-error)|\bas any\b/ },
  {
    name: 'no-machine-paths',
    files: (path) => !isLaw(path),
    banned: /(^|[^\w.:/-])\/(work|farm|root|home\/\w|Users\/\w|tmp\/[a-z])(\/|\b)/,
  },
  {
    name: 'no-registry-hosts',
    files: (path) => !isLaw(path),
    banned: /\bregistry\.[a-z]+\.[a-z]+|npmmirror|jsr\.io/,
  },
  { name: 'lock-without-addresses', files: (path) => path === 'package-lock.json', banned: /"resolved"/ },
  {
    name: 'one-door-to-the-network',
    files: (path) => /^(usecases|domain|db|server|jobs|app)\//.test(path) && !TEST.test(path),
    banned: /(^|[^.\w])fetch\(/,
  },
  {
    // A schema from elsewhere asks the browser whether it may compile text, which its script policy counts as a breach.
    name: 'one-door-to-schemas',
    files: (path) => /^domain\//.test(path) && path !== 'domain/schema.ts',
    banned: /from 'zod'/,
  },
];

/** SQL words that the two engines read differently, or that only one has (database.md: computed by the app). */
const DIALECT = /\bnow\(|\binterval\b|\blower\(|::|\bjson_|\bjsonb_/i;
const isQuery = (path: string) =>
  /^db\//.test(path) &&
  CODE.test(path) &&
  !TEST.test(path) &&
  !/^db\/(.*\/)?(migrat|sqlite|postgres|kit|search|factories\/)/.test(path);

/** One line per broken house rule, `rule: path:line`. */
export function houseFindings(files: ProjectFile[]): string[] {
  return files.flatMap((file) => [
    ...nameFindings(file.path),
    ...budgetFindings(file),
    ...lineFindings(file),
    ...dialectFindings(file),
    ...actionFindings(file),
  ]);
}

function nameFindings(path: string): string[] {
  return BANNED_NAMES.filter((rule) => rule.path.test(path)).map((rule) => `${rule.name}: ${path}`);
}

function budgetFindings({ path, text }: ProjectFile): string[] {
  const budget = isGenerated(path) ? undefined : BUDGETS.find(({ files }) => files.test(path));
  const lines = text.replace(/\n$/, '').split('\n').length;
  return budget && lines > budget.lines ? [`at-most-${budget.lines}-lines: ${path} has ${lines}`] : [];
}

function lineFindings({ path, text }: ProjectFile): string[] {
  const inBrowser = /^['"]use client['"]/.test(text);
  const rules = LINE_RULES.filter(
    ({ name, files }) => files(path) && !(name === 'one-door-to-the-network' && inBrowser),
  );
  if (!rules.some(({ banned }) => new RegExp(banned, 'm').test(text))) return [];
  return text
    .split('\n')
    .flatMap((line, at) =>
      rules.filter(({ banned }) => banned.test(line)).map(({ name }) => `${name}: ${path}:${at + 1}`),
    );
}

function dialectFindings({ path, text }: ProjectFile): string[] {
  if (!isQuery(path)) return [];
  const raw = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].some(([, sql]) => DIALECT.test(sql ?? ''));
  const built = /\bilike\(|\.for\(\s*['"](update|share)/.test(text);
  return raw || built ? [`sql-both-engines-read: ${path}`] : [];
}

const ACTION_FILE = /^app\/\[lang\]\/organize\/(.*\/)?actions\.ts$/;

/**
 * Server actions stand in the desk's actions files alone, and each is made by `action({ … })`, which asks who calls
 * and parses what came (security-reliability.md B1, rule 9): everything else that such a file exports could be
 * called by anybody without either.
 */
function actionFindings({ path, text }: ProjectFile): string[] {
  if (!isCode(path) || TEST.test(path) || !/^\s*['"]use server['"]/m.test(text)) return [];
  if (!ACTION_FILE.test(path) || !/^['"]use server['"]/.test(text))
    return [`actions-belong-to-the-desk: ${path}`];
  const exports = text.split('\n').filter((line) => /^export\b/.test(line) && !/^export type\b/.test(line));
  return exports
    .filter((line) => !/^export const \w+ = action\(/.test(line))
    .map((line) => `actions-are-made-by-action: ${path}: ${line.slice(0, 60)}`);
}
