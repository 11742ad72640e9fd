import { type ListQuery, readListQuery } from '#components/desk/registration/list-address.ts';
import { RegistrationListPage } from '#components/desk/registration/registration-list-page.tsx';
import type { DecisionActions } from '#components/desk/registration/registration-view.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { readRegistrationFilter } from '#domain/registration/registration-filter.ts';
import { translator } from '#i18n/translator.ts';
import { listRegistrations } from '#usecases/registration/registration-list.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import { listView } from './registration-list-view.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly search: URLSearchParams;
  readonly actions: DecisionActions;
};

/** The list of people of an edition at the desk. */
export async function RegistrationListScreen({ language, who, edition, search, actions }: Props) {
  const t = translator(language);
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'registration', ...below);
  const query: ListQuery = readListQuery(search, readRegistrationFilter(search));
  const { filter, order } = query;
  const place = { order, after: search.get('after') ?? undefined, before: search.get('before') ?? undefined };
  const list = await deskPage(() => listRegistrations(who, edition, filter, place));
  const may = (await editionNavigationOf(who, edition))?.mayWhole;
  const isHead = may?.has('registration.manage') === true;
  const newAddress = at('new');
  return (
    <>
      <DeskHeader
        title={t('registrationDesk.title')}
        actions={
          list && (
            <>
              {isHead && (
                <LinkButton href={at('import')} size="studio" icon="upload">
                  {t('registrationDesk.files')}
                </LinkButton>
              )}
              <LinkButton href={newAddress} size="studio" variant="primary" icon="plus">
                {t('registrationDesk.new')}
              </LinkButton>
            </>
          )
        }
      />
      <RegistrationDeskTabs {...{ language, who, edition }} current="list" />
      {list === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp={may?.has('registration.setup') === true} />
      ) : (
        <RegistrationListPage
          {...{ t, query, newAddress }}
          base={at()}
          exportBase={at('export')}
          view={listView(list, { language, at })}
          actions={isHead ? actions : undefined}
        />
      )}
    </>
  );
}
