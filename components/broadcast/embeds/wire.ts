import type { SourceKind } from '#domain/broadcast/vocabulary.ts';
import type { PlayerFact } from '../player-fact.ts';

/** How the player of a provider is spoken to across the border of its frame: by messages alone, none of its code runs here. */
export type EmbedWire = {
  /** The address of the frame with all that makes it speak. */
  readonly frameAddress: (url: string, opening: FrameOpening) => string;
  /** Whose messages are believed, for a source at that address. */
  readonly origins: (url: string) => readonly string[];
  /** Said to the frame once it is loaded, again and again until it answers. */
  readonly hello: { readonly messages: readonly unknown[]; readonly everyMs: number; readonly times: number };
  /** What one of its messages tells; nothing for those that are not known. Never throws. */
  readonly read: (data: unknown) => readonly PlayerFact[];
  /** What has to be said in answer to a message. */
  readonly answer?: (data: unknown) => readonly unknown[];
  readonly command: (deed: 'play' | 'pause') => unknown;
  /** The only provider that refuses to play without a referrer wants one (broadcast.md, table of kinds). */
  readonly referrer?: 'strict-origin-when-cross-origin';
};

export type FrameOpening = {
  /** Ours. */
  readonly origin: string;
  readonly language: string;
  /** By a press. What opens by itself begins without sound, or waits where a provider has no word for that (broadcast.md B8). */
  readonly isAsked: boolean;
};

export type EmbedKind = Exclude<SourceKind, 'hls' | 'owncast'>;

/** The address with these parameters set. */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** A message as an object: some send objects, some send JSON. Undefined for anything else. */
export function messageOf(data: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof data === 'string') {
    if (!data.startsWith('{')) return undefined;
    try {
      return objectOf(JSON.parse(data));
    } catch {
      return undefined;
    }
  }
  return objectOf(data);
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

/** A position, if it is one: finite and not before the beginning. */
export function positionOf(value: unknown): readonly PlayerFact[] {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return [];
  return [{ kind: 'position', seconds: value }];
}

/** A state by its name in a table of the provider's. */
export function stateOf(
  table: Readonly<Record<string, PlayerFact['kind']>>,
  value: unknown,
): readonly PlayerFact[] {
  const kind = Object.hasOwn(table, String(value)) ? table[String(value)] : undefined;
  if (kind === undefined || kind === 'position') return [];
  return [kind === 'error' ? { kind, isFatal: true } : { kind }];
}
