import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { HallBody } from '#app/_request/hall-body.tsx';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { hallPageView } from '#domain/programme/view/part-page.ts';

type Props = { readonly params: EditionParams & Promise<{ slug: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { context } = await editionOf(params, searchParams, 'halls');
  const view = hallPageView(context, (await params).slug);
  return view ? { title: view.name.text } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'halls');
  const view = hallPageView(request.context, (await params).slug);
  if (!view) return partMovedOr404(request, 'hall', (await params).slug);
  return (
    <EditionFrame request={request} part="programme">
      <HallBody request={request} view={view} />
    </EditionFrame>
  );
}
