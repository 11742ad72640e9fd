import { GroupPage } from '#components/desk/registration/group-page.tsx';
import type {
  DelegationLineView,
  GroupActions,
  GroupLineView,
} from '#components/desk/registration/group-view.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { stateWord } from '#components/registration/ticket-words.ts';
import { dateText, dateTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import { type GroupDesk, groupDesk } from '#usecases/registration/allocation.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly actions: GroupActions;
};

/** Groups and delegations of an edition at the desk. */
export async function GroupDeskScreen({ language, who, edition, actions }: Props) {
  const t = translator(language);
  const desk = await deskPage(() => groupDesk(who, edition));
  return (
    <>
      <DeskHeader title={t('delegation.desk.title')} lead={t('delegation.desk.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="groups" />
      {desk === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp />
      ) : (
        <GroupPage
          t={t}
          edition={edition}
          groups={desk.groups.map((group) => groupLine(group, desk, language))}
          delegations={desk.delegations.map((line) => delegationLine(line, desk, language))}
          types={desk.types.map(({ slug, name }) => ({
            slug,
            name: pickText(name, language, language, [language, 'en', 'ru'])?.text ?? slug,
          }))}
          actions={actions}
        />
      )}
    </>
  );
}

function groupLine(
  group: GroupDesk['groups'][number],
  { zone }: GroupDesk,
  language: Language,
): GroupLineView {
  const { id, contactName, email, organisation, size, named, state, createdAt, secret } = group;
  return {
    ...{ id, contact: contactName, organisation: organisation ?? undefined, size, named },
    email: email ?? undefined,
    state: stateWord(translator(language), state),
    since: dateText(localDay(createdAt, zone), language),
    href: paths(language).party(secret),
  };
}

function delegationLine(
  line: GroupDesk['delegations'][number],
  { zone }: GroupDesk,
  language: Language,
): DelegationLineView {
  const t = translator(language);
  const { id, name, email, code, seats, used, returnAt, returnedAt, secret } = line;
  const back = returnAt === null ? t('delegation.desk.never') : dateTimeText(returnAt, zone, language);
  return {
    ...{ id, name, code, email: email ?? undefined },
    used: t('delegation.used', { used, seats }),
    returnText: returnedAt === null ? back : t('delegation.desk.returned'),
    canReturn: returnedAt === null,
    href: paths(language).delegation(secret),
  };
}
