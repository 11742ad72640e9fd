import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plainPaths } from '#domain/paths.ts';
import { answerProblem, answerText, type EndpointHandler } from './endpoint-handler.ts';

/** Where the build puts the service worker of the door, below the root (scripts/build-door-sw.ts). */
export const DOOR_WORKER_FILE = path.join('.next', 'door-sw.js');

/**
 * The service worker of the scanner. Asked for anew each time, since it alone tells that there is a new version; in
 * development, where nothing is built, there is none. Source: checkin.md rule 26.
 */
export function doorWorkerHandler(root: string): EndpointHandler {
  let text: string | undefined;
  return (context) => {
    text ??= readWorker(root);
    if (text === undefined)
      return answerProblem(context, 404, { code: 'not_found', title: 'There is no such file.' });
    answerText(context, 200, text, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Service-Worker-Allowed': plainPaths.door(),
    });
  };
}

/** What a phone needs to put the scanner on its home screen, where it has a storage of its own (rule 30). */
export const doorManifestHandler: EndpointHandler = (context) => {
  const manifest = {
    ...{ name: 'Plenum', short_name: 'Plenum', id: plainPaths.door(), start_url: plainPaths.door() },
    ...{
      scope: plainPaths.door(),
      display: 'standalone',
      background_color: '#0e1217',
      theme_color: '#0e1217',
    },
    icons: [{ src: '/icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' }],
  };
  answerText(context, 200, JSON.stringify(manifest), {
    'Content-Type': 'application/manifest+json',
    'Cache-Control': 'public, max-age=3600',
  });
};

function readWorker(root: string): string | undefined {
  try {
    return readFileSync(path.join(root, DOOR_WORKER_FILE), 'utf8');
  } catch {
    return undefined;
  }
}
