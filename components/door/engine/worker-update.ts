import { plainPaths } from '#domain/paths.ts';
import type { DoorParts } from './parts.ts';

/** How often a page that is open for days asks for a new version. */
const ASK_MS = 3_600_000;

/** Keeps the page for when there is no network, and tells of a new version that waits for a hand (rule 26). */
export function workerUpdate(): DoorParts['update'] {
  const listeners = new Set<() => void>();
  let registration: ServiceWorkerRegistration | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const watch = (found: ServiceWorkerRegistration) => {
    registration = found;
    tell();
    found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', tell));
    setInterval(() => void found.update().catch(() => {}), ASK_MS);
  };
  // Without it the page works all the same, but only with a network.
  void navigator.serviceWorker
    ?.register(plainPaths.doorWorker(), { scope: plainPaths.door() })
    .then(watch)
    .catch(() => {});
  return {
    isWaiting: () => Boolean(registration?.waiting),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply: () => {
      if (!registration?.waiting) return;
      navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
      registration.waiting.postMessage('take over');
    },
  };
}
