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
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('audit.page.title') };
}

export default async function InstanceAuditPage({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const base = paths(language).desk('audit');
  const who = await signedInViewer(language, base);
  const query = auditQueryOf(await searchParams);
  const at = { page: query.page, language };
  const list = await deskPage(() => listAudit(who, {}, filterOf(query), at));
  return (
    <AuditPage
      t={translator(language)}
      view={{ ...list, perPage: LINES_PER_PAGE }}
      query={query}
      base={base}
      exportBase={paths(language).desk('audit', 'export')}
      isInstance
    />
  );
}
