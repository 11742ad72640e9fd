import { ImportHistory } from '#components/desk/import/import-history.tsx';
import { type ImportActions, ImportReview } from '#components/desk/import/import-review.tsx';
import { ImportUpload } from '#components/desk/import/import-upload.tsx';
import { NewEditionReview } from '#components/desk/import/new-edition-review.tsx';
import { refusalSentence } from '#components/desk/import/refusal-sentence.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { ImportHistory as History, ImportPreview } from '#usecases/desk/import.ts';
import type { NewEditionPreview } from '#usecases/desk/import-edition.ts';

/** The file that the address asks to look at. */
export function askedFile({
  file,
}: Readonly<Record<string, string | string[] | undefined>>): string | undefined {
  return typeof file === 'string' && file !== '' ? file : undefined;
}

type Refusal = { readonly ok: false; readonly reason: string };
type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly history: History;
  readonly preview: ImportPreview | Refusal | 'gone' | null;
  readonly actions: ImportActions;
};

/** The page of imports into an edition: bring a file, look, choose; and what was imported before. */
export function ImportScreen({ language, edition, history, preview, actions }: Props) {
  const t = translator(language);
  const href = paths(language);
  const address = href.deskEdition(edition, 'import');
  const shown = preview !== null && preview !== 'gone' && preview.ok ? preview : undefined;
  return (
    <>
      <DeskHeader title={t('importDesk.title')} />
      <div className="flex flex-col gap-6 pb-6">
        {!shown && <p className="max-w-[66ch] text-muted">{t('importDesk.lead')}</p>}
        <Trouble preview={preview} language={language} />
        {shown ? (
          <ImportReview
            key={shown.fileId}
            edition={edition}
            preview={shown}
            actions={actions}
            address={address}
            publishAddress={href.deskEdition(edition, 'publish')}
          />
        ) : (
          <ImportUpload edition={edition} address={address} />
        )}
        <ImportHistory edition={edition} {...history} undo={actions.undo} />
      </div>
    </>
  );
}

type NewProps = {
  readonly language: Language;
  readonly preview: NewEditionPreview | 'gone' | null;
  readonly make: Parameters<typeof NewEditionReview>[0]['make'];
};

/** The page of an import that becomes a forum of its own. */
export function NewImportScreen({ language, preview, make }: NewProps) {
  const t = translator(language);
  const href = paths(language);
  const isShown = preview !== null && preview !== 'gone' && preview.ok;
  return (
    <>
      <DeskHeader title={t('importDesk.newTitle')} />
      <div className="flex flex-col gap-6 pb-6">
        <p className="max-w-[66ch] text-muted">{t('importDesk.newLead')}</p>
        <Trouble preview={preview} language={language} />
        {isShown ? (
          <NewEditionReview
            key={preview.fileId}
            preview={preview}
            make={make}
            address={href.desk('import')}
            editionsAddress={href.desk('editions')}
          />
        ) : (
          <ImportUpload address={href.desk('import')} />
        )}
      </div>
    </>
  );
}

function Trouble({
  preview,
  language,
}: {
  preview: { readonly ok: boolean } | 'gone' | null;
  language: Language;
}) {
  const t = translator(language);
  if (preview === 'gone') return <Notice tone="warning" title={t('importDesk.gone')} />;
  if (preview === null || preview.ok) return null;
  return <Notice tone="danger" role="alert" title={refusalSentence(t, preview as Refusal)} />;
}
