import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { allCheckpoints, changeCheckpoint, checkpointById } from '#db/checkin/checkpoint-desk.ts';
import { slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { FactName } from '#domain/checkin/fact.ts';
import type { Rule } from '#domain/checkin/rule.ts';
import { findRuleFaults, type RuleFault } from '#domain/checkin/rule-fault.ts';
import { rulesInput } from '#domain/checkin/rule-input.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { changeDoors, gateDoors } from './door-place.ts';

export type RuleChoice = { readonly value: string | number; readonly label: string };

/** The rules of a checkpoint for their editor. */
export type RuleDesk = {
  readonly checkpointId: string;
  readonly name: string;
  /** As stored; one that is none is there too, to be put right. */
  readonly rules: readonly unknown[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** What facts with names of the edition can be compared with. */
  readonly choices: Readonly<Partial<Record<FactName, readonly RuleChoice[]>>>;
};

/** The rules of one checkpoint with what they can ask. @throws NotFoundError, ForbiddenError */
export async function openRules(
  viewer: Viewer,
  slug: string,
  checkpointId: string,
  language: Language,
): Promise<RuleDesk> {
  const { scope, edition } = await gateDoors(viewer, slug);
  const reader = getDb().read;
  const found = await checkpointById(reader, scope, checkpointId);
  if (found === undefined) throw new NotFoundError('no such checkpoint');
  const types = await allTypes(reader, scope);
  const slots = await slotTitles(reader, scope);
  const checkpoints = await allCheckpoints(reader, scope);
  const { locales, defaultLocale } = edition;
  return {
    ...{ checkpointId, locales, defaultLocale },
    name: nameIn(found.name, language, edition),
    rules: Array.isArray(found.rules) ? found.rules : [found.rules],
    choices: {
      type: types.map(({ slug: value, name }) => ({
        value,
        label: nameIn(name, language, edition) || value,
      })),
      bookings: slots.map(({ slotNo, title }) => ({
        value: slotNo,
        label: nameIn(title, language, edition) || String(slotNo),
      })),
      checkpoint: checkpoints.map(({ id, name }) => ({
        value: id,
        label: nameIn(name, language, edition) || id,
      })),
    },
  };
}

export type SaveRulesResult =
  | { readonly ok: true }
  /** Each with its place: the first step of the path is the number of the rule from 0; none: the list itself. */
  | { readonly ok: false; readonly reason: 'invalid'; readonly faults: readonly RuleFault[] }
  /** Somebody else changed them since the editor was opened. */
  | { readonly ok: false; readonly reason: 'stale'; readonly current: readonly unknown[] }
  | { readonly ok: false; readonly reason: 'gone' | 'busy' };

/**
 * Stores the rules of a checkpoint in place of those that the editor was opened with (`base`). What is no rule is refused
 * with its place and nothing is stored (rule 2). @throws NotFoundError, ForbiddenError
 */
export async function saveRules(
  viewer: Viewer,
  slug: string,
  { checkpointId, base, rules }: { checkpointId: string; base?: unknown; rules?: unknown },
): Promise<SaveRulesResult> {
  const place = await gateDoors(viewer, slug);
  const { scope } = place;
  const parsed = rulesInput.safeParse(rules);
  if (!parsed.success) return { ok: false, reason: 'invalid', faults: faultsOf(rules) };
  return changeDoors(place, 'door.rules', async (tx): Promise<SaveRulesResult> => {
    const found = await checkpointById(tx, scope, checkpointId);
    if (found === undefined) return { ok: false, reason: 'gone' };
    const current = Array.isArray(found.rules) ? found.rules : [found.rules];
    if (sameData(current, parsed.data)) return { ok: true };
    if (!sameData(current, base ?? null)) return { ok: false, reason: 'stale', current };
    if (!(await changeCheckpoint(tx, scope, found, { rules: parsed.data })))
      return { ok: false, reason: 'busy' };
    const at = now();
    const values = { rules: { before: current.length, after: parsed.data.length } };
    const line = { editionId: scope.editionId, action: 'door.rules', fields: ['rules'], values };
    await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'checkpoint', targetId: checkpointId }]);
    return { ok: true };
  });
}

function faultsOf(rules: unknown): RuleFault[] {
  if (!Array.isArray(rules)) return [{ path: [], code: 'not_a_list' }];
  const faults = (rules as readonly (Rule | unknown)[]).flatMap((rule, index) =>
    findRuleFaults(rule).map(({ path, code }) => ({ path: [index, ...path], code })),
  );
  return faults.length > 0 ? faults : [{ path: [], code: 'too_many' }];
}
