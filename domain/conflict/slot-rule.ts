import type { LocaleMap } from '../locale.ts';
import type { Hall } from '../programme/entity.ts';
import type { Finding } from '../programme/finding.ts';
import { liesWithin } from '../programme/interval.ts';
import { CAST_ROLES } from '../programme/vocabulary.ts';
import { againstAvailability } from './availability.ts';
import { findingOf } from './draw-up.ts';
import type { ConflictFacts, Placed } from './fact.ts';

type Found = (Finding | undefined)[];

/** The rules that one slot can break by itself. Source: programme.md, table after rule 11. */
export function slotFindings(facts: ConflictFacts, placed: Placed): Finding[] {
  const found = [
    outsideDay(facts, placed),
    ...closedHalls(facts, placed),
    ...(placed.slot.kind === 'session' && placed.session ? sessionFindings(facts, placed) : []),
  ];
  return found.filter((finding) => finding !== undefined);
}

function sessionFindings(facts: ConflictFacts, placed: Placed): Found {
  return [
    missingHall(facts, placed),
    crowdedHalls(facts, placed),
    missingEquipment(facts, placed),
    ...missingChannels(facts, placed),
    ...missingRoles(facts, placed),
    ...unconfirmedCast(facts, placed),
    overrun(facts, placed),
    unpublishable(facts, placed),
    missingContent(facts, placed),
  ];
}

/** A sub-forum without Day rows keeps those of its edition; without any there is no window to leave. */
function outsideDay(facts: ConflictFacts, placed: Placed): Finding | undefined {
  const forum = placed.session
    ? placed.session.subForumId
    : (facts.hallById.get(placed.hallIds[0] ?? '')?.subForumId ?? null);
  const windows = facts.windowsOfForum.get(forum) ?? facts.windowsOfForum.get(null) ?? [];
  if (windows.length === 0 || liesWithin(placed, windows)) return undefined;
  return findingOf(facts, { code: 'time.outside_day', sides: [placed], subject: subjectOf(placed) });
}

function closedHalls(facts: ConflictFacts, placed: Placed): Found {
  if (facts.availabilityOf.size === 0) return [];
  return placed.hallIds.map((hallId) => {
    const cells = facts.cellsOfHall.get(hallId) ?? [];
    const isClosed = [...new Set([hallId, ...cells])].some((id) =>
      againstAvailability(placed, facts.availabilityOf.get(id) ?? []),
    );
    if (!isClosed) return undefined;
    return findingOf(facts, { code: 'hall.closed', sides: [placed], subject: { kind: 'hall', id: hallId } });
  });
}

function missingHall(facts: ConflictFacts, placed: Placed): Finding | undefined {
  if (placed.hallIds.length > 0) return undefined;
  return findingOf(facts, { code: 'hall.missing', sides: [placed], subject: subjectOf(placed) });
}

function crowdedHalls(facts: ConflictFacts, placed: Placed): Finding | undefined {
  const audience = Math.max(
    placed.session?.expectedAudience ?? 0,
    facts.audience.get(placed.session?.id ?? '') ?? 0,
  );
  const capacity = audience === 0 ? undefined : capacityOf(facts, placed);
  if (capacity === undefined || audience <= capacity) return undefined;
  return findingOf(facts, {
    code: 'hall.capacity',
    sides: [placed],
    subject: subjectOf(placed),
    facts: { audience, capacity },
  });
}

/** Seats of all halls together; undefined while one of them is not known. A part of a listed hall adds none. */
function capacityOf(facts: ConflictFacts, placed: Placed): number | undefined {
  const halls = placed.hallIds.flatMap((id) => facts.hallById.get(id) ?? []);
  const cellsOf = (hall: Hall) => facts.cellsOfHall.get(hall.id) ?? [];
  const outer = halls.filter(
    (hall) => !halls.some((other) => other !== hall && cellsOf(other).includes(hall.id)),
  );
  let seats = 0;
  for (const hall of outer) {
    const known = hall.capacity ?? sumKnown(cellsOf(hall).map((id) => facts.hallById.get(id)?.capacity));
    if (known === undefined) return undefined;
    seats += known;
  }
  return outer.length === 0 ? undefined : seats;
}

function sumKnown(values: readonly (number | null | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === null || value === undefined ? undefined : sum + value),
    0,
  );
}

