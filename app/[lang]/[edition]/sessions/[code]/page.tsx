import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { SessionBody } from '#app/_request/session-body.tsx';
import { sessionPageView } from '#domain/programme/view/session-page.ts';

type Props = { readonly params: EditionParams & Promise<{ code: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { context } = await editionOf(params, searchParams, 'sessions');
  const view = sessionPageView(context, (await params).code);
  return view ? { title: view.title.text } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'sessions');
  const view = sessionPageView(request.context, (await params).code);
  if (!view) return partMovedOr404(request, 'session', (await params).code);
  return (
    <EditionFrame request={request} part="programme">
      <SessionBody request={request} view={view} />
    </EditionFrame>
  );
}
