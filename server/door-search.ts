import { FEED_HEADER, NEXT_HEADER } from '#domain/checkin/protocol.ts';
import { z } from '#domain/schema.ts';
import { openSearchKey, readSearchPage } from '#usecases/checkin/search-roster.ts';
import { type DeviceDeed, DOOR_REFUSED, json, pinProblem, readBody, readNumber } from './door-route.ts';

const keyOrder = z.object({
  operatorId: z.string().min(1).max(64).nullish(),
  pin: z.string().min(1).max(20),
});

/** `GET search-roster?after=`: pages of people, sealed. */
export const searchRoster: DeviceDeed = async ({ caller, query }) => {
  const after = readNumber(query, 'after');
  if (after === undefined) return DOOR_REFUSED.malformed();
  const { bytes, feed, next } = await readSearchPage(caller, after);
  const headers = {
    [FEED_HEADER]: String(feed),
    ...(next === null ? {} : { [NEXT_HEADER]: String(next) }),
  };
  return { kind: 'bytes', bytes, headers };
};

/** `POST search-keys`: the key of these pages, for a PIN. */
export const searchKey: DeviceDeed = async ({ caller, text }) => {
  const order = readBody(keyOrder, text);
  if (order === undefined) return DOOR_REFUSED.malformed();
  const { pin, operatorId = null } = order;
  const opened = await openSearchKey(caller, { pin, operatorId });
  return opened.ok ? json(opened.answer) : pinProblem(opened);
};
