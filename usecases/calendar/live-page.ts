import { streamsOf } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { paths } from '#domain/paths.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';

/**
 * The stable live pages of halls that have a stream, by the ids of the halls: what calendars lead to, never a provider
 * (calendar.md rule 19; broadcast.md B2). `origin` has no slash at its end. One query.
 */
export async function livePagesOf(
  scope: EditionScope,
  { hallById, snapshot }: SnapshotIndex,
  origin: string,
): Promise<ReadonlyMap<string, string>> {
  const { slug, defaultLocale } = snapshot.edition;
  const at = paths(defaultLocale === 'ru' ? 'ru' : 'en');
  const streams = await streamsOf(getDb().read, scope);
  return new Map(
    streams.flatMap(({ hallId }) => {
      const hall = hallById.get(hallId ?? '');
      return hall === undefined || hall.isHidden
        ? []
        : [[hall.id, `${origin}${at.hallLive(slug, hall.slug)}`]];
    }),
  );
}
