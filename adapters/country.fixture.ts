/** A file of countries as operators bring it, of IPv4 networks: the format of MaxMind, as far as one needs it. */
export function countryFile(networks: Readonly<Record<string, string>>): Buffer {
  const codes = [...new Set(Object.values(networks))];
  const places = new Map<string, number>();
  let data = Buffer.alloc(0);
  for (const code of codes) {
    places.set(code, data.length);
    data = Buffer.concat([data, map({ country: map({ iso_code: text(code) }) })]);
  }
  const tree = treeOf(networks);
  const nodes = tree.map(({ sides }) =>
    Buffer.concat(sides.map((side) => u24(recordOf(side, tree.length, places)))),
  );
  const about = map({
    ...{ node_count: number(6, tree.length), record_size: number(5, 24), ip_version: number(5, 4) },
    ...{ database_type: text('Country'), binary_format_major_version: number(5, 2) },
    ...{ binary_format_minor_version: number(5, 0), build_epoch: Buffer.from([0x01, 2, 1]) },
    ...{ languages: Buffer.from([0x00, 4]), description: map({}) },
  });
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')]);
  return Buffer.concat([...nodes, Buffer.alloc(16), data, marker, about]);
}

type Side = number | string | undefined;
type TreeNode = { readonly sides: [Side, Side] };

/** Nodes in the order of their numbers; a side is another node, a country, or nothing. */
function treeOf(networks: Readonly<Record<string, string>>): readonly TreeNode[] {
  const tree: TreeNode[] = [{ sides: [undefined, undefined] }];
  for (const [network, code] of Object.entries(networks)) {
    const [address = '', bits = ''] = network.split('/');
    const path = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
    const steps = [...path.join('').slice(0, Number(bits))].map((bit) => (bit === '1' ? 1 : 0));
    let node = 0;
    for (const [depth, bit] of steps.entries()) {
      const sides = tree[node]?.sides ?? [undefined, undefined];
      if (depth === steps.length - 1) sides[bit] = code;
      else {
        if (typeof sides[bit] !== 'number') {
          sides[bit] = tree.length;
          tree.push({ sides: [undefined, undefined] });
        }
        node = Number(sides[bit]);
      }
    }
  }
  return tree;
}

function recordOf(side: Side, count: number, places: ReadonlyMap<string, number>): number {
  if (typeof side === 'number') return side;
  // Sixteen bytes of nothing stand between the tree and what it points to.
  return side === undefined ? count : count + 16 + (places.get(side) ?? 0);
}

function u24(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)]);
}

/** Type 5: 16 bits, type 6: 32 bits, without leading zeros. */
function number(type: 5 | 6, value: number): Buffer {
  const bytes = value === 0 ? [] : value < 256 ? [value] : [value >> 8, value & 255];
  return Buffer.from([(type << 5) | bytes.length, ...bytes]);
}

function map(entries: Readonly<Record<string, Buffer>>): Buffer {
  const pairs = Object.entries(entries).flatMap(([name, value]) => [longText(name), value]);
  return Buffer.concat([Buffer.from([(7 << 5) | (pairs.length / 2)]), ...pairs]);
}

/** Names of 29 bytes and more carry their length in another byte. */
function longText(value: string): Buffer {
  if (value.length < 29) return text(value);
  return Buffer.concat([Buffer.from([(2 << 5) | 29, value.length - 29]), Buffer.from(value)]);
}
