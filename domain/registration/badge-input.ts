import { z } from '../schema.ts';
import { badgeTemplateInput } from '../token/badge-template.ts';

export const BADGE_NAME_MOST = 80;
/** Badges of one file: so many are drawn in some ten seconds. */
export const BADGES_PER_FILE = 200;

const id = z.string().min(1).max(64);
const edition = z.string().min(1).max(64);
const version = z.number().int();

export const saveBadgeInput = z.strictObject({
  edition,
  /** Null for a new one. */
  id: id.nullable(),
  version: version.nullable(),
  name: z.string().max(BADGE_NAME_MOST),
  layout: badgeTemplateInput,
});
export const removeBadgeInput = z.strictObject({ edition, id, version });
export const printBadgesInput = z.strictObject({
  edition,
  typeIds: z.array(id).max(100),
  /** Only those whose ticket was issued since the last sheets. */
  isOnlyNew: z.boolean(),
});
