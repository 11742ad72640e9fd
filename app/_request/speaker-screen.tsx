import {
  type SpeakerActions,
  SpeakerBoard,
  type SpeakerBoardView,
} from '#components/desk/payment/speaker-board.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { nameFor } from '#domain/person-name.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { type SpeakerBoard as Board, speakerBoard } from '#usecases/registration/speaker-desk.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly actions: SpeakerActions;
};

/** Tickets of people with roles, and what the last releases did to bookings. */
export async function SpeakerScreen({ language, who, edition, actions }: Props) {
  const t = translator(language);
  const board = await deskPage(() => speakerBoard(who, edition));
  return (
    <>
      <DeskHeader title={t('speakerRegistration.title')} lead={t('speakerRegistration.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="speakers" />
      {board === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp />
      ) : (
        <>
          <SpeakerBoard view={viewOf(board, language)} actions={actions} />
          <Section isSmall id="reports" title={t('speakerRegistration.report.title')}>
            <Reports t={t} board={board} language={language} />
          </Section>
        </>
      )}
    </>
  );
}

function viewOf(
  { edition, mode, typeId, types, proposed, gone }: Board,
  language: Language,
): SpeakerBoardView {
  const { defaultLocale, locales, slug } = edition;
  return {
    edition: slug,
    mode,
    typeId,
    types: types.map(({ id, name }) => ({
      id,
      label: pickText(name, language, defaultLocale, locales)?.text ?? id,
    })),
    proposed: proposed.map(({ names, ...one }) => ({
      ...one,
      name: nameFor(names, 'list', language, defaultLocale, locales)?.text ?? one.id,
    })),
    gone,
  };
}

function Reports({ t, board, language }: { t: Translator; board: Board; language: Language }) {
  const bookings = paths(language).deskEdition(board.edition.slug, 'registration', 'bookings');
  if (board.reports.length === 0) return <p className="text-muted">{t('speakerRegistration.report.none')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border">
      {board.reports.map(({ at, counts }) => (
        <li key={at} className="py-2">
          <span className="tnum font-medium">{dateTimeText(at, board.edition.zone, language)}</span>
          <span className="block">{reportText(t, counts)}</span>
          {at === board.reports[0]?.at && (counts.clashes ?? 0) > 0 && (
            <a href={`${bookings}?part=clashes`} className="link">
              {t('speakerRegistration.report.names')}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function reportText(t: Translator, counts: Readonly<Record<string, number>>): string {
  const count = (name: string) => counts[name] ?? 0;
  if (Object.values(counts).every((one) => one === 0)) return t('speakerRegistration.report.quiet');
  const parts = (['cancelled', 'resized', 'promoted', 'mailed'] as const).map((name) =>
    t(`speakerRegistration.report.${name}`, { count: count(name) }),
  );
  const [added, removed] = [count('speakersAdded'), count('speakersRemoved')];
  const rest = [
    count('clashes') > 0 ? t('speakerRegistration.report.clashes', { count: count('clashes') }) : '',
    count('overhang') > 0 ? t('speakerRegistration.report.overhang', { count: count('overhang') }) : '',
    added + removed > 0 ? t('speakerRegistration.report.speakers', { added, removed }) : '',
  ];
  return [...parts, ...rest].filter(Boolean).join(' · ');
}
