import { isLocaleTag } from '../locale.ts';
import { FACT_KINDS, type FactKind, type FactName } from './fact.ts';

/** Deepest nesting of a condition and most conditions and tests in it (rule 2). */
export const DEEPEST = 5;
export const MOST_NODES = 50;
/** Most rules of one checkpoint, and most values of one `in`. */
export const MOST_RULES = 50;
export const MOST_VALUES = 100;
export const LONGEST_TEXT = 300;

export type RuleFaultCode =
  | 'not_an_object'
  | 'unknown_key'
  | 'not_a_condition'
  | 'not_a_list'
  | 'empty'
  | 'too_many'
  | 'too_deep'
  | 'unknown_fact'
  | 'unknown_op'
  | 'op_does_not_fit'
  | 'wrong_value'
  | 'unknown_deed'
  | 'no_text';
/** Where in the JSON, from the outside in, and what is wrong there. */
export type RuleFault = { readonly path: readonly (string | number)[]; readonly code: RuleFaultCode };
type Path = RuleFault['path'];

/**
 * Everything that makes one rule none, with its place; empty for a rule. The one judge of rules: the desk refuses by it on
 * save (rule-input.ts), a device asks for a supervisor by it. Looks no deeper than a rule may be. Source: rule 2.
 */
export function findRuleFaults(rule: unknown): RuleFault[] {
  if (!isObject(rule)) return [{ path: [], code: 'not_an_object' }];
  const count = { nodes: 0 };
  const faults = [
    ...unknownKeys(rule, ['if', 'then', 'text'], []),
    ...conditionFaults(own(rule, 'if'), ['if'], 1, count),
    ...(own(rule, 'then') === 'deny' || own(rule, 'then') === 'warn'
      ? []
      : [{ path: ['then'], code: 'unknown_deed' as const }]),
    ...textFaults(own(rule, 'text')),
  ];
  return count.nodes > MOST_NODES ? [...faults, { path: ['if'], code: 'too_many' }] : faults;
}

type Count = { nodes: number };

function conditionFaults(condition: unknown, path: Path, depth: number, count: Count): RuleFault[] {
  count.nodes += 1;
  if (depth > DEEPEST) return [{ path, code: 'too_deep' }];
  if (count.nodes > MOST_NODES) return [];
  if (!isObject(condition)) return [{ path, code: 'not_an_object' }];
  if (Object.hasOwn(condition, 'fact')) return testFaults(condition, path);
  const word = (['all', 'any', 'not'] as const).find((key) => Object.hasOwn(condition, key));
  if (word === undefined) return [{ path, code: 'not_a_condition' }];
  const parts = own(condition, word);
  const at = [...path, word];
  return [
    ...unknownKeys(condition, [word], path),
    ...listFaults(parts, at, MOST_NODES),
    ...(Array.isArray(parts) ? parts.slice(0, MOST_NODES) : []).flatMap((part, index) =>
      conditionFaults(part, [...at, index], depth + 1, count),
    ),
  ];
}

function testFaults(test: Readonly<Record<string, unknown>>, path: Path): RuleFault[] {
  const faults = unknownKeys(test, ['fact', 'op', 'value'], path);
  const [fact, op, value] = [own(test, 'fact'), own(test, 'op'), own(test, 'value')];
  if (!isFactName(fact)) return [...faults, { path: [...path, 'fact'], code: 'unknown_fact' }];
  const kind: FactKind = FACT_KINDS[fact];
  if (typeof op !== 'string' || !ALL_OPS.includes(op))
    return [...faults, { path: [...path, 'op'], code: 'unknown_op' }];
  if (!OPS_OF_KIND[kind].includes(op)) return [...faults, { path: [...path, 'op'], code: 'op_does_not_fit' }];
  const at = [...path, 'value'];
  if (op !== 'in') return [...faults, ...valueFaults(value, kind, at)];
  const values = Array.isArray(value) ? value.slice(0, MOST_VALUES) : [];
  return [
    ...faults,
    ...listFaults(value, at, MOST_VALUES),
    ...values.flatMap((one, index) => valueFaults(one, kind, [...at, index])),
  ];
}

const ORDER = ['lt', 'lte', 'gt', 'gte'];
const ALL_OPS = ['eq', 'ne', 'in', ...ORDER];
/** How a fact of each kind can be compared. */
export const OPS_OF_KIND: Readonly<Record<FactKind, readonly string[]>> = {
  text: ['eq', 'ne', 'in'],
  texts: ['eq', 'ne', 'in'],
  number: ALL_OPS,
  numbers: ['eq', 'ne', 'in'],
  flag: ['eq', 'ne'],
  clock: ALL_OPS,
};

function valueFaults(value: unknown, kind: FactKind, path: Path): RuleFault[] {
  return isValue(value, kind) ? [] : [{ path, code: 'wrong_value' }];
}

function isValue(value: unknown, kind: FactKind): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'number' || kind === 'numbers') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string' || value === '' || value.length > 100) return false;
  return kind !== 'clock' || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** At least one language says something. */
function textFaults(text: unknown): RuleFault[] {
  if (!isObject(text)) return [{ path: ['text'], code: 'no_text' }];
  const entries = Object.entries(text);
  const wrong = entries.filter(
    ([tag, said]) => !isLocaleTag(tag) || typeof said !== 'string' || said.length > LONGEST_TEXT,
  );
  if (wrong.length > 0) return wrong.map(([tag]) => ({ path: ['text', tag], code: 'wrong_value' }));
  const isSaid = entries.some(([, said]) => typeof said === 'string' && said.trim() !== '');
  return isSaid ? [] : [{ path: ['text'], code: 'no_text' }];
}

function listFaults(list: unknown, path: Path, most: number): RuleFault[] {
  if (!Array.isArray(list)) return [{ path, code: 'not_a_list' }];
  if (list.length === 0) return [{ path, code: 'empty' }];
  return list.length > most ? [{ path, code: 'too_many' }] : [];
}

function unknownKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: Path,
): RuleFault[] {
  const odd = Object.keys(value).filter((key) => !known.includes(key));
  return odd.map((key) => ({ path: [...path, key], code: 'unknown_key' }));
}

function isFactName(name: unknown): name is FactName {
  return typeof name === 'string' && Object.hasOwn(FACT_KINDS, name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What JSON holds under a key, never what every object inherits. */
function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
