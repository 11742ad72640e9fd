/** One XML element, as small as it can be: 34,000 of them stand for the largest real file. Position from 1. */
export type XmlElement = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** All character data directly inside, joined. */
  text: string;
  line: number;
  column: number;
};

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** exchange.md rule 1; the adapters that build trees stop at these. */
export const TREE_LIMIT = { bytes: 20 * 1024 * 1024, nodes: 200_000, depth: 64, events: 20_000 } as const;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only, so that a key named `__proto__` or `constructor` is data like any other. */
export function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
