import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { SessionFavourite } from '#app/_request/session-favourite.tsx';
import { SessionFilesOf } from '#app/_request/session-files-of.tsx';
import { SessionPage } from '#components/session/session-page.tsx';
import { sessionPageView } from '#domain/programme/view/session-page.ts';

type Props = { readonly params: EditionParams & Promise<{ code: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { context } = await editionOf(params, searchParams, 'sessions');
  const view = sessionPageView(context, (await params).code);
  return view ? { title: view.title.text } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'sessions');
  const { t, slug, href, context, languageName } = request;
  const view = sessionPageView(context, (await params).code);
  if (!view) return partMovedOr404(request, 'session', (await params).code);
  const links = {
    programme: () => href.programme(slug, view.slots[0]?.day),
    day: (date: string) => href.programme(slug, date),
    session: (code: string) => href.session(slug, code),
    hall: (hall: string) => href.hall(slug, hall),
    track: (track: string) => href.track(slug, track),
    person: (person: string) => href.person(slug, person),
    organisation: href.organisation,
  };
  return (
    <EditionFrame request={request} part="programme">
      <SessionPage
        view={view}
        href={links}
        languageName={languageName}
        t={t}
        actions={view.isBusy ? undefined : <SessionFavourite request={request} code={view.code} />}
        booking={null}
      >
        <SessionFilesOf request={request} code={view.code} />
      </SessionPage>
    </EditionFrame>
  );
}
