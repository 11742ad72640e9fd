import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { openText, sealText } from '#adapters/sealed-text.ts';
import { deriveKey, instanceSecret } from '#adapters/secret.ts';
import type { EditionPage } from '#domain/desk/page-record.ts';
import { MOST_SEALED, SEALED_MARK } from '#domain/desk/record-order.ts';
import type { TranslationSource } from '#domain/desk/translation-mark.ts';
import type { Series } from '#domain/programme/entity.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';

type Change<Row> = { readonly before: Row | null; readonly after: Row | null };
type Names = readonly { readonly text: string; readonly matchKey: string }[];

/** What somebody did where no draft keeps commands: pages of an edition, marks of translations, the directory, the catalogue, series. */
export type Step =
  | { readonly kind: 'page'; readonly editionId: string; readonly changes: readonly Change<EditionPage>[] }
  | {
      readonly kind: 'translation';
      readonly editionId: string;
      /** What the text belongs to. */
      readonly noun: string;
      readonly before: TranslationSource | null;
      readonly after: TranslationSource;
    }
  | { readonly kind: 'series'; readonly changes: readonly Change<Series>[] }
  | {
      readonly kind: 'person' | 'organisation';
      readonly rows: readonly RowChange[];
      /** Former names of the organisation, which are no rows of a programme. */
      readonly aliases: { readonly id: string; readonly before: Names; readonly after: Names } | null;
    };

/** As long as somebody may still sit before the page that offers it. */
const STEP_LIFE_MS = 24 * 3_600_000;

/**
 * A step as the browser of whoever did it keeps it, in place of the id of a command: the database has nothing to forget
 * when a person is erased (docs/decisions/106-steps-that-the-browser-keeps.md). Null where nobody could press Undo, or for
 * more than a browser should carry.
 */
export function sealStep(viewer: Viewer, step: Step): string | null {
  if (viewer.kind !== 'account') return null;
  const sealed = `${SEALED_MARK}${sealText(stepKey(), JSON.stringify({ step, by: actorOf(viewer), at: now() }))}`;
  return sealed.length > MOST_SEALED ? null : sealed;
}

/** The step again; undefined for one of somebody else, an old one, or anything that is none. */
export function openStep(viewer: Viewer, sealed: string): Step | undefined {
  if (!isSealedStep(sealed)) return undefined;
  const text = openText(stepKey(), sealed.slice(SEALED_MARK.length));
  if (text === undefined) return undefined;
  const { step, by, at } = JSON.parse(text) as { step: Step; by: string; at: number };
  return by === actorOf(viewer) && now() - at <= STEP_LIFE_MS ? step : undefined;
}

/** Whether what stands where a command is named is a sealed step. */
export function isSealedStep(commandId: string): boolean {
  return commandId.startsWith(SEALED_MARK);
}

function stepKey(): Buffer {
  return deriveKey(instanceSecret(environment().dataFolder), 'undo');
}
