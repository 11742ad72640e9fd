import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { askProvider } from '#adapters/provider-look.ts';
import { recordAudit } from '#db/audit.ts';
import {
  addSource as addRow,
  changeSources,
  type MediaSource,
  removeSource,
  sourceById,
  sourcesOf,
} from '#db/broadcast/media-source.ts';
import { recordingById } from '#db/broadcast/recording.ts';
import { streamById } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { hostOf } from '#domain/broadcast/source-host.ts';
import { isEmbed, type LinkRefusal, type ReadLink, readSourceLink } from '#domain/broadcast/source-link.ts';
import type { SourceReport } from '#domain/broadcast/source-report.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { lookAtSource } from './source-look.ts';
import { changeStage, gateStage, type SetupPlace } from './stage-place.ts';

/** What was found at a link: it may be added in every case, so that nobody waits for a provider (B17). */
export type CheckedLink = ReadLink & {
  readonly host: string;
  /** `found`: it is there; `not_found`: the provider does not know it; `closed`: it is there and may not be embedded or seen;
   * `unchecked`: the provider did not answer, or says nothing to programs. */
  readonly verdict: 'found' | 'not_found' | 'closed' | 'unchecked';
  /** As the provider calls it. */
  readonly title: string | null;
  /** Of a playlist. */
  readonly report: SourceReport | null;
};
export type LinkCheck =
  | { readonly ok: true; readonly link: CheckedLink }
  | { readonly ok: false; readonly reason: LinkRefusal };

/** Recognises a pasted link and asks its provider, or reads its playlist. Writes nothing. @throws NotFoundError, ForbiddenError */
export async function checkLink(viewer: Viewer, slug: string, text: string): Promise<LinkCheck> {
  await gateStage(viewer, slug);
  const { trustedHosts } = environment();
  const read = readSourceLink(text, trustedHosts);
  if (!read.ok) return read;
  const { link } = read;
  const host = hostOf(link.url);
  if (isEmbed(link.kind)) {
    const { verdict, title } = await askProvider(link, { trustedHosts });
    return { ok: true, link: { ...link, host, verdict, title, report: null } };
  }
  const { report } = await lookAtSource({ id: `check ${link.url}`, kind: link.kind, url: link.url }, now());
  const failure = report?.failure ?? null;
  const verdict =
    failure === null
      ? 'found'
      : failure === 'not_found'
        ? 'not_found'
        : failure === 'refused'
          ? 'closed'
          : 'unchecked';
  return { ok: true, link: { ...link, host, verdict, title: null, report: report ?? null } };
}

export type SourceOwner = { readonly kind: 'stream' | 'recording'; readonly id: string };

/** Sources of a stream or a recording, in the order of their languages and then of their choice. @throws NotFoundError, ForbiddenError */
export async function listSources(
  viewer: Viewer,
  slug: string,
  owner: SourceOwner,
): Promise<readonly MediaSource[]> {
  const { scope } = await gateStage(viewer, slug);
  const all = await sourcesOf(getDb().read, scope);
  return ofOwner(all, owner).toSorted(
    (a, b) => compare(a.locale ?? '', b.locale ?? '') || a.priority - b.priority,
  );
}

export type SourceAdded =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: LinkRefusal | 'taken' };

/** Adds a source behind those of its language. @throws NotFoundError, ForbiddenError */
export async function addSource(
  viewer: Viewer,
  slug: string,
  {
    owner,
    link: text,
    locale,
  }: { readonly owner: SourceOwner; readonly link: string; readonly locale: string | null },
): Promise<SourceAdded> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  const read = readSourceLink(text, environment().trustedHosts);
  if (!read.ok) return read;
  const { link } = read;
  return changeStage(place, 'broadcast.source_add', async (tx): Promise<SourceAdded> => {
    const found =
      owner.kind === 'stream'
        ? await streamById(tx, scope, owner.id)
        : await recordingById(tx, scope, owner.id);
    if (found === undefined) throw new NotFoundError('no such stream');
    const own = ofOwner(await sourcesOf(tx, scope), owner).filter((one) => one.locale === locale);
    if (own.some(({ url }) => url === link.url)) return { ok: false, reason: 'taken' };
    const priority = Math.max(-1, ...own.map((one) => one.priority)) + 1;
    const ids = {
      streamId: owner.kind === 'stream' ? owner.id : null,
      recordingId: owner.kind === 'stream' ? null : owner.id,
    };
    const { id } = await addRow(tx, scope, { ...ids, ...link, locale, priority });
    await tell(place, viewer, tx, { action: 'broadcast.source_add', id, kind: link.kind });
    return { ok: true, id };
  });
}

export type SourceChanged = { readonly ok: true } | { readonly ok: false; readonly reason: 'gone' | 'last' };

/**
 * Makes a source the first of its language, puts one back that failed, or takes it away: back it comes only like this, by hand
 * (B17). The last source of a published recording stays. @throws NotFoundError, ForbiddenError
 */
export async function changeSource(
  viewer: Viewer,
  slug: string,
  { id, deed }: { readonly id: string; readonly deed: 'first' | 'restore' | 'remove' },
): Promise<SourceChanged> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  return changeStage(place, `broadcast.source_${deed}`, async (tx): Promise<SourceChanged> => {
    const found = await sourceById(tx, scope, id);
    if (found === undefined) return { ok: false, reason: 'gone' };
    const { streamId, recordingId } = found;
    const owner: SourceOwner =
      streamId === null ? { kind: 'recording', id: recordingId ?? '' } : { kind: 'stream', id: streamId };
    const all = ofOwner(await sourcesOf(tx, scope), owner);
    if (deed === 'remove') {
      const recording = recordingId === null ? undefined : await recordingById(tx, scope, recordingId);
      if (all.length === 1 && recording?.publishedAt != null) return { ok: false, reason: 'last' };
      await removeSource(tx, scope, id);
    } else {
      await changeSources(tx, scope, [id], { failedAt: null });
      const own = all
        .filter((one) => one.locale === found.locale && one.id !== id)
        .sort((a, b) => a.priority - b.priority);
      if (deed === 'first')
        for (const [priority, one] of [found, ...own].entries())
          await changeSources(tx, scope, [one.id], { priority });
    }
    await tell(place, viewer, tx, { action: `broadcast.source_${deed}`, id, kind: found.kind });
    return { ok: true };
  });
}

function ofOwner(all: readonly MediaSource[], { kind, id }: SourceOwner): MediaSource[] {
  return all.filter(({ streamId, recordingId }) =>
    kind === 'stream' ? streamId === id : recordingId === id,
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The address itself may hold a secret of the provider: only its kind is told. */
async function tell(
  { scope }: SetupPlace,
  viewer: Viewer,
  tx: Parameters<typeof recordAudit>[0],
  { action, id, kind }: { readonly action: string; readonly id: string; readonly kind: string },
): Promise<void> {
  const line = { editionId: scope.editionId, action, targetKind: 'source', targetId: id };
  await recordAudit(tx, viewer, now(), [
    { ...line, fields: ['kind'], values: { kind: { before: null, after: kind } } },
  ]);
}
