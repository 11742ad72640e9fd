import { plainPaths } from '#domain/paths.ts';
import { robotsText } from '#domain/site-map.ts';
import { compressAnswer } from './answer-compression.ts';
import { answerText, type EndpointHandler } from './endpoint-handler.ts';

/** The same words for everybody, for an hour; a release shows in the map by then. */
const CACHE_CONTROL = { 'Cache-Control': 'public, max-age=3600' };

/** RFC 9309: what programs may read, and where the map is. */
export function robotsHandler(publicUrl: string): EndpointHandler {
  const text = robotsText(publicUrl, plainPaths.siteMap());
  return (context) => answerText(context, 200, text, CACHE_CONTROL);
}

/** Finds a map by its name, or the list of maps (usecases/programme/site-map.ts). */
export type FindSiteMap = (name: string | undefined, publicUrl: string) => Promise<string | undefined>;

/** The map of the public pages: `?of=` names one edition; other parts of the query are ignored. */
export function siteMapHandler(publicUrl: string, find: FindSiteMap): EndpointHandler {
  return async (context) => {
    const name = new URLSearchParams(context.query).get('of') ?? undefined;
    const xml = await find(name, publicUrl);
    if (xml === undefined) return answerText(context, 404, 'There is no such map.\n');
    compressAnswer(context.req, context.res);
    answerText(context, 200, xml, { 'Content-Type': 'application/xml; charset=utf-8', ...CACHE_CONTROL });
  };
}
