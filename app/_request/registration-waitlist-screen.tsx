import { WaitlistTable } from '#components/desk/registration/waitlist-table.tsx';
import type { WaitlistActions, WaitlistLineView } from '#components/desk/registration/waitlist-view.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { dateTimeText, zonedTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import {
  openWaitlist,
  type WaitlistChoice,
  type WaitlistDesk,
  type WaitlistLine,
} from '#usecases/registration/waitlist-desk.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly target: string | undefined;
  readonly actions: WaitlistActions;
};

/** Who waits for what, queue by queue (registration.md O5). */
export async function RegistrationWaitlistScreen({ language, who, edition, target, actions }: Props) {
  const t = translator(language);
  const list = await deskPage(() => openWaitlist(who, edition, target));
  const may = (await editionNavigationOf(who, edition))?.mayWhole;
  return (
    <>
      <DeskHeader title={t('registrationDesk.part.waitlist')} lead={t('registrationDesk.waitlist.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="waitlist" />
      {list === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp={may?.has('registration.setup') === true} />
      ) : (
        <Queue
          {...{ language, list }}
          actions={may?.has('registration.manage') === true ? actions : undefined}
        />
      )}
    </>
  );
}

type QueueProps = {
  readonly language: Language;
  readonly list: WaitlistDesk;
  readonly actions: WaitlistActions | undefined;
};

function Queue({ language, list, actions }: QueueProps) {
  const t = translator(language);
  const { edition, targets, current, lines, isStrict } = list;
  const base = paths(language).deskEdition(edition.slug, 'registration', 'waitlist');
  if (current === undefined)
    return (
      <EmptyState title={t('registrationDesk.waitlist.emptyTitle')}>
        {t('registrationDesk.waitlist.emptyText')}
      </EmptyState>
    );
  const tabs = targets.map((choice) => ({
    href: `${base}?for=${encodeURIComponent(choice.id)}`,
    label: `${nameOf(choice, list, language)} ${choice.waiting + choice.offered}`,
    isCurrent: choice.id === current.id,
    ...(choice.startAt !== undefined && { note: dateTimeText(choice.startAt, edition.zone, language) }),
  }));
  return (
    <div className="flex flex-col gap-3">
      <Tabs label={t('registrationDesk.waitlist.targets')} tabs={tabs} />
      <p className="tnum text-14">
        {t('registrationDesk.waitlist.count', { count: current.waiting })}{' '}
        {t('registrationDesk.waitlist.wanted', { count: current.seats })}{' '}
        {t('registrationDesk.waitlist.offered', { count: current.offered })}
      </p>
      <Notice>{t(isStrict ? 'registrationDesk.waitlist.strict' : 'registrationDesk.waitlist.loose')}</Notice>
      <WaitlistTable
        edition={edition.slug}
        caption={nameOf(current, list, language)}
        lines={lines.map((line) => lineView(line, list, language))}
        actions={actions}
      />
    </div>
  );
}

function nameOf({ name }: WaitlistChoice, { edition }: WaitlistDesk, language: Language): string {
  const found = pickText(name, language, edition.defaultLocale, edition.locales)?.text;
  return found ?? translator(language)('registrationDesk.waitlist.unnamed');
}

function lineView(line: WaitlistLine, { edition }: WaitlistDesk, language: Language): WaitlistLineView {
  const t = translator(language);
  const { registrationId, offerEndsAt, createdAt, priority, ...plain } = line;
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition.slug, 'registration', ...below);
  return {
    ...plain,
    hasPriority: priority > 0,
    href: registrationId === null ? undefined : at(registrationId),
    when:
      offerEndsAt === null
        ? dateTimeText(createdAt, edition.zone, language)
        : t('registrationDesk.waitlist.until', { time: zonedTimeText(offerEndsAt, edition.zone, language) }),
  };
}
