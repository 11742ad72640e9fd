import type { LinkDeed } from '#domain/calendar/link-input.ts';
import { paths } from '#domain/paths.ts';
import {
  changeLinkSetting,
  type LinkRefusal,
  makeLink,
  replaceLink,
  switchLinkOff,
  switchLinkOn,
} from '#usecases/calendar/link.ts';
import type { LinkAsker } from '#usecases/calendar/link-owner.ts';
import { freshTokenCookie, marksKey, marksKeyCookie } from './calendar-cookie.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';

/** What a form of the page of links asks for; the page comes back and says what was done. */
export async function calendarDeed(deed: LinkDeed, request: HandlerRequest): Promise<HandlerAnswer> {
  const { viewer, browser, language } = request;
  const asker = { viewer, browserKey: marksKey(browser.cookie) };
  const { edition } = deed;
  const done = (word: string, cookies: readonly string[] = []): HandlerAnswer => ({
    ok: true,
    to: paths(language).myCalendar({ edition, done: word }),
    cookies,
  });
  switch (deed.deed) {
    case 'make':
      return made(asker, deed, done);
    case 'change':
      await changeLinkSetting(asker, deed.link, { label: deed.label, setting: settingOf(deed) });
      return done('saved');
    case 'replace': {
      const { token } = await replaceLink(asker, deed.link);
      return done('made', [freshTokenCookie(token)]);
    }
    case 'off':
      await switchLinkOff(asker, deed.link);
      return done('off');
    case 'on': {
      const answer = await switchLinkOn(asker, deed.link);
      return answer.ok ? done('on') : refused(answer);
    }
    case 'seen':
      return done('seen', [freshTokenCookie('')]);
  }
}

type Done = (word: string, cookies?: readonly string[]) => HandlerAnswer;

async function made(
  asker: LinkAsker,
  deed: Extract<LinkDeed, { deed: 'make' }>,
  done: Done,
): Promise<HandlerAnswer> {
  const { edition, kind, label, marks } = deed;
  const answer = await makeLink(asker, { edition, kind, label, marks, setting: settingOf(deed) });
  if (!answer.ok) return refused(answer);
  const { token, browserKey } = answer;
  return done('made', [
    freshTokenCookie(token),
    ...(browserKey === undefined ? [] : [marksKeyCookie(browserKey)]),
  ]);
}

function settingOf(deed: Extract<LinkDeed, { deed: 'make' | 'change' }>) {
  const { locale, zoneMode, alarmMinutes, cancelledMode } = deed;
  return { locale, zoneMode, alarmMinutes, cancelledMode };
}

function refused({ reason }: LinkRefusal): HandlerAnswer {
  return { ok: false, status: 409, code: reason };
}
