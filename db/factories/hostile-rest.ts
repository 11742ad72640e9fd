import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import { storeSetting } from '../setting.ts';
import type { Tx } from '../types.ts';
import { aGrant, anAccount } from './account.ts';

export type HostilePlace = {
  readonly edition: Edition;
  readonly venueId: string;
  readonly hallId: string;
  readonly sessionId: string;
  readonly organisationId: string;
  readonly text: string;
  readonly n: number;
};

/** The texts of people that stand beside the programme: former names, plans of floors, files, tiers, the team. */
export async function hostileRest(tx: Tx, place: HostilePlace): Promise<void> {
  const { edition, venueId, hallId, sessionId, organisationId, text, n } = place;
  const named: LocaleMap = { en: text, ru: text };
  await tx.insert(tx.t.organisationAlias).values({
    ...{ id: newId(), organisationId, text, matchKey: `hostile ${n}`, source: text },
  });
  await tx.insert(tx.t.organisationRole).values({
    ...{ id: newId(), editionId: edition.id, organisationId, role: 'co_organizer' },
    tier: named,
    position: 1_000 + n,
  });
  const [planId, fileId] = [newId(), await aHostileFile(tx, { edition, sessionId, text })];
  await tx.insert(tx.t.floorPlan).values({
    ...{ id: planId, editionId: edition.id, venueId, name: named, fileId, position: n, version: 1 },
  });
  await tx.insert(tx.t.floorPlanMark).values({
    ...{
      id: newId(),
      editionId: edition.id,
      floorPlanId: planId,
      hallId,
      x: 0.1,
      y: 0.1,
      width: 0.2,
      height: 0.2,
    },
  });
  await tx.insert(tx.t.material).values({
    ...{ id: newId(), editionId: edition.id, sessionId, talkId: null, url: null, position: n, version: 1 },
    fileId: await aHostileFile(tx, { edition, sessionId, text }),
    title: named,
    audience: 'public',
    visibleFrom: null,
  });
  const { id } = await anAccount(tx, { name: text });
  await aGrant(tx, id, 'moderator', { kind: 'edition', editionId: edition.id });
}

/** How the instance calls itself, in pages and in mails. */
export async function hostileSettings(tx: Tx, text: string): Promise<void> {
  const from = { fromAddress: 'no-reply@forum.example', replyTo: null, contact: 'desk@forum.example' };
  const value = { name: text, fromName: text, ...from };
  await storeSetting(tx, { name: 'instance', value, version: 0, at: Date.UTC(2026, 0, 1) });
}

type HostileFile = Pick<HostilePlace, 'edition' | 'sessionId' | 'text'>;

async function aHostileFile(tx: Tx, { edition, sessionId, text }: HostileFile): Promise<string> {
  const id = newId().replaceAll('-', '').slice(-22);
  await tx.insert(tx.t.fileObject).values({
    ...{
      id,
      editionId: edition.id,
      ownerKind: 'session',
      ownerId: sessionId,
      visibility: 'public',
      name: text,
    },
    ...{ mediaType: 'application/pdf', sha256: '0'.repeat(64), byteCount: 1, variants: {} },
    alt: { en: text, ru: text },
    createdBy: 'system:factory',
    createdAt: Date.UTC(2026, 0, 1),
  });
  return id;
}
