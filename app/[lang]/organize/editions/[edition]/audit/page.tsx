import type { Metadata } from 'next';
import { auditQueryOf, filterOf } from '#app/_request/audit-request.ts';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { AuditPage } from '#components/desk/audit/audit-page.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { LINES_PER_PAGE, listAudit } from '#usecases/audit.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('audit.page.title') };
}

export default async function EditionAuditPage({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { edition } = await params;
  const base = paths(language).deskEdition(edition, 'audit');
  const who = await signedInViewer(language, base);
  const query = auditQueryOf(await searchParams);
  const at = { page: query.page, language };
  const list = await deskPage(() => listAudit(who, { edition }, filterOf(query), at));
  return (
    <AuditPage
      t={translator(language)}
      view={{ ...list, perPage: LINES_PER_PAGE }}
      query={query}
      base={base}
      exportBase={paths(language).deskEdition(edition, 'audit', 'export')}
      isInstance={false}
    />
  );
}
