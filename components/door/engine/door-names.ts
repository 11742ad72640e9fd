import type { Decision } from '#domain/checkin/decision.ts';
import { type DoorNames, type Explanation, explain } from '#domain/checkin/explain.ts';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import type { DoorCore } from './core.ts';

/**
 * Why the door answered so, with the names of the manifest in the language of the device (rule 4, D4). Facts of a newer server
 * that cannot be read here leave the verdict with its word alone: an alarm must not fail for want of a sentence.
 */
export function explanationOf(core: DoorCore, decision: Decision): Explanation {
  const { manifest, settings } = core;
  if (!manifest) return WORDLESS;
  try {
    return explain(decision, namesOf(manifest, settings.language, core.corrected()));
  } catch {
    return WORDLESS;
  }
}

const WORDLESS: Explanation = { sentence: { kind: 'own', text: '' }, notes: [] };

function namesOf(manifest: ManifestAnswer, language: DoorNames['language'], now: number): DoorNames {
  const text = (map: LocaleMap | undefined) => pickText(map, language, language)?.text ?? '';
  const named = (map: LocaleMap | undefined) => text(map) || undefined;
  return {
    ...{ language, now, text, zone: manifest.rules.zone },
    checkpoint: (id) => named(manifest.places.find((place) => place.id === id)?.name),
    device: (id) => manifest.devices.find((device) => device.id === id)?.name,
    type: (typeNo) => named(manifest.types.find((type) => type.typeNo === typeNo)?.name),
    slot: (no) => {
      const slot = manifest.rules.slots.find((each) => each.no === no);
      if (!slot) return undefined;
      const hall = manifest.halls.find(({ id }) => slot.hallIds.includes(id));
      return { title: text(manifest.slots.find((each) => each.no === no)?.title), hall: text(hall?.name) };
    },
  };
}