/** A tag of the session that names equipment of some hall must be met by one of its own main halls. */
function missingEquipment(facts: ConflictFacts, placed: Placed): Finding | undefined {
  if (facts.equipment.size === 0) return undefined;
  const wanted = (placed.session?.tags ?? []).filter((tag) => facts.equipment.has(tag));
  const own = mainHalls(facts, placed);
  if (wanted.length === 0 || own.length === 0) return undefined;
  const missing = wanted.filter((tag) => !own.some((hall) => hall.equipment.includes(tag))).length;
  if (missing === 0) return undefined;
  return findingOf(facts, {
    code: 'hall.equipment',
    sides: [placed],
    subject: subjectOf(placed),
    facts: { missing },
  });
}

function missingChannels(facts: ConflictFacts, placed: Placed): Found {
  const languages = placed.session?.interpretationLangs.length ?? 0;
  if (languages === 0) return [];
  return mainHalls(facts, placed)
    .filter((hall) => languages > hall.interpretationChannels)
    .map((hall) =>
      findingOf(facts, {
        code: 'hall.interpretation',
        sides: [placed],
        subject: { kind: 'hall', id: hall.id },
        facts: { languages, channels: hall.interpretationChannels },
      }),
    );
}

function missingRoles(facts: ConflictFacts, placed: Placed): Found {
  const limits = facts.formatById.get(placed.session?.formatId ?? '')?.roleLimits;
  if (!limits) return [];
  return CAST_ROLES.map((role) => {
    const needed = limits[role]?.[0] ?? 0;
    const present = needed === 0 ? 0 : placed.cast.filter((member) => member.role === role).length;
    if (present >= needed) return undefined;
    return findingOf(facts, {
      code: 'cast.missing_role',
      sides: [placed],
      subject: { kind: 'role', id: role },
      facts: { needed, present },
    });
  });
}

function unconfirmedCast(facts: ConflictFacts, placed: Placed): Found {
  const open = placed.cast.filter((member) => member.inviteState !== 'confirmed');
  if (open.length === 0) return [];
  const seats = Map.groupBy(open, (member) => member.personId ?? member.id);
  return [...seats].map(([id, members]) =>
    findingOf(facts, {
      code: 'cast.unconfirmed',
      sides: [placed],
      subject: { kind: members[0]?.personId === null ? 'cast' : 'person', id },
      facts: { seats: members.length },
    }),
  );
}

function overrun(facts: ConflictFacts, placed: Placed): Finding | undefined {
  const lastMinute = Math.max(0, ...placed.talks.map((time) => time.endMinutes));
  const overrunMinutes = lastMinute - (placed.endAt - placed.startAt) / 60_000;
  if (overrunMinutes <= 0) return undefined;
  return findingOf(facts, {
    code: 'talks.overrun',
    sides: [placed],
    subject: subjectOf(placed),
    facts: { overrunMinutes },
  });
}

function unpublishable(facts: ConflictFacts, placed: Placed): Finding | undefined {
  const state = placed.session?.state;
  if (state === 'accepted' || state === 'confirmed') return undefined;
  return findingOf(facts, { code: 'state.unpublishable', sides: [placed], subject: subjectOf(placed) });
}

/** `facts` holds 1 for each that is missing in the edition's default locale. */
function missingContent(facts: ConflictFacts, placed: Placed): Finding | undefined {
  const { session } = placed;
  if (!session) return undefined;
  const isMissing = (text: LocaleMap) =>
    (text[facts.programme.edition.defaultLocale] ?? '').trim() === '' ? 1 : 0;
  const missing = {
    title: isMissing(session.title),
    abstract: isMissing(session.abstract),
    language: session.heldLangs.length === 0 ? 1 : 0,
  };
  if (missing.title + missing.abstract + missing.language === 0) return undefined;
  return findingOf(facts, {
    code: 'content.missing',
    sides: [placed],
    subject: subjectOf(placed),
    facts: missing,
  });
}

function mainHalls(facts: ConflictFacts, placed: Placed): Hall[] {
  return placed.mainHallIds.flatMap((id) => facts.hallById.get(id) ?? []);
}

function subjectOf(placed: Placed): Finding['subject'] {
  return { kind: 'session', id: placed.session?.id ?? placed.occurrenceId };
}
