import { KeyPart } from '#components/desk/retention/key-part.tsx';
import { PurgePart } from '#components/desk/retention/purge-part.tsx';
import { ReportList } from '#components/desk/retention/report-list.tsx';
import type { KeyLine, RetentionActions } from '#components/desk/retention/retention-view.ts';
import { TermForm } from '#components/desk/retention/term-form.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateText, dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { RetentionDesk, SigningKeyLine } from '#usecases/registration/retention-desk.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: RetentionDesk;
  readonly actions: RetentionActions;
};

/** How long data are kept, what goes now, what went, and the keys of tickets. */
export function RetentionScreen({ language, who, edition, desk, actions }: Props) {
  const t = translator(language);
  const day = (at: number) => dateText(localDay(at, desk.zone), language);
  const terms = desk.classes.map(({ dueAt, ...term }) => ({ ...term, dueText: day(dueAt) }));
  const reports = desk.reports.map(({ by, at, ...report }) => {
    return {
      ...report,
      whenText: dateTimeText(at, desk.zone, language),
      isByHouse: by.startsWith('system:'),
    };
  });
  const keys = desk.keys.map((key) => keyLine(key, day));
  const { version, days } = desk;
  return (
    <>
      <DeskHeader title={t('retention.title')} lead={t('retention.lead', { date: day(desk.endsAt - 1) })} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="retention" />
      <Section isSmall id="terms" title={t('retention.terms')} note={t('retention.termsNote')}>
        <TermForm key={version} {...{ edition, version, days, terms }} save={actions.save} />
      </Section>
      <Section isSmall id="purge" title={t('retention.purge.section')} note={t('retention.purge.note')}>
        <PurgePart {...{ edition, actions }} />
      </Section>
      <Section isSmall id="reports" title={t('retention.report.section')}>
        <ReportList {...{ t, reports }} />
      </Section>
      <Section isSmall id="keys" title={t('retention.key.section')} note={t('retention.key.note')}>
        <KeyPart {...{ edition, keys, actions }} />
      </Section>
    </>
  );
}

function keyLine(
  { kid, createdAt, retiredAt, deadAt, tickets }: SigningKeyLine,
  day: (at: number) => string,
): KeyLine {
  const ended = deadAt === null ? 'retired' : 'dead';
  return { kid, state: retiredAt === null ? 'active' : ended, madeText: day(createdAt), tickets };
}
