import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { ownPages } from '#app/_request/own-page.ts';
import { OwnPage } from '#components/own-page/own-page.tsx';
import { textIn, textOr } from '#domain/programme/view/reading.ts';

type Props = { readonly params: EditionParams & Promise<{ slug: string }>; readonly searchParams: PageQuery };

async function viewOf({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'pages');
  const { slug } = await params;
  const page = (await ownPages(request.slug)).find((one) => one.slug === slug);
  if (!page) return partMovedOr404(request, 'page', slug);
  const title = textOr(page.title, request.reading, page.slug);
  return { request, page, title, body: textIn(page.body, request.reading) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await viewOf(props)).title.text };
}

export default async function Page(props: Props) {
  const { request, page, title, body } = await viewOf(props);
  return (
    <EditionFrame request={request} part="page" pageSlug={page.slug}>
      <OwnPage title={title} body={body} t={request.t} />
    </EditionFrame>
  );
}
