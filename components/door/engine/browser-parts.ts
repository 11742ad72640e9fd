import type { Language } from '#domain/locale.ts';
import { indexedStorage } from './indexed-storage.ts';
import type { DoorParts } from './parts.ts';
import { workerUpdate } from './worker-update.ts';

/** Less room than this is given by private windows, and by phones that will soon throw things away. */
const LITTLE_ROOM_BYTES = 200 * 1024 * 1024;

/** The world of a browser around the engine. */
export function browserParts(appVersion: string): DoorParts {
  return {
    storage: indexedStorage(),
    fetch: (address, init) => fetch(address, init),
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    origin: window.location.origin,
    language: preferredLanguage(),
    appVersion,
    own: ownDevice,
    persist: async () => (await navigator.storage?.persist?.()) ?? null,
    isPrivateMode: async () => {
      const { quota } = (await navigator.storage?.estimate?.()) ?? {};
      return quota !== undefined && quota < LITTLE_ROOM_BYTES;
    },
    batteryPct,
    clearCaches,
    onWake,
    onTouch,
    update: workerUpdate(),
  };
}

/** That of the browser, until somebody chooses. */
export function preferredLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

/** Held until the window is closed. */
function ownDevice(onWait: () => void): Promise<void> {
  return new Promise((owned) => {
    const hold = () => {
      owned();
      return new Promise<void>(() => {});
    };
    const { locks } = navigator;
    void locks.request('plenum-door', { ifAvailable: true }, async (lock) => {
      if (lock) return hold();
      onWait();
      void locks.request('plenum-door', hold);
      return undefined;
    });
  });
}

async function batteryPct(): Promise<number | null> {
  const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<{ level: number }> };
  try {
    const battery = await getBattery?.call(navigator);
    return battery ? Math.round(battery.level * 100) : null;
  } catch {
    return null;
  }
}

/** The service worker goes too: the next visit brings both back, whole. */
async function clearCaches(): Promise<void> {
  try {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith('plenum-door-')).map((name) => caches.delete(name)),
    );
    const registration = await navigator.serviceWorker?.getRegistration('/door');
    await registration?.unregister();
  } catch {
    // Nothing of it is about anybody: what is left holds nothing but the page itself.
  }
}

function onWake(listener: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('online', listener);
  window.addEventListener('pageshow', listener);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('pageshow', listener);
    document.removeEventListener('visibilitychange', seen);
  };
}

const TOUCHES = ['pointerdown', 'keydown', 'input'] as const;

/** Before any control hears of it: what stops an event there does not hide that somebody is at work. */
function onTouch(listener: () => void): () => void {
  for (const name of TOUCHES) window.addEventListener(name, listener, { capture: true, passive: true });
  return () => {
    for (const name of TOUCHES) window.removeEventListener(name, listener, { capture: true });
  };
}
