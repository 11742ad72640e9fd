import { LiveDeskList } from '#components/desk/live-desk/live-desk-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { dateText, timeRange } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import { listModeratorDesks } from '#usecases/broadcast/moderator-desk.ts';
import { deskPage } from './desk-page.ts';
import type { AccountViewer } from './viewer.ts';

type Props = { readonly language: Language; readonly who: AccountViewer; readonly edition: string };

/** All sessions whose questions and polls the viewer moderates, by day. */
export async function DeskListOfLive({ language, who, edition }: Props) {
  const t = translator(language);
  const desks = await deskPage(() => listModeratorDesks(who, edition));
  const lines = desks.map(({ place: { slot, session, broadcast, edition: of }, waiting }) => ({
    key: slot.occurrenceId,
    day: dateText(localDay(slot.startAt, of.zone), language),
    href: paths(language).deskEdition(edition, 'live-desk', slot.occurrenceCode),
    title: pickText(session.title, language, of.defaultLocale, of.locales)?.text ?? session.code,
    time: timeRange(slot.startAt, slot.endAt, of.zone, language),
    state: t(`moderator.state.${broadcast.state}`),
    isOn: broadcast.state === 'live' || broadcast.state === 'interrupted' || broadcast.state === 'waiting',
    waiting: waiting === 0 ? '' : t('moderator.waiting', { count: waiting }),
  }));
  return (
    <>
      <DeskHeader title={t('moderator.title')} lead={t('moderator.listLead')} />
      <LiveDeskList t={t} days={[...Map.groupBy(lines, ({ day }) => day)]} />
    </>
  );
}
