import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { partMenu } from '#app/_request/feed-menu-of.tsx';
import { HallFullnessOf } from '#app/_request/hall-fullness-of.tsx';
import { HallPlanOf } from '#app/_request/hall-plan-of.tsx';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { HallPage } from '#components/hall/hall-page.tsx';
import { SessionList } from '#components/session/session-list.tsx';
import { hallPageView } from '#domain/programme/view/part-page.ts';

type Props = { readonly params: EditionParams & Promise<{ slug: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { context } = await editionOf(params, searchParams, 'halls');
  const view = hallPageView(context, (await params).slug);
  return view ? { title: view.name.text } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'halls');
  const { t, slug, href, context } = request;
  const view = hallPageView(context, (await params).slug);
  if (!view) return partMovedOr404(request, 'hall', (await params).slug);
  const menu = partMenu(request, 'hall', view);
  return (
    <EditionFrame request={request} part="programme">
      <HallPage
        view={view}
        actions={menu}
        fullness={<HallFullnessOf request={request} hall={view.slug} />}
        href={(hall) => href.hall(slug, hall)}
        t={t}
      >
        <HallPlanOf request={request} view={view} />
        <SessionList
          sessions={view.sessions}
          href={(code) => href.session(slug, code)}
          edition={slug}
          t={t}
        />
      </HallPage>
    </EditionFrame>
  );
}
