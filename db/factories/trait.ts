/** What a test says about a row: named traits first, then single fields, which win. */
export type Given<Row, Trait extends string> = Partial<Row> & { readonly traits?: readonly Trait[] };

/** A whole row from defaults, traits in their order and single fields. */
export function rowOf<Row extends object, Trait extends string>(
  defaults: Row,
  traits: Readonly<Record<Trait, Partial<Row>>>,
  { traits: chosen = [], ...fields }: Given<Row, Trait>,
): Row {
  return Object.assign({}, defaults, ...chosen.map((trait) => traits[trait]), fields);
}

let last = 0;

/** A number that no other row of this process has, for slugs and codes. */
export function nextNumber(): number {
  last += 1;
  return last;
}
