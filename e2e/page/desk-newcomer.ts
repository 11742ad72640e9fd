import type { Locator, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { expect } from '../desk-journey.ts';
import type { DeskHand } from './desk-hand.ts';

export type Forum = {
  readonly name: string;
  readonly city: string;
  /** As digits in the order of the page's language. */
  readonly days: readonly [string, string];
  readonly halls: readonly { readonly name: string; readonly seats: string }[];
  readonly tracks: readonly string[];
  /** In the order in which they are entered: halls and tracks by their place in the lists above. */
  readonly sessions: readonly {
    readonly title: string;
    readonly moderator: string;
    readonly hall: number;
    readonly track: number;
  }[];
};

type TextLabel =
  | 'structure.edition.name'
  | 'structure.edition.city'
  | 'structure.hall.name'
  | 'structure.track.name'
  | 'sessionForm.session.title';

/** Somebody who knows nothing but what the pages say: finds everything by its words, from the empty desk on. */
export class Newcomer {
  private readonly hand: DeskHand;
  private readonly page: Page;
  private readonly t: Translator;

  constructor(hand: DeskHand, language: Language) {
    this.hand = hand;
    this.page = hand.page;
    this.t = translator(language);
  }

  async makeForum(forum: Forum): Promise<void> {
    await this.makeEdition(forum);
    await this.makeHalls(forum);
    await this.makeTracks(forum);
    await this.makeSessions(forum);
    await this.publish();
  }

  private async makeEdition({ name, city, days }: Forum): Promise<void> {
    const { hand, t } = this;
    await hand.picture('empty-desk');
    await hand.go(this.link(t('structure.creation.title')));
    await hand.type(this.text('structure.edition.name'), name);
    await hand.type(this.text('structure.edition.city'), city);
    for (const [index, label] of (['startOn', 'endOn'] as const).entries()) {
      const group = this.page.getByRole('group', { name: t(`structure.edition.${label}`) });
      await hand.type(group.getByRole('spinbutton').first(), days[index] ?? '');
    }
    await hand.picture('new-forum');
    await hand.go(this.button(t('desk.record.create')));
    await this.heading(name).waitFor();
    await hand.picture('what-is-next');
  }

  private async makeHalls({ halls }: Forum): Promise<void> {
    const { hand, t } = this;
    await hand.go(this.link(t('desk.do.no_halls')));
    for (const [index, { name, seats }] of halls.entries()) {
      await hand.type(this.text('structure.hall.name'), name);
      await hand.type(this.page.getByRole('textbox', { name: t('structure.hall.capacity') }), seats);
      if (index === 0) await hand.picture('new-hall');
      await this.create(index === halls.length - 1, 'structure.hall.name');
    }
  }

  private async makeTracks({ tracks }: Forum): Promise<void> {
    const { hand, t } = this;
    await hand.go(this.part('tracks'));
    await hand.picture('no-tracks');
    await hand.go(this.link(t('desk.new.track')));
    for (const [index, name] of tracks.entries()) {
      await hand.type(this.text('structure.track.name'), name);
      if (index === 1) await hand.picture('second-track');
      await this.create(index === tracks.length - 1, 'structure.track.name');
    }
  }

  private async makeSessions({ sessions, halls, tracks }: Forum): Promise<void> {
    const { hand, t } = this;
    await hand.go(this.part('sessions'));
    await hand.go(this.link(t('desk.new.session')));
    for (const [index, { title, moderator, hall, track }] of sessions.entries()) {
      const before = sessions[index - 1];
      await hand.type(this.text('sessionForm.session.title'), title);
      if (track !== before?.track) await this.choose('sessionForm.session.trackId', tracks[track] ?? '');
      if (!before) await hand.click(this.button(t('sessionForm.slot.add')));
      if (hall !== before?.hall) await this.moveTo(halls, hall, before?.hall);
      await this.cast(moderator, !before);
      if (index === 0 || index === 5) await hand.picture(`session-${index + 1}`);
      await this.create(index === sessions.length - 1, 'sessionForm.session.title');
    }
    await hand.picture('last-session');
  }

  /** Takes the hall of the session before away and starts anew in another. */
  private async moveTo(halls: Forum['halls'], hall: number, before: number | undefined): Promise<void> {
    const { hand, t, page } = this;
    const name = halls[hall]?.name ?? '';
    if (before !== undefined) {
      await hand.click(this.button(t('sessionForm.takeAway', { name: halls[before]?.name ?? '' })));
      const start = page.getByRole('group', { name: t('sessionForm.slot.start') });
      await hand.type(start.getByRole('spinbutton').nth(3), '1000');
    }
    await hand.click(page.getByRole('combobox', { name: t('sessionForm.slot.hall') }));
    await hand.click(page.getByRole('option', { name }));
  }

  /** The moderator is typed once and made on the way; that they said yes is told for the first and kept for the others. */
  private async cast(name: string, isFirst: boolean): Promise<void> {
    const { hand, t, page } = this;
    await hand.type(page.getByRole('combobox', { name: t('sessionForm.cast.add') }), name);
    await hand.click(page.getByRole('option', { name: t('sessionForm.cast.create', { name }) }));
    if (!isFirst) return;
    await hand.click(page.getByRole('button', { name: t('sessionForm.cast.invite', { name }) }));
    await hand.click(page.getByRole('option', { name: t('sessionForm.invite.confirmed') }));
  }

  private async publish(): Promise<void> {
    const { hand, t } = this;
    await hand.go(this.part('publish'));
    await hand.picture('publish');
    await hand.click(this.button(t('catalogue.publish.press', { version: '1.0' })));
    await this.page.getByText(t('catalogue.publish.done', { version: '1.0' })).waitFor();
    await hand.picture('published');
    await hand.go(this.link(t('catalogue.publish.see')));
    await hand.picture('public-page');
  }

  /** Makes the record; unless it is the last, an empty form waits for the next one. */
  private async create(isLast: boolean, first: TextLabel): Promise<void> {
    const { hand, t } = this;
    if (isLast) return hand.go(this.button(t('desk.record.create')));
    await hand.click(this.button(t('desk.record.createAndAdd')));
    await expect(this.text(first)).toHaveValue('');
    await expect(this.text(first)).toBeFocused();
  }

  private async choose(label: 'sessionForm.session.trackId', option: string): Promise<void> {
    await this.hand.click(this.page.getByRole('button', { name: this.t(label) }));
    await this.hand.click(this.page.getByRole('option', { name: option }));
  }

  /** The field of a text in the main language: it stands first. */
  private text(label: TextLabel): Locator {
    const group = this.page.getByRole('group', { name: this.t(label), exact: true });
    return group.getByRole('textbox').first();
  }

  private part(name: 'tracks' | 'sessions' | 'publish'): Locator {
    const parts = this.page.getByRole('navigation', { name: this.t('desk.shell.navigation') });
    return parts.getByRole('link', { name: new RegExp(`^${this.t(`desk.part.${name}`)}`) });
  }

  private link(name: string): Locator {
    return this.page.getByRole('main').getByRole('link', { name, exact: true });
  }

  private button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  private heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }
}
