import { environment } from '#adapters/env.ts';
import { playKeys } from '#adapters/play-key.ts';
import { grantsOf } from '#db/account/session.ts';
import { whoseViewerKey } from '#db/broadcast/viewer-link.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Watcher } from '#domain/broadcast/broadcast-access.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { GRANT_MINUTES, playClassOf } from '#domain/viewing/play-token.ts';
import { watcherOf, watcherOfRegistration } from './watcher.ts';

/**
 * What the holder of a grant has now, by the key in it: a grant says who somebody is and is good for all that a stream carries,
 * so what they may is asked again where it is shown. Undefined for keys that lead to nobody. At most four queries.
 */
export async function watcherOfKey(
  scope: EditionScope,
  edition: Pick<Edition, 'id' | 'seriesId'>,
  viewerKey: Uint8Array,
): Promise<Watcher | undefined> {
  const { read } = getDb();
  const found = await whoseViewerKey(read, scope, Buffer.from(viewerKey).toString('hex'));
  if (found === undefined) return undefined;
  const { registrationId, accountId } = found;
  if (registrationId !== null) return watcherOfRegistration(scope, registrationId);
  if (accountId === null) return undefined;
  const grants = await grantsOf(read, accountId);
  return watcherOf({ kind: 'account', accountId, name: '', grants }, scope, edition);
}

type GrantOf = {
  /** 64 characters of base64url. */
  readonly grant: string;
  /** `no` of the stream or of the recording that it has to be for. */
  readonly no: number;
  readonly isRecording: boolean;
  /** UTC ms. */
  readonly at: number;
  /** How old it may be; as long as it is good for starts unless said. */
  readonly minutes?: number;
};

/**
 * Whose ticket a grant was made for, if it is one of that stream or recording and not too old: it says who somebody without an
 * account is, and what their ticket opens is looked up anew by whoever asks. Undefined also for grants of accounts, which come
 * with their session. One query.
 */
export async function registrationOfGrant(
  scope: EditionScope,
  { grant, no, isRecording, at, minutes = GRANT_MINUTES }: GrantOf,
): Promise<string | undefined> {
  const token = playKeys(environment().dataFolder).open(Buffer.from(grant, 'base64url'));
  if (token === undefined || token.playNo !== 0 || token.targetNo !== no) return undefined;
  const is = playClassOf(token.classByte);
  if (!is.isGrant || is.isRecording !== isRecording || at >= (token.issuedAt + minutes * 60) * 1000)
    return undefined;
  const key = Buffer.from(token.viewerKey).toString('hex');
  return (await whoseViewerKey(getDb().read, scope, key))?.registrationId ?? undefined;
}
