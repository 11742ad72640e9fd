import type { LinkKind, LinkSetting } from '#domain/calendar/link-setting.ts';
import type { Localised } from '#domain/programme/view/localised.ts';
import type { FeedView } from './feed-view.ts';

/** One link in words; its address is never here (calendar.md C8). */
export type LinkView = {
  readonly id: string;
  readonly label: string;
  readonly kind: LinkKind;
  readonly setting: LinkSetting;
  readonly isOff: boolean;
  readonly until: string;
  /** Who fetched it last, when and which version (calendar.md C10). */
  readonly seen: string;
  readonly isBehind: boolean;
};

/** The links of one edition. */
export type EditionLinksView = {
  readonly slug: string;
  readonly forum: Localised;
  readonly facts: string;
  readonly links: readonly LinkView[];
  /** Why no more can be made; undefined while one can. */
  readonly full: string | undefined;
  readonly canSpeak: boolean;
  /** Locales of the edition by their names. */
  readonly locales: readonly { readonly value: string; readonly label: string }[];
  readonly locale: string;
  /** What a new link begins with. */
  readonly preset: Pick<LinkSetting, 'alarmMinutes' | 'cancelledMode'>;
};

/** An address that was just made, in every way in which it can be taken along. */
export type MadeView = {
  readonly edition: string;
  readonly label: string;
  readonly feed: FeedView;
};
