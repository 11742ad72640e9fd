import { z } from '../schema.ts';

/**
 * A badge in millimetres: what stands where on the front and on the back (registration.md rule 42). The origin is the
 * upper left corner of the card.
 */
export type BadgeTemplate = {
  readonly width: number;
  readonly height: number;
  readonly front: readonly BadgeItem[];
  /** Empty: the sheets have one side. */
  readonly back: readonly BadgeItem[];
};
export type BadgeItem = Readonly<z.infer<typeof badgeTemplateInput>['front'][number]>;
export type BadgeTextItem = Extract<BadgeItem, { kind: 'text' }>;

/** What a line of a badge says; `words` says the same on every badge. */
export const BADGE_FIELDS = [
  'name',
  'second_name',
  'position',
  'organisation',
  'category',
  'type',
  'forum',
  'human_code',
  'answers',
  'words',
] as const;
export type BadgeField = (typeof BADGE_FIELDS)[number];

/** Smallest side of the symbol itself, without its quiet zone: four dots per module of the coarsest label printer. */
export const SMALLEST_BADGE_QR_MM = 25;
/** White around the symbol, as a share of its side: 4 of 37 modules. */
export const QUIET_SHARE = 4 / 37;

const mm = z.number().min(0).max(297);
const size = z.number().min(1).max(297);
const box = { x: mm, y: mm, width: size, height: size };
const pointSize = z.number().min(5).max(120);

const textItem = z.strictObject({
  kind: z.literal('text'),
  ...box,
  field: z.enum(BADGE_FIELDS),
  /** For the field `words`. */
  words: z.string().max(400).default(''),
  align: z.enum(['left', 'center', 'right']).default('center'),
  weight: z.literal([400, 500, 600, 700]).default(400),
  /** In points; the text takes the largest size at which it fits. */
  largest: pointSize,
  smallest: pointSize,
  lines: z.number().int().min(1).max(12).default(2),
  /** White on the colour of the category. */
  isOnBar: z.boolean().default(false),
});
const qrItem = z.strictObject({ kind: z.literal('qr'), x: mm, y: mm, side: size });
const barItem = z.strictObject({ kind: z.literal('bar'), ...box });
const photoItem = z.strictObject({ kind: z.literal('photo'), ...box });
const items = z.array(z.discriminatedUnion('kind', [textItem, qrItem, barItem, photoItem])).max(40);

/** What the editor of badges sends and the database keeps; see {@link findBadgeFaults} for what it does not judge. */
export const badgeTemplateInput = z.strictObject({
  width: z.number().min(40).max(200),
  height: z.number().min(30).max(287),
  front: items,
  back: items,
});

export type BadgeFault = {
  readonly reason: 'outside_card' | 'qr_too_small' | 'qr_covered' | 'sizes_crossed' | 'no_name';
  readonly side: 'front' | 'back';
  /** Place in its list; -1 for the side as a whole. */
  readonly at: number;
};

/**
 * What makes a template unfit to print: an item beyond the edge, a symbol under 25 mm or with something in its quiet
 * zone, a smallest size above the largest, no name on the front.
 */
export function findBadgeFaults(template: BadgeTemplate): BadgeFault[] {
  const faults = (['front', 'back'] as const).flatMap((side) =>
    template[side].flatMap((item, at) =>
      reasonsOf(item, template[side], template).map((reason) => ({ reason, side, at })),
    ),
  );
  const hasName = template.front.some((item) => item.kind === 'text' && item.field === 'name');
  return hasName ? faults : [...faults, { reason: 'no_name', side: 'front', at: -1 }];
}

function reasonsOf(item: BadgeItem, side: readonly BadgeItem[], card: BadgeTemplate): BadgeFault['reason'][] {
  const room = printedBox(item);
  const reasons: BadgeFault['reason'][] = [];
  const isInside = room.x >= 0 && room.y >= 0 && room.x + room.width <= card.width + TOLERANCE;
  if (!isInside || room.y + room.height > card.height + TOLERANCE) reasons.push('outside_card');
  if (item.kind === 'text' && item.smallest > item.largest) reasons.push('sizes_crossed');
  if (item.kind !== 'qr') return reasons;
  if (item.side < SMALLEST_BADGE_QR_MM) reasons.push('qr_too_small');
  if (side.some((other) => other !== item && overlap(room, printedBox(other)))) reasons.push('qr_covered');
  return reasons;
}

const TOLERANCE = 0.001;

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The place that an item takes, a symbol with its quiet zone. */
function printedBox(item: BadgeItem): Box {
  if (item.kind !== 'qr') return item;
  const quiet = item.side * QUIET_SHARE;
  const side = item.side + 2 * quiet;
  return { x: item.x - quiet, y: item.y - quiet, width: side, height: side };
}

function overlap(a: Box, b: Box): boolean {
  const beside = a.x + a.width <= b.x + TOLERANCE || b.x + b.width <= a.x + TOLERANCE;
  return !beside && a.y + a.height > b.y + TOLERANCE && b.y + b.height > a.y + TOLERANCE;
}

const plain = { words: '', align: 'center', weight: 400, isOnBar: false } as const;
const bold = { ...plain, weight: 600 } as const;

/** A template that fits its holder of 90 by 120 mm: where an edition begins. */
export const STARTING_BADGE: BadgeTemplate = {
  width: 90,
  height: 120,
  front: [
    {
      kind: 'text',
      x: 6,
      y: 6,
      width: 78,
      height: 12,
      field: 'forum',
      ...plain,
      largest: 13,
      smallest: 7,
      lines: 2,
    },
    {
      kind: 'text',
      x: 6,
      y: 21,
      width: 78,
      height: 22,
      field: 'name',
      ...bold,
      largest: 30,
      smallest: 10,
      lines: 3,
    },
    {
      kind: 'text',
      x: 6,
      y: 43,
      width: 78,
      height: 8,
      field: 'second_name',
      ...plain,
      largest: 14,
      smallest: 7,
      lines: 1,
    },
    {
      kind: 'text',
      x: 6,
      y: 52,
      width: 78,
      height: 15,
      field: 'organisation',
      ...plain,
      largest: 14,
      smallest: 7,
      lines: 3,
    },
    { kind: 'qr', x: 31, y: 71, side: 28 },
    { kind: 'bar', x: 0, y: 106, width: 90, height: 14 },
    {
      kind: 'text',
      x: 6,
      y: 108,
      width: 78,
      height: 10,
      field: 'category',
      ...bold,
      largest: 22,
      smallest: 8,
      lines: 1,
      isOnBar: true,
    },
  ],
  back: [
    {
      kind: 'text',
      x: 6,
      y: 12,
      width: 78,
      height: 60,
      field: 'forum',
      ...plain,
      largest: 16,
      smallest: 8,
      lines: 6,
    },
    {
      kind: 'text',
      x: 6,
      y: 100,
      width: 78,
      height: 8,
      field: 'human_code',
      ...plain,
      largest: 14,
      smallest: 8,
      lines: 1,
    },
  ],
};
