import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import { dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { groupedAccessCode } from '#domain/registration/access-code.ts';
import {
  addressesIn,
  type CodeFault,
  INVITED_MOST,
  type InviteByCodeOrder,
} from '#domain/registration/access-code-input.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { addGeneratedCode, type JudgedEffects, judgeEffects } from './access-code-effect.ts';
import { nameIn } from './question-desk.ts';

export type PeopleInvited =
  | { readonly ok: true; readonly batch: string; readonly count: number }
  | {
      readonly ok: false;
      readonly reason: 'invalid';
      readonly fields: readonly CodeFault[];
      /** What is no address, as it was typed. */
      readonly wrong: readonly string[];
    };

/**
 * Invites people by mail: a code for each that works once and for this address only, with a link to the form that fills
 * it in (registration.md O4, rule 23). An address that is named twice gets one.
 * @throws NotFoundError, ForbiddenError
 */
export async function inviteByCode(
  viewer: Viewer,
  slug: string,
  order: InviteByCodeOrder,
): Promise<PeopleInvited> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const typed = addressesIn(order.addresses);
  const wrong = typed.filter((address) => normaliseEmail(address) === undefined);
  const addresses = new Map(typed.map((address) => [normaliseEmail(address) ?? '', address]));
  const fields = addressFaults(wrong.length, addresses.size);
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields, wrong };
  const invited = await getDb().tx(
    async (tx): Promise<PeopleInvited> => {
      const judged = await judgeEffects(tx, scope, edition.zone, order);
      if (!judged.ok) return { ok: false, reason: 'invalid', fields: judged.fields, wrong: [] };
      const work = { tx, scope, viewer, edition, language: order.language, at: now() };
      for (const [emailNorm, email] of addresses) await invite(work, judged, { email, emailNorm });
      const values = { codeCount: { before: null, after: addresses.size } };
      await recordAudit(tx, viewer, work.at, [
        {
          ...{ editionId: scope.editionId, action: 'access-code.invite', targetKind: 'access-code' },
          ...{ targetId: null, fields: ['codeCount'], values },
        },
      ]);
      return { ok: true, batch: judged.effects.batch, count: addresses.size };
    },
    { label: 'access-code.invite' },
  );
  if (invited.ok) await bus().publish('edition', edition.slug);
  return invited;
}

type Work = {
  readonly tx: Tx;
  readonly scope: EditionScope;
  readonly viewer: Viewer;
  readonly edition: Edition;
  readonly language: Language;
  readonly at: number;
};

async function invite(
  { tx, scope, viewer, edition, language, at }: Work,
  { effects, types }: Extract<JudgedEffects, { ok: true }>,
  { email, emailNorm }: { readonly email: string; readonly emailNorm: string },
): Promise<void> {
  const id = newId();
  const { batch, validUntil } = effects;
  const uses = await addPool(tx, scope, {
    kind: 'code',
    refId: id,
    name: { en: batch, ru: batch },
    nominal: 1,
  });
  const [createdBy, usesPoolId] = [actorOf(viewer), uses.id];
  const given = { ...effects, id, usesPoolId, emailLock: emailNorm, createdBy, createdAt: at };
  const { codeNorm } = await addGeneratedCode(tx, scope, given);
  const name = nameIn(edition, language);
  const until = validUntil === null ? '' : dateTimeText(validUntil, edition.zone, language);
  // A code that opens several is for all of them: the form asks.
  const type = types.length === 1 ? types[0] : undefined;
  await queueMail(tx, {
    kind: 'register_invite',
    dedupeKey: `register_invite:${id}`,
    language,
    toEmail: email,
    editionId: scope.editionId,
    params: {
      ...{ codeId: id, edition: edition.slug, forum: name(edition.name), until },
      ...(type && { type: type.slug, typeName: name(type.name) }),
      code: groupedAccessCode(codeNorm),
    },
    at,
  });
}

function addressFaults(wrong: number, count: number): CodeFault[] {
  if (wrong > 0) return [{ name: 'addresses', code: 'malformed' }];
  if (count === 0) return [{ name: 'addresses', code: 'required' }];
  return count > INVITED_MOST ? [{ name: 'addresses', code: 'too_many' }] : [];
}
