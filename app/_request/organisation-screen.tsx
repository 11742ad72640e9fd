import { RecordTabs } from '#components/desk/history/record-tabs.tsx';
import { type MergeActions, MergePart } from '#components/desk/organisation/merge-part.tsx';
import {
  type OrganisationActions,
  OrganisationForm,
} from '#components/desk/organisation/organisation-form.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { OrganisationForm as OpenedOrganisation } from '#usecases/desk/organisation-form.ts';

type Props = {
  readonly language: Language;
  readonly edition?: string;
  readonly form: OpenedOrganisation;
  readonly actions: OrganisationActions & Partial<MergeActions>;
};

/** The page with the form of one organisation, of an edition or of the catalogue. */
export function OrganisationScreen({ language, edition, form, actions }: Props) {
  const t = translator(language);
  const href = paths(language);
  const { id, name, merges, zone: _, ...rest } = form;
  const title = id === null ? t('catalogue.organisation.new') : name;
  const listAddress =
    edition === undefined ? href.desk('organisations') : href.deskEdition(edition, 'organisations');
  const { merge, undoMerge, ...own } = actions;
  const link = id !== null && (
    <LinkButton href={href.organisation(rest.values.slug)} size="studio" icon="outward">
      {t('sessionForm.publicPage')}
    </LinkButton>
  );
  return (
    <>
      <DeskHeader title={title} actions={link} />
      {edition !== undefined && id !== null && (
        <RecordTabs
          {...{ t }}
          at={(...below) => href.deskEdition(edition, 'organisations', id, ...below)}
          current="form"
        />
      )}
      <OrganisationForm
        {...rest}
        {...{ id, title, listAddress }}
        {...(edition !== undefined && { edition })}
        actions={own}
      />
      {id !== null && merge && undoMerge && (
        <MergePart
          {...{ id, name, merges, listAddress }}
          others={form.others}
          actions={{ merge, undoMerge }}
        />
      )}
    </>
  );
}
