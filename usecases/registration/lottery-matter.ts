import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import { lotteriesOf } from '#db/registration/lottery.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { zonedTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { paths } from '#domain/paths.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import type { DrawOfHolder } from './answer.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Mails that say a place in line. */
export const TELLS_RANK: ReadonlySet<RegistrationMailKind> = new Set(['rank', 'draw_waiting']);

type Holders = Parameters<typeof entriesOf>[2];

/**
 * What a mail about a place in line says of a draw, as things are when it leaves: their number in it and where everybody can
 * check it; before the draw also that there is one, instead of a rank that nobody has yet. Undefined without a draw.
 */
export async function drawMatter(
  setup: RegistrationSetup,
  about: RegistrationMailKind,
  holders: Holders,
  language: Language,
): Promise<Partial<Pick<RegistrationMatter, 'about' | 'deadline' | 'lines'>> | undefined> {
  if (!TELLS_RANK.has(about)) return undefined;
  const { edition } = setup;
  const own = await ownDraw(setup, holders);
  if (own === undefined) return undefined;
  const page = `${environment().publicUrl}${decodeURI(paths(language).draws(edition.slug))}`;
  const lines = [own.number, page];
  if (own.isOver || about === 'draw_waiting') return { lines };
  return { about: 'draw_entered', deadline: zonedTimeText(own.closesAt, edition.zone, language), lines };
}

/** The draw that somebody takes part in, or took and waits in the order of. */
export async function ownDraw(
  { scope }: Pick<RegistrationSetup, 'scope'>,
  holders: Holders,
): Promise<DrawOfHolder | undefined> {
  const { read } = getDb();
  const entries = await entriesOf(read, scope, holders);
  const entry = entries.find(({ targetKind, state }) => targetKind === 'type' && state === 'waiting');
  const lottery = (await lotteriesOf(read, scope)).find(({ targetId }) => targetId === entry?.targetId);
  if (entry === undefined || lottery === undefined) return undefined;
  const isOver = lottery.drawnAt !== null;
  // Who came after the draw has no lot.
  if (isOver && entry.drawKey === null) return undefined;
  return { number: entry.publicId, closesAt: lottery.closesAt, isOver };
}
