import path from 'node:path';
import { z } from 'zod';
import { JOURNAL_MONTHS } from '#domain/viewing/journal-term.ts';

/** What the operator may set (architecture.md 3). Lists are split, addresses are parsed, nothing is read elsewhere. */
export type Environment = {
  readonly port: number;
  readonly host: string;
  /** Origin of every link that Plenum makes, without a slash at the end. */
  readonly publicUrl: string;
  readonly allowedHosts: readonly string[];
  /** Absolute path of the one writable folder. */
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly databaseDirectUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly sseMax: number;
  readonly hub: boolean;
  /** Of a hub: the origin of its center, and the code with which it is paired once. */
  readonly hubOf: string | undefined;
  readonly hubCode: string | undefined;
  /** `host:port` pairs that outgoing requests may reach without the check of their address. */
  readonly trustedHosts: readonly string[];
  /** What nginx knows too: signs the paths of our own HLS; undefined where nothing is signed. */
  readonly playSecret: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly sample: boolean;
  readonly trustedProxyCount: number;
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined;
  readonly metricsToken: string | undefined;
  /** So long the journal of viewings is kept; then only its hashes are. */
  readonly journalMonths: number;
  readonly backupKey: string | undefined;
  /** Faults may be planted: only on loopback (security-reliability.md "npm run prove" 7). */
  readonly prove: boolean;
  /** Sentences for the operator about names that nothing reads. */
  readonly warnings: readonly string[];
};

/** Every mistake of the configuration at once; the process that meets it ends with exit code 78. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

let known: Environment | undefined;

/** The environment of this process, read once. Throws {@link ConfigError} with all mistakes. */
export function environment(): Environment {
  known ??= readEnvironment(process.env);
  return known;
}

/** Settings that only tests read; absent ones are undefined (architecture.md 3). */
export function testEnvironment(source: Source = process.env) {
  const value = (name: string) => source[name]?.trim() || undefined;
  return {
    postgresUrl: value('PLENUM_TEST_PG'),
    sharedFolder: value('PLENUM_SHARED'),
    chromiumPath: value('CHROMIUM_PATH'),
    prove: value('PLENUM_PROVE') === '1',
    calendarTools: value('PLENUM_CALENDAR_TOOLS'),
  };
}

/** Parses a set of variables. An empty value counts as absent. Throws {@link ConfigError} with all mistakes. */
export function readEnvironment(source: Source): Environment {
  const given = Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError([
      ...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...contradictions(given),
    ]);
  }
  const problems = contradictions(given);
  if (problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data, unknownNames(given));
}

