import { sourcesOf } from '#db/broadcast/media-source.ts';
import { streamsOf } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { type PlayerOrigins, playerOriginsOf } from '#domain/broadcast/player-policy.ts';
import { readStreamReport } from '#domain/broadcast/source-report.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';

/**
 * Whose frames and streams the pages with a player of an edition may show (security-reliability.md A 6). Two queries. Closed
 * broadcasts count too: who may watch them does so on the same page. @throws NotFoundError
 */
export async function playerOrigins(editionSlug: string): Promise<PlayerOrigins> {
  const { scope } = await gateEdition(anonymousViewer, 'programme.see', { edition: editionSlug });
  const { read } = getDb();
  const [sources, streams] = await Promise.all([sourcesOf(read, scope), streamsOf(read, scope)]);
  return playerOriginsOf(
    sources,
    streams.map(({ audioUrl }) => audioUrl),
    streams.flatMap(({ probe }) => readStreamReport(probe).sources.flatMap(({ origins }) => origins)),
  );
}
