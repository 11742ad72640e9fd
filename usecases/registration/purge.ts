import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { environment } from '#adapters/env.ts';
import { removeFile } from '#adapters/file-store.ts';
import { newSigningKey } from '#adapters/signing.ts';
import { forgetOperators } from '#db/checkin/operator-desk.ts';
import { dropLooseFiles } from '#db/registration/answer-file.ts';
import {
  type PurgeCounts,
  purgeAnswers,
  purgeIdentities,
  purgeInvoices,
  purgeMails,
  purgeUnserved,
} from '#db/registration/retention.ts';
import { settingOf } from '#db/registration/setting.ts';
import { dropSigningKeys, keyUse, nextKid, rollSigningKey } from '#db/registration/signing-key.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import { dropOffers } from '#db/registration/unserved.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { purgeBefore } from '#domain/registration/retention.ts';
import type { RetentionClass } from '#domain/registration/vocabulary.ts';
import { severScans } from '../checkin/sever.ts';
import { forgetUnserved } from './purge-unserved.ts';
import { editionEndAt } from './setup-facts.ts';

/** What went: rows by kind, and mails and files of answers whose bytes go after the rows. */
export type Purge = {
  readonly counts: PurgeCounts;
  readonly mailIds: readonly string[];
  readonly fileIds: readonly string[];
};

/**
 * Takes away what each class of rule 53 no longer keeps at `at` (UTC ms), counted from the end of the edition or from the
 * making of the record, whichever is later; settings of the edition only shorten.
 */
export async function purgeRows(tx: Tx, scope: EditionScope, edition: Edition, at: number): Promise<Purge> {
  const { retentionDays } = await settingOf(tx, scope);
  const limit = (kind: RetentionClass) => purgeBefore(kind, editionEndAt(edition), at, retentionDays);
  const [special, link, unserved, presence, identity, invoice] = [
    limit('special'),
    limit('link'),
    limit('unserved'),
    limit('presence'),
    limit('identity'),
    limit('invoice'),
  ];
  const waited =
    unserved === undefined
      ? { registrations: 0, answers: 0, mailIds: [] }
      : await forgetUnserved(tx, scope, edition, { before: unserved, at });
  const offers =
    unserved === undefined ? { transfers: 0, mailIds: [] } : await dropOffers(tx, scope, unserved);
  const named: PurgeCounts = identity === undefined ? {} : await purgeIdentities(tx, scope, identity);
  const answers = identity === undefined ? 0 : await purgeAnswers(tx, scope, 'identity', identity);
  const old = identity === undefined ? [] : await purgeMails(tx, scope, identity);
  const mailIds = [...waited.mailIds, ...offers.mailIds, ...old];
  const counts = {
    specialAnswer: special === undefined ? 0 : await purgeAnswers(tx, scope, 'special', special),
    signingKey: link === undefined ? 0 : await purgeKeys(tx, scope, link, at),
    ...(unserved === undefined ? {} : await purgeUnserved(tx, scope, unserved)),
    ...(presence === undefined ? {} : await severScans(tx, scope, presence)),
    answer: waited.answers + answers,
    ...named,
    doorOperator: identity === undefined ? 0 : await forgetOperators(tx, scope, identity),
    registration: waited.registrations + (named.registration ?? 0),
    transfer: offers.transfers + (named.transfer ?? 0),
    mail: mailIds.length,
    invoice: invoice === undefined ? 0 : await purgeInvoices(tx, scope, invoice),
  };
  const fileIds = await dropLooseFiles(tx, scope);
  const due = { ...counts, file: fileIds.length };
  return { counts: Object.fromEntries(Object.entries(due).filter(([, n]) => n > 0)), mailIds, fileIds };
}

/** Mails that were written as files because there is no mail server have their ids in the name. */
export async function removePurgedFiles({ mailIds, fileIds }: Purge): Promise<void> {
  for (const id of fileIds) await removeFile(id);
  if (mailIds.length === 0) return;
  const gone = new Set(mailIds);
  const outbox = path.join(environment().dataFolder, 'outbox');
  for (const name of await readdir(outbox).catch(() => [])) {
    const [, id = ''] = /([0-9a-f-]{36})\.eml$/.exec(name) ?? [];
    if (gone.has(id)) await rm(path.join(outbox, name), { force: true });
  }
}

/**
 * Keys that signed nothing since `before`. The one that signs now gives way to a fresh one when it ever signed a ticket:
 * somebody may still register for an edition that is past.
 */
async function purgeKeys(tx: Tx, scope: EditionScope, before: number, at: number): Promise<number> {
  const uses = await keyUse(tx, scope);
  const old = (await signingKeys(tx, scope)).filter(
    ({ kid, createdAt }) => Math.max(createdAt, uses.get(kid)?.lastAt ?? 0) <= before,
  );
  const active = old.find(({ retiredAt }) => retiredAt === null);
  const kid = active && uses.has(active.kid) ? await nextKid(tx, scope) : undefined;
  if (kid !== undefined)
    await rollSigningKey(tx, scope, { kid, ...newSigningKey(environment().dataFolder), createdAt: at });
  return dropSigningKeys(
    tx,
    scope,
    old.map((key) => key.kid),
  );
}