/** True for names and addresses that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

type Source = Readonly<Record<string, string | undefined>>;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`);
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''));
const flag = () => z.enum(['0', '1']).transform((value) => value === '1');
const address = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => protocols.includes(URL.parse(text)?.protocol ?? ''),
      `must begin with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );
const origin = address('http:', 'https:').refine((text) => {
  const url = URL.parse(text);
  return url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}, 'must be an origin such as https://forum.example, without a path');

const variables = z.object({
  PORT: whole(1, 65535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/, 'must be a host name or an address')
    .default('localhost'),
  PUBLIC_URL: origin.optional(),
  ALLOWED_HOSTS: list.default([]),
  PLENUM_DATA: z.string().default('./data'),
  DATABASE_URL: address('postgres:', 'postgresql:').optional(),
  DATABASE_DIRECT_URL: address('postgres:', 'postgresql:').optional(),
  REDIS_URL: address('redis:', 'rediss:').optional(),
  SSE_MAX: whole(0, 100_000).default(10_000),
  PLENUM_HUB: flag().default(false),
  PLENUM_HUB_OF: origin.optional(),
  PLENUM_HUB_CODE: z.string().max(60).optional(),
  PLENUM_TRUSTED_HOSTS: list.default([]),
  PLENUM_PLAY_SECRET: z
    .string()
    .regex(/^[\w-]{16,128}$/, 'must have 16 to 128 letters, digits, - or _')
    .optional(),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  PLENUM_SAMPLE: z
    .enum(['on', 'off'])
    .transform((value) => value === 'on')
    .default(true),
  TRUSTED_PROXY_COUNT: whole(0, 10).default(0),
  OIDC_ISSUER: address('https:', 'http:').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  PLENUM_JOURNAL_MONTHS: whole(JOURNAL_MONTHS.least, JOURNAL_MONTHS.most).default(JOURNAL_MONTHS.usual),
  PLENUM_BACKUP_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  PLENUM_PROVE: flag().default(false),
});

const TEST_NAMES = ['PLENUM_TEST_PG', 'PLENUM_TEST_ENGINE', 'PLENUM_SHARED', 'PLENUM_CALENDAR_TOOLS'];

function contradictions(given: Source): string[] {
  const host = given.HOST ?? 'localhost';
  const problems: string[] = [];
  if (!isLoopbackHost(host) && given.PUBLIC_URL === undefined) {
    problems.push(`PUBLIC_URL: must be set when HOST (${host}) can be reached from other machines`);
  }
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter(
    (name) => given[name] === undefined,
  );
  if (oidc.length > 0 && oidc.length < 3)
    problems.push(`${oidc.join(', ')}: must be set too, the OIDC names belong together`);
  const publicHost = URL.parse(given.PUBLIC_URL ?? 'http://localhost')?.hostname ?? '';
  if (given.PLENUM_PROVE === '1' && !isLoopbackHost(publicHost)) {
    problems.push('PLENUM_PROVE: plants faults and is refused unless PUBLIC_URL is on this machine');
  }
  return [...problems, ...hubContradictions(given)];
}

/** A venue hub belongs to one center, has a file of its own and mails nobody (checkin.md rule 41). */
function hubContradictions(given: Source): string[] {
  if (given.PLENUM_HUB !== '1') {
    const lost = ['PLENUM_HUB_OF', 'PLENUM_HUB_CODE'].filter((name) => given[name] !== undefined);
    return lost.map((name) => `${name}: is for a venue hub, which PLENUM_HUB=1 makes`);
  }
  const foreign = ['DATABASE_URL', 'SMTP_URL', 'OIDC_ISSUER'].filter((name) => given[name] !== undefined);
  const problems = foreign.map((name) => `${name}: a venue hub (PLENUM_HUB=1) has none`);
  if (given.PLENUM_HUB_OF === undefined)
    problems.push('PLENUM_HUB_OF: must be the address of the server that the venue hub works for');
  return problems;
}

function unknownNames(given: Source): string[] {
  const names = new Set([...Object.keys(variables.shape), ...TEST_NAMES]);
  return Object.keys(given)
    .filter((name) => name.startsWith('PLENUM_') && !names.has(name))
    .map((name) => `${name} is set but Plenum knows no such name`);
}

function shape(values: z.output<typeof variables>, warnings: readonly string[]): Environment {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin,
    allowedHosts: values.ALLOWED_HOSTS.map((host) => host.toLowerCase()),
    dataFolder: path.resolve(values.PLENUM_DATA),
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    redisUrl: values.REDIS_URL,
    sseMax: values.SSE_MAX,
    hub: values.PLENUM_HUB,
    hubOf: values.PLENUM_HUB_OF === undefined ? undefined : new URL(values.PLENUM_HUB_OF).origin,
    hubCode: values.PLENUM_HUB_CODE,
    trustedHosts: values.PLENUM_TRUSTED_HOSTS,
    playSecret: values.PLENUM_PLAY_SECRET,
    smtpUrl: values.SMTP_URL,
    sample: values.PLENUM_SAMPLE,
    trustedProxyCount: values.TRUSTED_PROXY_COUNT,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined,
    metricsToken: values.METRICS_TOKEN,
    journalMonths: values.PLENUM_JOURNAL_MONTHS,
    backupKey: values.PLENUM_BACKUP_KEY,
    prove: values.PLENUM_PROVE,
    warnings,
  };
}
