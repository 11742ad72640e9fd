import type { Edition, Session, Talk } from '#domain/programme/entity.ts';
import type { CastMember, Person } from '#domain/programme/person-entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  draft: { state: 'draft' },
  cancelled: { state: 'cancelled' },
  featured: { isFeatured: true },
  closed: { access: 'closed' },
  interpreted: { heldLangs: ['ru'], interpretationLangs: ['en'] },
  sample: { isSample: true },
} satisfies Record<string, Partial<Session>>;

/** Stores a confirmed, public session without cast; `code` has the alphabet of programme.md rule 1. */
export async function aSession(
  tx: Tx,
  edition: Edition,
  given: Given<Session, keyof typeof TRAITS> = {},
): Promise<Session> {
  const number = nextNumber();
  const defaults: Session = {
    id: newId(),
    editionId: edition.id,
    subForumId: null,
    code: codeOf(number),
    title: { en: `Session ${number}`, ru: `Сессия ${number}` },
    subtitle: {},
    abstract: {},
    description: {},
    formatId: null,
    trackId: null,
    tags: [],
    heldLangs: ['en'],
    interpretationLangs: [],
    state: 'confirmed',
    access: 'public',
    expectedAudience: null,
    isFeatured: false,
    record: 'ask',
    film: null,
    links: [],
    originUrl: null,
    isSample: false,
    rev: 0,
  };
  const row = rowOf<Session, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.session).values(row);
  return row;
}

/** Stores a talk of ten minutes at the end of a session. */
export async function aTalk(tx: Tx, session: Session, given: Partial<Talk> = {}): Promise<Talk> {
  const number = nextNumber();
  const row: Talk = {
    id: newId(),
    editionId: session.editionId,
    sessionId: session.id,
    position: number,
    title: { en: `Talk ${number}`, ru: `Доклад ${number}` },
    abstract: {},
    lengthMinutes: 10,
    fixedOffsetMinutes: null,
    ...given,
  };
  await tx.insert(tx.t.talk).values(row);
  return row;
}

/** Casts a person, or a text when there is no person, as a confirmed speaker. */
export async function aCastMember(
  tx: Tx,
  session: Session,
  person: Person | null,
  given: Partial<CastMember> = {},
): Promise<CastMember> {
  const row: CastMember = {
    id: newId(),
    editionId: session.editionId,
    sessionId: session.id,
    talkId: null,
    personId: person?.id ?? null,
    text: person ? {} : { en: 'Heads of delegations', ru: 'Главы делегаций' },
    role: 'speaker',
    position: nextNumber(),
    affiliation: null,
    inviteState: 'confirmed',
    presence: 'onsite',
    isPublic: true,
    weight: null,
    ...given,
  };
  await tx.insert(tx.t.castMember).values(row);
  return row;
}

const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ3789';

function codeOf(number: number): string {
  let rest = number;
  let code = '';
  for (let place = 0; place < 6; place++) {
    code = `${SIGNS[rest % SIGNS.length]}${code}`;
    rest = Math.floor(rest / SIGNS.length);
  }
  return code;
}
