import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { NewEditionForm } from '#components/desk/structure/new-edition-form.tsx';
import { SourceChoice } from '#components/desk/structure/source-choice.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { NewEdition } from '#usecases/desk/edition-creation.ts';

type Props = {
  readonly language: Language;
  /** Slug of the edition to begin from. */
  readonly from: string | null;
  readonly form: NewEdition;
  readonly create: Parameters<typeof NewEditionForm>[0]['create'];
};

/** The page of a new edition: what it starts from, and the few facts that are needed. */
export function NewEditionScreen({ language, from, form, create }: Props) {
  const t = translator(language);
  const href = paths(language).desk;
  return (
    <>
      <DeskHeader
        title={t('structure.creation.title')}
        actions={
          <LinkButton href={href('import')} size="studio" icon="upload">
            {t('importDesk.newTitle')}
          </LinkButton>
        }
      />
      <p className="max-w-[66ch] text-muted">{t('structure.creation.lead')}</p>
      {form.sources.length > 0 && <SourceChoice from={from} sources={form.sources} base={href('new')} />}
      {from !== null && <p className="max-w-[66ch] pt-4 text-muted">{t('structure.creation.fromText')}</p>}
      <NewEditionForm
        from={from}
        record={form.record}
        title={t('structure.creation.title')}
        listAddress={href('editions')}
        create={create}
      />
    </>
  );
}
