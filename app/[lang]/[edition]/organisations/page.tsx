import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { OrganisationRoles } from '#components/organisation/organisation-roles.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { organisationGroups } from '#domain/programme/view/edition-page.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await editionOf(params, undefined, 'organisations');
  return { title: t('edition.part.organisations') };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'organisations');
  const { t, href, context } = request;
  const groups = organisationGroups(context);
  return (
    <EditionFrame request={request} part="organisations">
      <PageHeader title={t('edition.part.organisations')} />
      {groups.length > 0 ? (
        <OrganisationRoles groups={groups} href={href.organisation} t={t} />
      ) : (
        <EmptyState title={t('organisation.noneTitle')}>{t('organisation.noneText')}</EmptyState>
      )}
    </EditionFrame>
  );
}
