import { now } from '#adapters/clock.ts';
import { symbolRuns, TICKET_MODULES, ticketSymbol } from '#adapters/qr.ts';
import { recordAudit } from '#db/audit.ts';
import { ticketHolders } from '#db/checkin/door-person.ts';
import {
  addPrintJob,
  type PrintJob,
  printJobById,
  printJobsOf,
  setPrintState,
} from '#db/checkin/print-job.ts';
import { getDb } from '#db/client.ts';
import { violation } from '#db/violation.ts';
import type { BadgeAnswer, BadgeOrder, BadgeSheet, DeskResult } from '#domain/checkin/desk-protocol.ts';

import { CATEGORY_COLOURS } from '#domain/token/badge-view.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { readBadgePhoto } from '../registration/badge-photo.ts';
import { badgeAtDesk } from '../registration/badge-sheet.ts';
import { type Desk, type DeskSeat, openDesk } from './desk-device.ts';
import { ticketOfOrder } from './desk-holder.ts';

/**
 * A badge for a station. The same ticket, generation and station give the same job until it came out; then another needs a
 * reason, and voids nothing (rule 39). `print.reason` where that is missing.
 * @throws NotFoundError for a device without `print`, a station that is not its own, a ticket whose code was not shown
 */
export async function orderBadge(
  house: Viewer,
  seat: DeskSeat,
  order: BadgeOrder,
): Promise<DeskResult<BadgeAnswer>> {
  const desk = await openDesk(house, seat, ['print']);
  if (!desk.stations.has(order.station)) throw new NotFoundError('not a station of this device');
  const { ticket, registration } = await ticketOfOrder(desk, order);
  if (ticket.state !== 'active' || registration.state !== 'confirmed')
    return { ok: false, reason: 'ticket.unusable' };
  const wish = { ticketNo: ticket.id, generation: ticket.generation, station: order.station };
  try {
    return await store(desk, { ...wish, reason: order.reason, registrationId: registration.id });
  } catch (error) {
    // Two presses at once: the other one made it.
    if (violation(error) !== 'unique') throw error;
    const [made] = await jobsOfStation(desk, wish);
    return made
      ? { ok: true, value: { jobId: made.id, isRepeat: true } }
      : { ok: false, reason: 'changed.meanwhile' };
  }
}

type Wish = Pick<PrintJob, 'ticketNo' | 'generation' | 'station'>;

function store(
  desk: Desk,
  {
    registrationId,
    reason,
    ...wish
  }: Wish & { readonly registrationId: string; readonly reason: string | null },
): Promise<DeskResult<BadgeAnswer>> {
  const { scope, viewer, deviceId } = desk;
  return getDb().tx(
    async (tx): Promise<DeskResult<BadgeAnswer>> => {
      const own = (await printJobsOf(tx, scope, wish.ticketNo)).filter((job) => isOf(job, wish));
      const [last] = own;
      if (last !== undefined && last.state !== 'printed')
        return { ok: true, value: { jobId: last.id, isRepeat: true } };
      if (last !== undefined && reason === null) return { ok: false, reason: 'print.reason' };
      const copyNo = last === undefined ? 0 : last.copyNo + 1;
      const at = now();
      const job = await addPrintJob(tx, scope, {
        ...wish,
        ...{ copyNo, deviceId, createdAt: at, reason: copyNo === 0 ? null : reason },
      });
      const line = { editionId: scope.editionId, targetKind: 'registration', targetId: registrationId };
      const values = { copyNo: { before: null, after: copyNo } };
      await recordAudit(tx, viewer, at, [{ ...line, action: 'door.print', fields: ['copyNo'], values }]);
      return { ok: true, value: { jobId: job.id, isRepeat: false } };
    },
    { label: 'door.badge' },
  );
}

function isOf(job: PrintJob, { generation, station }: Wish): boolean {
  return job.generation === generation && job.station === station;
}

async function jobsOfStation({ scope }: Desk, wish: Wish): Promise<PrintJob[]> {
  return (await printJobsOf(getDb().read, scope, wish.ticketNo)).filter((job) => isOf(job, wish));
}

/**
 * What a station prints for a job of its own: the badge as the ticket is now. `ticket.unusable` when the code was replaced
 * since. @throws NotFoundError for jobs of other stations
 */
export async function badgeSheet(
  house: Viewer,
  seat: DeskSeat,
  jobId: string,
): Promise<DeskResult<BadgeSheet>> {
  const desk = await openDesk(house, seat, ['print']);
  const job = await ownJob(desk, jobId);
  const [holder] = await ticketHolders(getDb().read, desk.scope, [job.ticketNo]);
  if (holder?.ticket.generation !== job.generation || holder.ticket.state !== 'active')
    return { ok: false, reason: 'ticket.unusable' };
  const file = await badgeAtDesk(desk.viewer, desk.edition.slug, holder.registration.id);
  const [facts] = file.badges;
  if (facts === undefined) return { ok: false, reason: 'ticket.unusable' };
  const { roleCategory, name, secondName, position, organisation, typeName, answers, humanCode } = facts;
  const { template, forum, locales, defaultLocale } = file;
  return {
    ok: true,
    value: {
      ...{ jobId, state: job.state, template, roleCategory, colour: CATEGORY_COLOURS[roleCategory] },
      ...{ name, secondName, position, organisation, typeName, forum, answers, locales, defaultLocale },
      ...{ humanCode, symbol: symbolOf(facts.code), photo: await photoOf(facts.photoId) },
    },
  };
}

/** How the print of an own job ended; a badge that failed may be ordered again without a reason. @throws NotFoundError */
export async function endBadge(
  house: Viewer,
  seat: DeskSeat,
  jobId: string,
  state: 'printed' | 'failed',
): Promise<void> {
  const desk = await openDesk(house, seat, ['print']);
  const job = await ownJob(desk, jobId);
  // What came out once cannot have failed.
  if (job.state === state || job.state === 'printed') return;
  await getDb().tx((tx) => setPrintState(tx, desk.scope, jobId, state), {
    guarded: true,
    label: 'door.badge_end',
  });
}

async function ownJob({ scope, stations }: Desk, jobId: string): Promise<PrintJob> {
  const job = await printJobById(getDb().read, scope, jobId);
  if (job === undefined || !stations.has(job.station)) throw new NotFoundError('no such job');
  return job;
}

function symbolOf(code: string): BadgeSheet['symbol'] {
  const path = symbolRuns(ticketSymbol(code)).map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`);
  return { path: path.join(''), side: TICKET_MODULES };
}

async function photoOf(id: string | undefined): Promise<string | null> {
  const bytes = id === undefined ? undefined : await readBadgePhoto(id);
  return bytes ? `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}` : null;
}
