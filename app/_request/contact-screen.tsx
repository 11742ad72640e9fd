import { ContactPage } from '#components/contact/contact-page.tsx';
import { textOr } from '#domain/programme/view/reading.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { canContact, MESSAGE_MOST } from '#usecases/registration/contact.ts';
import { openFormDraft } from '#usecases/registration/form-draft.ts';
import type { EditionRequest } from './edition.ts';
import { EditionFrame } from './edition-frame.tsx';
import { registrationOf } from './registration.ts';

type Props = {
  readonly request: EditionRequest;
  readonly isSent: boolean;
  /** Of a refused form. */
  readonly draft: string | undefined;
};

/** The way to the organizers of an edition. */
export async function ContactScreen({ request, isSent, draft }: Props) {
  const { t, slug, href, index, reading } = request;
  const [isRead, kept, registration] = await Promise.all([
    canContact(anonymousViewer, slug),
    draft === undefined ? undefined : openFormDraft(anonymousViewer, slug, draft),
    registrationOf(slug),
  ]);
  const typed = (name: string) => [kept?.values[name] ?? ''].flat()[0] ?? '';
  return (
    <EditionFrame request={request} part="contact">
      <ContactPage
        t={t}
        forum={textOr(index.snapshot.edition.name, reading, slug).text}
        action={href.contact(slug)}
        lostHref={registration && href.lostTicket(slug)}
        isSample={index.snapshot.edition.isSample}
        isRead={isRead}
        isSent={isSent}
        most={MESSAGE_MOST}
        typed={{ name: typed('name'), email: typed('email'), text: typed('text') }}
        problems={kept?.errors ?? []}
      />
    </EditionFrame>
  );
}
