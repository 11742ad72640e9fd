import path from 'node:path';
import { now } from '#adapters/clock.ts';
import { lookAtCountryFile } from '#adapters/country.ts';
import { type Environment, environment, isLoopbackHost } from '#adapters/env.ts';
import { openToOthers, roomFor } from '#adapters/folder-mode.ts';
import { readKnownGood, versionFaults } from '#adapters/known-good.ts';
import { probeMailServer } from '#adapters/mail-probe.ts';
import { lookAtHostingFile } from '#adapters/network-list.ts';
import { type PublicProbe, probePublicAddress } from '#adapters/public-probe.ts';
import { getDb } from '#db/client.ts';
import { databaseFaults, troubleFacts } from '#db/database-health.ts';
import { schemaDifferences } from '#db/migrate.ts';
import type { DoctorCheck, DoctorFinding, DoctorState } from '#domain/doctor.ts';
import { REVIEW_LIFE_DAYS, reviewAgeDays } from '#domain/known-good.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from './access.ts';
import { verifySeals } from './audit-seal.ts';
import { backupAge } from './backup-state.ts';
import { calendarDomain } from './calendar/calendar-domain.ts';
import { checkZones } from './calendar/zone-check.ts';
import { recurringWork } from './job-lease.ts';

/**
 * Looks at everything that an operator answers for, one line each (security-reliability.md rule 34). Changes nothing
 * and never throws for what it finds.
 * @throws NotFoundError, ForbiddenError
 */
export async function examine(viewer: Viewer): Promise<DoctorFinding[]> {
  gateInstance(viewer, 'instance.manage');
  const settings = environment();
  const probe = await probePublicAddress(settings.publicUrl);
  return [
    aboutUrl(settings),
    aboutProxy(settings, probe),
    aboutTls(settings, probe),
    await aboutMail(settings),
    await aboutClock(),
    await aboutDisk(settings),
    await aboutModes(settings),
    await aboutDatabase(),
    await aboutSchema(),
    await aboutAudit(),
    await aboutWork(),
    await aboutBackup(),
    await aboutCalendar(),
    aboutCountries(settings),
    aboutHosting(settings),
    aboutVersions(),
  ];
}

const ROOT = path.resolve(import.meta.dirname, '..');
const LEAST_FREE_BYTES = 200 * 1_000_000;
const SLOTS_NAMED = 20;
const LINES_NAMED = 20;
const CERTIFICATE_WARNING_DAYS = 14;
const CLOCK_SLACK_MS = 5 * 60_000;

function line(
  check: DoctorCheck,
  state: DoctorState,
  finding: string = state,
  facts: DoctorFinding['facts'] = {},
): DoctorFinding {
  return { check, state, finding, facts };
}

function aboutUrl({ publicUrl }: Environment): DoctorFinding {
  const { protocol, hostname } = new URL(publicUrl);
  if (isLoopbackHost(hostname)) return line('url', 'ok', 'local', { url: publicUrl });
  return protocol === 'https:'
    ? line('url', 'ok', 'ok', { url: publicUrl })
    : line('url', 'fail', 'plain', { url: publicUrl });
}

/** Plenum itself speaks plain HTTP: an https address has a proxy in front. */
function aboutProxy({ publicUrl, trustedProxyCount }: Environment, probe: PublicProbe): DoctorFinding {
  const isSecure = publicUrl.startsWith('https:');
  if (isSecure && trustedProxyCount === 0) return line('proxy', 'warn', 'uncounted');
  if (probe.kind === 'unreachable') return line('proxy', 'warn', 'unreachable', { url: publicUrl });
  if (probe.kind === 'wrong_answer') return line('proxy', 'fail', 'wrong_answer', { status: probe.status });
  return line('proxy', 'ok', 'ok', { count: trustedProxyCount });
}

function aboutTls({ publicUrl }: Environment, probe: PublicProbe): DoctorFinding {
  if (!publicUrl.startsWith('https:')) return line('tls', 'ok', 'none');
  if (probe.kind === 'bad_certificate') return line('tls', 'fail', 'bad');
  if (probe.kind !== 'secure') return line('tls', 'warn', 'unknown');
  const { daysLeft } = probe;
  return daysLeft < CERTIFICATE_WARNING_DAYS
    ? line('tls', 'warn', 'ends_soon', { days: daysLeft })
    : line('tls', 'ok', 'ok', { days: daysLeft });
}

async function aboutMail({ smtpUrl }: Environment): Promise<DoctorFinding> {
  if (smtpUrl === undefined) return line('mail', 'warn', 'files');
  return (await probeMailServer(smtpUrl)) ? line('mail', 'ok') : line('mail', 'fail', 'refused');
}

async function aboutClock(): Promise<DoctorFinding> {
  const { newestAt = 0 } = await troubleFacts(getDb().read);
  const aheadMs = newestAt - now();
  return aheadMs > CLOCK_SLACK_MS
    ? line('clock', 'fail', 'behind', { minutes: Math.round(aheadMs / 60_000) })
    : line('clock', 'ok');
}

