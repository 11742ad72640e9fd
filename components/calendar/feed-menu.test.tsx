import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { feedLinks, formLinks } from '#domain/calendar/calendar-link.ts';
import { clientSentence } from '#i18n/calendar-text.ts';
import { messages } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { FeedMenu } from './feed-menu.tsx';
import type { FeedView } from './feed-view.ts';
import { SessionCalendar } from './session-calendar.tsx';

const LANGUAGES = ['en', 'ru'] as const;

function feed(key: string, text: string): FeedView {
  const links = feedLinks(`https://forum.example/cal/f/${key}.ics?lang=ru`, text);
  return { key, label: { text }, links, symbol: { side: 10, light: 'M0 0', dark: 'M1 1' } };
}

/** What a link or field of the page carries, as a browser reads it. */
const read = (html: string) => html.replaceAll('&amp;', '&').replaceAll('&#x27;', "'");

describe.each(LANGUAGES)('the menu of a feed in %s', (language) => {
  const words = messages[language].calendar.menu;
  const html = read(
    renderToStaticMarkup(<FeedMenu feeds={[feed('agenda', 'Forum')]} t={translator(language)} />),
  );

  it('has every way to the same feed', () => {
    const { webcal, https, google, outlook, microsoft365 } = feed('agenda', 'Forum').links;
    const my = language === 'ru' ? '/ru/my' : '/my';
    const ways = [webcal, google, my, outlook, microsoft365, my, https];
    expect(Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href)).toEqual(ways);
    expect(html).toContain(`value="${https}"`);
    expect(html).toContain(`aria-label="${words.qrLabel}"`);
  });

  it('says beside each control how soon it shows a change', () => {
    const clients = ['apple', 'google', 'outlook_web', 'thunderbird'] as const;
    const told = [...clients.map((client) => clientSentence(client, language)), words.downloadNote];
    const rows = html.split('<li').slice(1);
    expect(rows.map((row) => told.find((note) => row.includes(note)) ?? 'QR')).toEqual([
      ...told.slice(0, -1),
      'QR',
      words.downloadNote,
    ]);
  });

  it('leads beside the slow ones to where a change stands at once', () => {
    const text = html.replaceAll(/<[^>]+>/g, '');
    const told =
      words.title === 'Add to calendar'
        ? 'For last-minute changes open My agenda.'
        : 'Последние изменения смотрите на странице «Моя программа».';
    for (const client of ['google', 'outlook_web'] as const)
      expect(text).toContain(`${clientSentence(client, language)} ${told}`);
    expect(text.split(told)).toHaveLength(3);
  });

  it('opens and closes without script', () => {
    const id = /<section id="([^"]+)" popover="auto"/.exec(html)?.[1];
    expect(html.match(new RegExp(`popovertarget="${id}"`, 'gi'))).toHaveLength(2);
  });
});

it('a page with several feeds folds them, the first one open', () => {
  const feeds = [feed('agenda', 'All'), feed('day', 'Day'), feed('summary', 'Dates')];
  const html = renderToStaticMarkup(<FeedMenu feeds={feeds} t={translator('en')} />);
  expect(html.match(/<details open="" name="calendar-feed"/g)).toHaveLength(1);
  expect(html.match(/<details name="calendar-feed"/g)).toHaveLength(2);
});

describe.each(LANGUAGES)('the calendar of one session in %s', (language) => {
  const links = formLinks({
    title: 'Opening',
    startAt: Date.UTC(2027, 4, 20, 6),
    endAt: Date.UTC(2027, 4, 20, 7),
    zone: 'Europe/Moscow',
    details: '',
    location: '',
    url: 'https://forum.example/f/sessions/OPEN01',
  });
  const slots = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ occurrenceId: String(n), when: `Day ${n}`, links }));
  const shown = (count: number) =>
    read(
      renderToStaticMarkup(
        <SessionCalendar
          file="/cal/f/session/OPEN01.ics"
          slots={slots(count)}
          programme="/f/programme"
          t={translator(language)}
        />,
      ),
    );

  it('downloads, or fills in a form, and never subscribes', () => {
    const html = shown(1);
    const hrefs = Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href);
    expect(hrefs).toEqual([
      '/cal/f/session/OPEN01.ics',
      links.google,
      links.outlook,
      links.microsoft365,
      '/f/programme',
    ]);
    expect(html).not.toMatch(/webcal:|cid=|addfromweb/);
    expect(html).toContain(messages[language].calendar.menu.session.note);
  });

  it('has the forms of each time under its time, told apart by name, and one file of all', () => {
    const html = shown(2);
    expect(html).toContain('aria-label="Google Calendar, Day 1"');
    expect(html.match(/\.ics"/g)).toHaveLength(1);
    expect(html).toContain(messages[language].calendar.menu.session.downloadAll);
  });
});

it('leads to the calendar of what somebody marked, where that can be made', () => {
  const menu = (own: object) =>
    renderToStaticMarkup(<FeedMenu feeds={[feed('agenda', 'Forum')]} {...own} t={translator('en')} />);
  expect(menu({ ownHref: '/my/calendar?edition=f' })).toContain('href="/my/calendar?edition=f"');
  expect(menu({})).not.toContain('/my/calendar');
});