async function aboutDisk({ dataFolder }: Environment): Promise<DoctorFinding> {
  const { freeBytes, fileBytes } = await roomFor(dataFolder, 'plenum.db');
  const facts = { megabytes: Math.floor(freeBytes / 1_000_000) };
  if (freeBytes < LEAST_FREE_BYTES) return line('disk', 'fail', 'full', facts);
  return freeBytes < 3 * fileBytes + LEAST_FREE_BYTES
    ? line('disk', 'warn', 'no_backup_fits', facts)
    : line('disk', 'ok', 'ok', facts);
}

async function aboutModes({ dataFolder }: Environment): Promise<DoctorFinding> {
  const names = await openToOthers(dataFolder);
  if (names.length === 0) return line('modes', 'ok');
  return line('modes', names.includes('secret') ? 'fail' : 'warn', 'open', { names: names.join(', ') });
}

async function aboutDatabase(): Promise<DoctorFinding> {
  const { settings, isSound } = await databaseFaults(getDb());
  if (!isSound) return line('database', 'fail', 'broken');
  return settings.length === 0
    ? line('database', 'ok')
    : line('database', 'fail', 'settings', { names: settings.join(', ') });
}

async function aboutSchema(): Promise<DoctorFinding> {
  const names = await schemaDifferences(getDb());
  return names.length === 0
    ? line('schema', 'ok')
    : line('schema', 'fail', 'other', { names: names.join(', ') });
}

async function aboutAudit(): Promise<DoctorFinding> {
  const verdict = await verifySeals();
  if (verdict.ok) return line('audit', 'ok', 'ok', { rows: verdict.rowCount, seals: verdict.sealCount });
  const day = new Date(verdict.at).toISOString().slice(0, 10);
  return line('audit', verdict.reason === 'not_sealed' ? 'warn' : 'fail', verdict.reason, {
    day,
    rows: verdict.rowCount,
  });
}

async function aboutWork(): Promise<DoctorFinding> {
  const { deadCount } = await troubleFacts(getDb().read);
  if (deadCount > 0) return line('work', 'warn', 'dead', { count: deadCount });
  const failing = (await recurringWork()).filter(({ lastError }) => lastError !== null);
  return failing.length === 0
    ? line('work', 'ok')
    : line('work', 'warn', 'failing', { names: failing.map(({ name }) => name).join(', ') });
}

async function aboutBackup(): Promise<DoctorFinding> {
  const age = await backupAge();
  if (age.kind === 'not_ours') return line('backup', 'ok', 'postgres');
  if (age.kind === 'none') return line('backup', age.isLate ? 'fail' : 'warn', 'none');
  const facts = { hours: Math.floor(age.ageMs / 3_600_000) };
  return age.isLate ? line('backup', 'fail', 'late', facts) : line('backup', 'ok', 'ok', facts);
}

/** The domain by which every calendar out there knows its entries, and zones that changed (calendar.md C17, C18). */
async function aboutCalendar(): Promise<DoctorFinding> {
  const domain = await calendarDomain(getDb().read);
  const { zoneCount, differing } = await checkZones(now());
  if (differing.length === 0) return line('calendar', 'ok', 'ok', { domain, zones: zoneCount });
  const names = differing.slice(0, SLOTS_NAMED).join(', ');
  return line('calendar', 'warn', 'zones', { domain, count: differing.length, names });
}

/** The server counts without it and says so in its log only, which nobody reads before they miss the countries. */
function aboutCountries({ dataFolder }: Environment): DoctorFinding {
  const { file, kind } = lookAtCountryFile(dataFolder);
  if (kind === 'none') return line('country', 'ok', 'none', { file });
  return kind === 'read'
    ? line('country', 'ok', 'ok', { file })
    : line('country', 'warn', 'unread', { file });
}

function aboutHosting({ dataFolder }: Environment): DoctorFinding {
  const look = lookAtHostingFile(dataFolder);
  const { file } = look;
  if (look.kind === 'none') return line('hosting', 'ok', 'none', { file });
  if (look.kind === 'unread') return line('hosting', 'warn', 'unread', { file });
  const { count, wrongLines } = look;
  if (wrongLines.length === 0) return line('hosting', 'ok', 'ok', { file, count });
  const lines = wrongLines.slice(0, LINES_NAMED).join(', ');
  return line('hosting', 'warn', 'lines', { file, count: wrongLines.length, lines });
}

function aboutVersions(): DoctorFinding {
  const list = readKnownGood(ROOT);
  const faults = versionFaults(ROOT, list);
  if (faults.length > 0) {
    const names = faults.map(({ component, version }) => `${component} ${version}`).join(', ');
    return line('versions', 'fail', 'bad', { names });
  }
  const days = reviewAgeDays(list.reviewed, now());
  // An installation in use cannot renew the list; a release can (npm run prove).
  return days > REVIEW_LIFE_DAYS * 6
    ? line('versions', 'warn', 'old_list', { days })
    : line('versions', 'ok');
}
